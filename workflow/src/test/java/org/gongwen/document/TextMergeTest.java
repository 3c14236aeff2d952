package org.gongwen.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.document.MergedText.Piece;
import org.junit.jupiter.api.Test;

class TextMergeTest {

    @Test
    void whatEachHandDidStandsAtItsPlace() {
        var merge = new TextMerge("关于开展检查的通知", paragraphs("各单位要认真组织。"));
        merge.advance(2, "关于开展专项检查的通知", paragraphs("各单位要精心组织。"));
        merge.advance(3, "关于开展专项检查的通知", paragraphs("各单位要精心组织实施。", "自十二月一日起施行。"));
        merge.advance(4, "关于开展检查的通知", paragraphs("各单位组织实施。", "自十二月一日起施行。"));

        assertThat(marked(merge.text().title())).isEqualTo("关于开展[+2专项-4]检查的通知");
        assertThat(merge.text().body())
                .extracting(block -> marked(block.pieces()))
                .containsExactly("各单位[要-4][认真-2][+2精心-4]组织[+3实施]。", "[+3自十二月一日起施行。]");
    }

    @Test
    void aParagraphThatWasTakenOutStaysWhereItStood() {
        var merge = new TextMerge("", paragraphs("甲段落的内容。", "乙要删去的一段。", "丙最后的话语。"));
        merge.advance(2, "", paragraphs("甲段落的内容。", "丙最后的话语。"));
        merge.advance(3, "", paragraphs("甲段落的内容。", "丙最后的话语，改过。"));

        assertThat(merge.text().body())
                .extracting(block -> marked(block.pieces()))
                .containsExactly("甲段落的内容。", "[乙要删去的一段。-2]", "丙最后的话语[+3，改过]。");
    }

    @Test
    void whoChangedTheLooksAloneIsNamed() {
        var merge = new TextMerge("", BodyBlock.of("<p>各单位</p>"));
        merge.advance(2, "", BodyBlock.of("<p><strong>各单位</strong></p>"));

        assertThat(merge.text().body()).singleElement().satisfies(block -> {
            assertThat(block.looksBy()).isEqualTo(2);
            assertThat(marked(block.pieces())).isEqualTo("各单位");
        });
    }

    /** What stood after each hand is read back from the one text, the original and the newest among them. */
    @Test
    void everyHandsTextIsReadBackFromTheOneText() {
        var random = new Random(20261123);
        for (int round = 0; round < 300; round++) {
            var titles = new ArrayList<String>();
            var bodies = new ArrayList<List<BodyBlock>>();
            int hands = 2 + random.nextInt(6);
            for (int hand = 0; hand < hands; hand++) {
                titles.add(text(random));
                bodies.add(hand == 0 ? body(random) : edited(bodies.getLast(), random));
            }
            var merge = new TextMerge(titles.getFirst(), bodies.getFirst());
            for (int hand = 1; hand < hands; hand++) {
                merge.advance(hand + 1, titles.get(hand), bodies.get(hand));
            }
            var text = merge.text();
            for (int hand = 1; hand <= hands; hand++) {
                int after = hand;
                assertThat(stood(text.title(), after))
                        .as("seed 20261123 round %d hand %d", round, hand)
                        .isEqualTo(titles.get(hand - 1));
                assertThat(text.body().stream()
                                .filter(block -> block.stoodAfter(after))
                                .map(block -> stood(block.pieces(), after)))
                        .as("seed 20261123 round %d hand %d", round, hand)
                        .containsExactlyElementsOf(bodies.get(hand - 1).stream()
                                .map(BodyBlock::text)
                                .toList());
            }
        }
    }

    private static List<BodyBlock> edited(List<BodyBlock> before, Random random) {
        var after = new ArrayList<BodyBlock>();
        for (var block : before) {
            switch (random.nextInt(5)) {
                case 0 -> {}
                case 1 -> after.add(paragraph(block.text() + text(random)));
                case 2 -> {
                    after.add(paragraph("新" + text(random)));
                    after.add(block);
                }
                case 3 ->
                    after.add(
                            paragraph("改" + block.text().substring(block.text().offsetByCodePoints(0, 1))));
                default -> after.add(block);
            }
        }
        return after;
    }

    private static List<BodyBlock> body(Random random) {
        return IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(n -> paragraph("第" + text(random)))
                .toList();
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(30), 0, 6)
                .mapToObj(n -> List.of("通", "知", "𠮷", "12", "，", "a").get(n))
                .collect(Collectors.joining());
    }

    private static String stood(List<Piece> pieces, int hand) {
        return pieces.stream()
                .filter(piece -> piece.stoodAfter(hand))
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    private static List<BodyBlock> paragraphs(String... texts) {
        return List.of(texts).stream().map(TextMergeTest::paragraph).toList();
    }

    private static BodyBlock paragraph(String text) {
        return new BodyBlock("p", text, text);
    }

    private static String marked(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> {
                    var inserted = piece.insertedBy() == MergedText.ORIGINAL ? "" : "+" + piece.insertedBy();
                    var deleted = piece.deletedBy() == MergedText.STANDS ? "" : "-" + piece.deletedBy();
                    return inserted.isEmpty() && deleted.isEmpty()
                            ? piece.text()
                            : "[" + inserted + piece.text() + deleted + "]";
                })
                .collect(Collectors.joining());
    }
}
