package org.gongwen.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files in many manners, whose text, tables and pictures are held against what was put into them. */
class WordCorpusTest {

    private static final String[] KINDS = {"通知", "通报", "报告", "请示", "批复", "意见", "函", "决定", "公告", "通告"};
    private static final String[] FORMATS = {
        "decimal", "chineseCounting", "upperRoman", "decimalEnclosedCircle", "lowerLetter"
    };
    private static final String[] ORGANS = {"江城市教育局", "临江区人民政府", "江城市卫生健康委员会", "江城市人民政府办公室"};

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingThatWasPutInIsLost(int seed) throws Exception {
        var random = new Random(seed);
        var file = new WordFile();
        var organ = ORGANS[random.nextInt(ORGANS.length)];
        if (random.nextInt(4) > 0) {
            file.centred(random.nextBoolean() ? organ + "文件" : String.join(" ", organ.split("")) + " 文 件");
            file.centred("江发" + (random.nextInt(5) > 0 ? "〔2026〕" : "[2026]") + seed + "号");
        }
        if (random.nextInt(3) == 0) {
            file.header("页眉" + seed + "内部");
        }
        var title = "关于第" + seed + "项工作的" + KINDS[seed % KINDS.length];
        if (random.nextBoolean()) {
            file.centred(organ);
        }
        file.centred(title);
        if (random.nextInt(3) > 0) {
            file.line("各区人民政府，市直各单位：");
        }
        int tables = 0;
        int pictures = 0;
        int parts = 3 + random.nextInt(8);
        for (int part = 0; part < parts; part++) {
            var mark = seed + "之" + part;
            switch (random.nextInt(9)) {
                case 0 -> {
                    file.table(1 + random.nextInt(5), 1 + random.nextInt(6), "表" + mark);
                    tables++;
                }
                case 1 -> {
                    file.picture(seed * 20 + part);
                    pictures++;
                }
                case 2 -> file.heading(1 + random.nextInt(6), "标题" + mark);
                case 3 -> file.line("一、任务" + mark).line("（一）分工" + mark).line("1.细目" + mark);
                case 4 -> file.footnote("有注的段落" + mark, "注的内容" + mark);
                case 5 ->
                    file.raw(
                            "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件" + mark + "</w:t><w:tab/><w:t>之后" + mark
                                    + "</w:t></w:r></w:p></w:sdtContent></w:sdt>",
                            "控件" + mark,
                            "之后" + mark);
                case 6 -> file.right("靠右的文字" + mark).line("English text " + mark + " & <signs> 𠮷喆");
                default -> file.line("这是第" + mark + "段，说明有关情况；请认真落实。".repeat(1 + random.nextInt(4)));
            }
        }
        if (random.nextInt(3) == 0) {
            file.numbered(FORMATS[random.nextInt(FORMATS.length)], "%1.", "自动编号甲" + seed, "自动编号乙" + seed);
        }
        if (random.nextBoolean()) {
            file.line("附件：名单" + seed);
        }
        if (random.nextInt(3) > 0) {
            file.right(organ).right("2026年11月" + (1 + random.nextInt(28)) + "日");
        }
        if (random.nextBoolean()) {
            file.line("附件").centred("名单" + seed).table(2, 3, "附表" + seed);
            tables++;
        }
        if (random.nextBoolean()) {
            file.line("抄送：市委办公室" + seed + "。").line(organ + "办公室  2026年11月30日印发");
        }

        var read = Reading.of(file.bytes());

        var everything = read.everything();
        var days = everything.replaceAll("-0?([0-9]+)-0?([0-9]+)", "年$1月$2日");
        var expected = file.said().stream()
                .map(Reading::packed)
                .flatMap(text -> Arrays.stream(
                        text.replaceAll("[。：]$|文件$|印发$|^附件：|^附件$|^抄送：", "").split("(?=2026年11月)")))
                .toList();
        assertThat(days).contains(expected.toArray(String[]::new));
        assertThat(read.count("table")).isEqualTo(tables);
        assertThat(read.count("image")).isEqualTo(pictures);
        assertThat(Reading.packed(read.text("title"))).endsWith(title);
    }
}
