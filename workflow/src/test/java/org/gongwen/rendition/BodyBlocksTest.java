package org.gongwen.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.gongwen.paper.Alignment;
import org.gongwen.paper.Block;
import org.gongwen.paper.FaceKind;
import org.gongwen.paper.Span;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** What a writer sees in the editor is what goes to the pages: its words, its numbers, its tables and pictures. */
class BodyBlocksTest {

    /** One white pixel. */
    private static final String PIXEL =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC";

    @Test
    void headingsAreNumberedAsTheEditorShowsThem() {
        var read = BodyBlocks.of("<h1>总体要求</h1><h2>目标</h2><h3>任务</h3><h4>分工</h4><h4>期限</h4><h2>原则</h2>"
                + "<h1>保障</h1><h3>经费</h3>" + "<h1>其他</h1>".repeat(9));

        assertThat(read.blocks())
                .map(block -> ((Block.Heading) block).text())
                .startsWith("一、总体要求", "（一）目标", "1.任务", "（1）分工", "（2）期限", "（二）原则", "二、保障", "1.经费", "三、其他")
                .endsWith("十、其他", "十一、其他");
    }

    @Test
    void paragraphsKeepTheirEmphasisTheirSideAndTheLinesBrokenByHand() {
        var read = BodyBlocks.of("<p>　　各<strong>单位</strong>要<em>认真</em>落实。<br>即日起</p>"
                + "<p data-align=\"center\">第一章</p><p data-align=\"right\">特此</p><p> </p>");

        assertThat(read.blocks())
                .containsExactly(
                        new Block.Paragraph(
                                List.of(
                                        new Span("各", FaceKind.FANGSONG),
                                        new Span("单位", FaceKind.HEITI),
                                        new Span("要", FaceKind.FANGSONG),
                                        new Span("认真", FaceKind.KAITI),
                                        new Span("落实。", FaceKind.FANGSONG),
                                        new Span("\n", FaceKind.FANGSONG),
                                        new Span("即日起", FaceKind.FANGSONG)),
                                Alignment.LEFT,
                                true),
                        new Block.Paragraph(List.of(new Span("第一章", FaceKind.FANGSONG)), Alignment.CENTER, false),
                        new Block.Paragraph(List.of(new Span("特此", FaceKind.FANGSONG)), Alignment.RIGHT, false));
    }

    @Test
    void itemsOfListsAreParagraphsWithTheirNumbers() {
        assertThat(words("<ol start=\"3\"><li><p>甲</p><p>又</p></li><li><p>乙</p><ul><li><p>丙</p></li></ul></li></ol>"))
                .containsExactly("3.甲", "又", "4.乙", "—— 丙");
    }

    @Test
    void tablesKeepTheirHeadsWidthsAndCellsThatCoverOthers() {
        var read = BodyBlocks.of("<table><tbody><tr><th colwidth=\"100\">单位</th><th colwidth=\"300\">数</th></tr>"
                + "<tr><td rowspan=\"2\"><p>图书馆</p></td><td><p>一</p><p>二</p></td></tr><tr><td>三</td></tr>"
                + "<tr><td colspan=\"2\"><p data-align=\"center\">合计</p></td></tr></tbody></table>");

        assertThat(read.blocks())
                .containsExactly(new Block.Table(
                        List.of(100.0, 300.0),
                        1,
                        List.of(
                                List.of(
                                        new Block.Cell("单位", Alignment.CENTER, 1, 1),
                                        new Block.Cell("数", Alignment.CENTER, 1, 1)),
                                List.of(
                                        new Block.Cell("图书馆", Alignment.LEFT, 1, 2),
                                        new Block.Cell("一\n二", Alignment.LEFT, 1, 1)),
                                List.of(new Block.Cell("三", Alignment.LEFT, 1, 1)),
                                List.of(new Block.Cell("合计", Alignment.CENTER, 2, 1)))));
    }

    @Test
    void aPictureStandsBetweenTheWordsAroundIt() {
        var read = BodyBlocks.of("<p>前<img src=\"" + PIXEL + "\" width=\"96\">后</p>");

        assertThat(read.blocks()).hasSize(3);
        assertThat(read.blocks().get(1))
                .isInstanceOfSatisfying(
                        Block.Image.class, image -> assertThat(image.width()).isEqualTo(25.4));
        assertThat(read.notices()).isEmpty();
    }

    @Test
    void whatPagesCannotShowIsSaid() {
        assertThat(BodyBlocks.of("<p>价格<s>十</s>元</p>").notices()).containsExactly(RenditionNotice.LOOKS_LOST);
        assertThat(BodyBlocks.of("<table><tr><td>图<img src=\"" + PIXEL + "\"></td></tr></table>")
                        .notices())
                .containsExactly(RenditionNotice.PICTURE_IN_TABLE);
        assertThat(BodyBlocks.of("<img src=\"data:image/png;base64,iVBORw0KGgo=\">")
                        .notices())
                .containsExactly(RenditionNotice.PICTURE_UNREADABLE);
        var wide = BodyBlocks.of("<table><tr>" + "<td>格</td>".repeat(31) + "</tr></table>");
        assertThat(wide.notices()).containsExactly(RenditionNotice.TABLE_TOO_WIDE);
        assertThat(words(wide)).containsExactly("格" + "　格".repeat(30));
    }

    /** However the parts stand in one another. */
    @Test
    void noWordIsLost() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            var html = new StringBuilder();
            for (int i = 0; i <= random.nextInt(5); i++) {
                html.append(element(random, 0));
            }
            var said = Jsoup.parseBodyFragment(html.toString()).text().replaceAll("\\s", "");
            assertThat(words(html.toString()).stream()
                            .map(line -> line.replaceAll("[\\s—一二三四五六七八九十0-9.、（）]", ""))
                            .collect(Collectors.joining()))
                    .as("seed " + seed + ": " + html)
                    .isEqualTo(said);
        }
    }

    private static String element(SplittableRandom random, int depth) {
        var word = Character.toString(0x7000 + random.nextInt(0x400));
        return switch (depth > 3 ? 0 : random.nextInt(9)) {
            case 0, 1 -> "<p>" + word + "<strong>" + word + "</strong></p>";
            case 2 -> "<p>" + word + "<br>" + word + "</p>";
            case 3 -> "<h" + (1 + random.nextInt(4)) + ">" + word + "</h1>";
            case 4 ->
                "<ol><li>" + element(random, depth + 1) + "</li><li>" + word + element(random, depth + 1)
                        + "</li></ol>";
            case 5 -> "<ul><li>" + element(random, depth + 1) + "</li></ul>";
            case 6 -> "<table><tr><td>" + word + "</td><td><p>" + word + "</p><p>" + word + "</p></td></tr></table>";
            case 7 -> "<table><tr><td><ul><li>" + word + "</li></ul>" + word + "</td></tr></table>";
            default -> word;
        };
    }

    private static List<String> words(String html) {
        return words(BodyBlocks.of(html));
    }

    private static List<String> words(BodyBlocks.Read read) {
        return read.blocks().stream()
                .map(block -> switch (block) {
                    case Block.Heading heading -> heading.text();
                    case Block.Paragraph paragraph ->
                        paragraph.spans().stream().map(Span::text).collect(Collectors.joining());
                    case Block.Table table ->
                        table.rows().stream()
                                .flatMap(List::stream)
                                .map(Block.Cell::text)
                                .collect(Collectors.joining());
                    case Block.Image image -> "";
                })
                .toList();
    }
}
