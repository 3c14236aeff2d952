package org.gongwen.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gongwen.paper.DocumentJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordImportTest {

    private static WordFile notice() throws Exception {
        return new WordFile()
                .line("000012")
                .line("机密★1年")
                .line("特急")
                .centred("江城市教育局文件")
                .centred("江教发〔2026〕12号  签发人：张三 李四")
                .centred("江城市教育局关于开展")
                .centred("校园安全检查的通知")
                .line("各区教育局，市直各学校：")
                .line("为了保障安全，现将有关事项通知如下。")
                .line("一、总体要求")
                .line("（一）加强领导")
                .line("1.明确责任人")
                .line("（1）落实到班级")
                .line("（二）加强领导。各单位要高度重视，认真组织。")
                .table(3, 2, "表")
                .picture(7)
                .line("附件：1.检查表")
                .line("2.联系人名单")
                .right("江城市教育局")
                .right("2026年11月22日")
                .line("（此件公开发布）")
                .line("附件1")
                .centred("检查表")
                .line("检查的内容见下表。")
                .line("附件2")
                .centred("联系人名单")
                .table(2, 2, "人")
                .line("抄送：市政府办公室，市公安局。")
                .line("江城市教育局办公室  2026年11月23日印发");
    }

    @Test
    void theElementsOfADocumentAreRecognised() throws Exception {
        var read = Reading.of(notice().bytes());

        assertThat(read.text("copyNumber")).isEqualTo("000012");
        assertThat(read.text("classification")).isEqualTo("机密★1年");
        assertThat(read.text("urgency")).isEqualTo("特急");
        assertThat(read.json().at("/mark/0").stringValue()).isEqualTo("江城市教育局");
        assertThat(read.text("number")).isEqualTo("江教发〔2026〕12号");
        assertThat(read.json().path("signers").toString()).isEqualTo("[\"张三\",\"李四\"]");
        assertThat(read.text("title")).isEqualTo("江城市教育局关于开展\n校园安全检查的通知");
        assertThat(read.text("addressees")).isEqualTo("各区教育局，市直各学校");
        assertThat(read.json().path("attachments").toString()).isEqualTo("[\"检查表\",\"联系人名单\"]");
        assertThat(read.json().at("/signature/names/0").stringValue()).isEqualTo("江城市教育局");
        assertThat(read.json().at("/signature/date").stringValue()).isEqualTo("2026-11-22");
        assertThat(read.text("note")).isEqualTo("此件公开发布");
        assertThat(read.json().at("/annexes/0/title").stringValue()).isEqualTo("检查表");
        assertThat(read.json().at("/annexes/1/title").stringValue()).isEqualTo("联系人名单");
        assertThat(read.json().at("/annexes/1/body/0/type").stringValue()).isEqualTo("table");
        assertThat(read.json().at("/imprint/copies").stringValue()).isEqualTo("市政府办公室，市公安局");
        assertThat(read.json().at("/imprint/organ").stringValue()).isEqualTo("江城市教育局办公室");
        assertThat(read.json().at("/imprint/date").stringValue()).isEqualTo("2026-11-23");
        var body = read.json().path("body");
        assertThat(body.at("/0").stringValue()).isEqualTo("为了保障安全，现将有关事项通知如下。");
        for (int level = 1; level <= 4; level++) {
            assertThat(body.at("/" + level + "/level").intValue()).isEqualTo(level);
        }
        assertThat(body.at("/5").stringValue()).startsWith("（二）加强领导。");
        assertThat(body.at("/6/rows/2/1/text").stringValue()).isEqualTo("表第3行第2列");
        assertThat(body.at("/7/type").stringValue()).isEqualTo("image");
        assertThat(body.size()).isEqualTo(8);
        assertThat(read.rules()).isEmpty();
    }

    @Test
    void numbersThatWordPutsInItselfBecomeText() throws Exception {
        var read = Reading.of(new WordFile()
                .centred("关于放假的通知")
                .numbered("chineseCountingThousand", "%1、", "时间", "地点", "其他")
                .bytes());

        assertThat(read.json().at("/body/0/text").stringValue()).isEqualTo("一、时间");
        assertThat(read.json().at("/body/2/text").stringValue()).isEqualTo("三、其他");
        assertThat(read.json().at("/body/2/level").intValue()).isEqualTo(1);
    }

    @Test
    void whatStandsOutsideOfTheRunOfTheTextIsKeptOrNamed() throws Exception {
        var file = new WordFile()
                .centred("关于放假的通知")
                .header("内部资料注意保存")
                .footnote("正文带脚注", "脚注的内容")
                .raw(
                        "<w:p><w:r><w:t>前</w:t></w:r><w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>插入的字</w:t></w:r></w:ins>"
                                + "<w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>删去的字</w:delText></w:r></w:del></w:p>",
                        "插入的字")
                .raw(
                        "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>控件里的字</w:t></w:r></w:p></w:sdtContent></w:sdt>",
                        "控件里的字")
                .raw(
                        "<w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent><w:p><w:r><w:t>文本框里的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
                        "文本框里的字")
                .raw(
                        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>域的结果</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
                        "域的结果")
                .raw(
                        "<w:p><w:hyperlink w:anchor=\"x\"><w:r><w:t>链接上的字</w:t></w:r></w:hyperlink><w:future><w:r><w:t>新版本的字</w:t></w:r></w:future></w:p>",
                        "链接上的字",
                        "新版本的字")
                .raw(
                        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>外面</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>里面</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
                        "外面",
                        "里面");
        var read = Reading.of(file.bytes());

        assertThat(read.everything()).contains(file.said().toArray(String[]::new));
        assertThat(read.json().toString()).doesNotContain("删去的字").contains("插入的字", "文本框里的字", "脚注的内容", "里面");
        assertThat(read.rules())
                .contains("header", "note", "insertion", "deletion", "text-box", "field", "nested-table");
        assertThat(read.doubts()).contains(new Doubt("deletion", "Text that is marked as deleted was left out: 删去的字"));
    }

    @Test
    void mergedCellsCoverWhatTheyCovered() throws Exception {
        var read = Reading.of(new WordFile()
                .centred("关于放假的通知")
                .raw(
                        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
                                + "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
                                + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc>"
                                + "<w:tc><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
                .bytes());

        var rows = read.json().at("/body/0/rows");
        assertThat(rows.at("/0/0/rows").intValue()).isEqualTo(2);
        assertThat(rows.at("/0/1/columns").intValue()).isEqualTo(2);
        assertThat(rows.at("/1").size()).isEqualTo(2);
        assertThat(rows.at("/1/0/text").stringValue()).isEqualTo("丙");
    }

    @Test
    void whatWasGuessedIsSaid() throws Exception {
        var read = Reading.of(new WordFile()
                .line("关于放假的通知")
                .line("同志们：")
                .line("放假三天。")
                .right("办公会秘书张三")
                .right("二〇二六年十一月二十二日")
                .bytes());

        assertThat(read.text("title")).isEqualTo("关于放假的通知");
        assertThat(read.json().at("/signature/date").stringValue()).isEqualTo("2026-11-22");
        assertThat(read.rules())
                .contains(
                        "title-guessed",
                        "addressees-guessed",
                        "signature-guessed",
                        "date-writing",
                        "mark-missing",
                        "form");
    }

    @Test
    void theCommandPrintsWhatRenderTakesAndRefusesWithASentence(@TempDir Path folder) throws Exception {
        var good = Files.write(folder.resolve("good.docx"), notice().bytes());
        var bad = Files.write(folder.resolve("bad.docx"), "no".getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();

        int code = ImportDocxCommand.run(new PrintStream(out), new PrintStream(err), good.toString());

        assertThat(code).isZero();
        assertThat(DocumentJson.read(out.toByteArray()).attachments()).isEqualTo(List.of("检查表", "联系人名单"));
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo("{\"unsure\":[]}");
        assertThat(ImportDocxCommand.run(new PrintStream(out), new PrintStream(err), bad.toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is no DOCX");
        assertThat(ImportDocxCommand.run(new PrintStream(out), new PrintStream(err)))
                .isEqualTo(2);
    }
}
