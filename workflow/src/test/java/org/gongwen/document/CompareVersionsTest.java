package org.gongwen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.document.VersionComparison.Block;
import org.gongwen.document.VersionComparison.Change;
import org.gongwen.document.VersionComparison.Piece;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.junit.jupiter.api.Test;

class CompareVersionsTest {

    private static final DraftContent NOTICE = DraftContent.blank(DocumentType.NOTICE)
            .withText("关于开展检查的通知", "<h1>总体要求</h1><p>各单位要认真组织。</p><p>自12月1日起施行。</p>");

    @Test
    void aChangedCharacterIsShownInsideItsParagraphAndTheRestStands() {
        var comparison = compare(NOTICE, NOTICE.withBody("<h1>总体要求</h1><p>各单位要精心组织。</p><p>自12月1日起施行。</p>"));

        assertThat(comparison.body())
                .extracting(Block::change)
                .containsExactly(Change.NONE, Change.CHANGED, Change.NONE);
        assertThat(marked(comparison.body().get(1).pieces())).isEqualTo("各单位要[-认真][+精心]组织。");
    }

    @Test
    void numbersAndLatinWordsChangeAsAWhole() {
        assertThat(marked(TextDifference.ofText("自12月1日起，用GB18030编码", "自11月30日起，用GB2312编码")))
                .isEqualTo("自[-12月1][+11月30]日起，用[-GB18030][+GB2312]编码");
    }

    @Test
    void aRareCharacterIsOneCharacter() {
        assertThat(TextDifference.ofText("𠮷𡈽市", "𠮷𡉏市"))
                .containsExactly(
                        new Piece(Change.NONE, "𠮷"),
                        new Piece(Change.DELETED, "𡈽"),
                        new Piece(Change.INSERTED, "𡉏"),
                        new Piece(Change.NONE, "市"));
    }

    @Test
    void aNewParagraphIsInsertedAndItsNeighboursStand() {
        var comparison = compare(
                NOTICE, NOTICE.withBody("<h1>总体要求</h1><p>各单位要认真组织。</p><p>经费由各单位自行解决，不得摊派。</p><p>自12月1日起施行。</p>"));

        assertThat(comparison.body())
                .extracting(Block::change)
                .containsExactly(Change.NONE, Change.NONE, Change.INSERTED, Change.NONE);
    }

    @Test
    void aParagraphThatWasReplacedByAnotherOneIsDeletedAndInsertedNotMixed() {
        var comparison = compare(NOTICE.withBody("<p>各单位要认真组织专项检查。</p>"), NOTICE.withBody("<p>本通知由办公室负责解释。</p>"));

        assertThat(comparison.body()).extracting(Block::change).containsExactly(Change.DELETED, Change.INSERTED);
    }

    @Test
    void cellsItemsAndImagesAreComparedToo() {
        var before =
                "<table><tbody><tr><td><p>甲</p></td><td><p>10人参加</p></td></tr></tbody></table><ol><li><p>第一项工作</p></li></ol>";
        var after =
                "<table><tbody><tr><td><p>甲</p></td><td><p>12人参加</p></td></tr></tbody></table><ol><li><p>第一项工作</p></li></ol>"
                        + "<p>见图<img src=\"data:image/png;base64,iVBORw0KGgo\" alt=\"示意图\"></p>";

        assertThat(compare(NOTICE.withBody(before), NOTICE.withBody(after)).body())
                .extracting(Block::kind, Block::change)
                .containsExactly(
                        tuple("td", Change.NONE),
                        tuple("td", Change.CHANGED),
                        tuple("li", Change.NONE),
                        tuple("p", Change.INSERTED),
                        tuple("img", Change.INSERTED));
    }

    @Test
    void aChangeOfLooksAloneIsAChange() {
        var comparison = compare(NOTICE, NOTICE.withBody(NOTICE.body().replace("认真", "<strong>认真</strong>")));

        assertThat(comparison.isEmpty()).isFalse();
        assertThat(comparison.body())
                .extracting(Block::change)
                .containsExactly(Change.NONE, Change.CHANGED, Change.NONE);
    }

    @Test
    void elementsThatDifferAreNamed() {
        var comparison = compare(
                NOTICE.withAddressees(Addressees.of(new UnitId(7)), Addressees.NONE),
                NOTICE.withAddressees(
                                new Addressees(List.of(new UnitId(7), new UnitId(9)), List.of("驻军")), Addressees.NONE)
                        .withMarks(Classification.PUBLIC, Urgency.URGENT)
                        .withTitle("关于开展专项检查的通知"));

        assertThat(comparison.elements())
                .containsExactly(
                        new VersionComparison.ElementChange("classification", "INTERNAL", "PUBLIC", false),
                        new VersionComparison.ElementChange("urgency", "NONE", "URGENT", false),
                        new VersionComparison.ElementChange("mainUnits", "7", "7,9", true),
                        new VersionComparison.ElementChange("mainOthers", "", "驻军", false));
        assertThat(marked(comparison.title())).isEqualTo("关于开展[+专项]检查的通知");
    }

    @Test
    void theSameContentHasNoDifference() {
        assertThat(compare(NOTICE, NOTICE).isEmpty()).isTrue();
    }

    @Test
    void bothTextsCanBeReadBackFromTheComparison() {
        var random = new Random(20261121);
        for (var round = 0; round < 300; round++) {
            var before = text(random);
            var after = text(random);
            var pieces = TextDifference.ofText(before, after);
            assertThat(without(pieces, Change.INSERTED))
                    .as("seed 20261121 round %d", round)
                    .isEqualTo(before);
            assertThat(without(pieces, Change.DELETED))
                    .as("seed 20261121 round %d", round)
                    .isEqualTo(after);
        }
    }

    @Test
    void aBodyOfAThousandParagraphsIsComparedInAMoment() {
        var before = paragraphs(1_000, "原来的第%d段，内容大致如此，请各单位遵照执行。");
        var after = paragraphs(1_000, "改写后第%d段，内容大致如此，请各单位认真执行。");

        var started = System.nanoTime();
        compare(NOTICE.withBody(before), NOTICE.withBody(after));

        assertThat(System.nanoTime() - started).isLessThan(10_000_000_000L);
    }

    private static String paragraphs(int count, String form) {
        return IntStream.range(0, count)
                .mapToObj(n -> "<p>" + form.formatted(n) + "</p>")
                .collect(Collectors.joining());
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(30), 0, 6)
                .mapToObj(n -> List.of("通", "知", "𠮷", "12", " ", "a").get(n))
                .collect(Collectors.joining());
    }

    private static String without(List<Piece> pieces, Change change) {
        return pieces.stream()
                .filter(piece -> piece.change() != change)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    private static String marked(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> switch (piece.change()) {
                    case INSERTED -> "[+" + piece.text() + "]";
                    case DELETED -> "[-" + piece.text() + "]";
                    case NONE, CHANGED -> piece.text();
                })
                .collect(Collectors.joining());
    }

    private static VersionComparison compare(DraftContent before, DraftContent after) {
        var at = OffsetDateTime.parse("2026-11-21T10:32:00+08:00");
        return CompareVersions.compare(
                new DraftVersion(1, new PersonId(1), "王敏", at),
                before,
                new DraftVersion(2, new PersonId(1), "王敏", at),
                after);
    }
}
