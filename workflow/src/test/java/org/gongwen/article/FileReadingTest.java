package org.gongwen.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.gongwen.article.FileText.State;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.CannotCreateTransactionException;

/** What is read inside files, and that a hostile one costs little. */
@Timeout(60)
class FileReadingTest {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String OFD = "application/ofd";
    private static final String PDF = "application/pdf";

    @Test
    void plainTextIsReadInTheEncodingsOfOffices() throws IOException {
        for (var encoding : new String[] {"UTF-8", "GB18030", "UTF-16"}) {
            assertThat(read("姓名,手机\n余𠮷,13800138000".getBytes(Charset.forName(encoding)), "text/csv"))
                    .isEqualTo(new FileText(State.READ, "姓名,手机\n余𠮷,13800138000"));
        }
        assertThat(read("{\\rtf1 secret}".getBytes(StandardCharsets.US_ASCII), "text/plain"))
                .isEqualTo(FileText.NONE);
    }

    @Test
    void aTextIsReadAcrossItsRunsWithWhatIsStruckOutRemarkedOrInTheHead() throws IOException {
        var read = read(
                zip(
                        "word/document.xml",
                        "<w:document xmlns:w='w'><w:p><w:r><w:t>1101051949</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
                                + "<w:t>1231002X</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>划去的</w:delText></w:r>"
                                + "</w:del></w:p></w:document>",
                        "word/header1.xml",
                        "<w:hdr xmlns:w='w'><w:p><w:r><w:t>机密★10年</w:t></w:r></w:p></w:hdr>",
                        "word/comments.xml",
                        "<w:comments xmlns:w='w'><w:comment><w:p><w:r><w:t>批注</w:t></w:r></w:p></w:comment></w:comments>"),
                DOCX);

        assertThat(read.state()).isEqualTo(State.READ);
        assertThat(read.text().lines()).contains("11010519491231002X", "划去的", "机密★10年", "批注");
    }

    @Test
    void aTableIsReadRowByRowWhereverItKeepsItsWords() throws IOException {
        var read = read(
                zip(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet xmlns='x'><sheetData><row><c t='s'><v>1</v></c><c><v>1.3800138E10</v></c></row>"
                                + "<row><c t='inlineStr'><is><t>喆</t></is></c><c t='s'><v>99</v></c></row></sheetData></worksheet>",
                        "xl/workbook.xml",
                        "<workbook xmlns='x'><sheets><sheet name='藏起的一页' state='hidden'/></sheets></workbook>",
                        "xl/sharedStrings.xml",
                        "<sst xmlns='x'><si><t>无关</t></si><si><r><t>余</t></r><r><t>喆</t></r><rPh><t>YU</t></rPh></si></sst>"),
                XLSX);

        assertThat(read.state()).isEqualTo(State.READ);
        assertThat(read.text()).contains("余喆\t13800138000", "藏起的一页").doesNotContain("YU", "无关");
    }

    @Test
    void anOfdIsReadLineByLineWithoutItsDrawings() throws IOException {
        var read = read(
                zip(
                        "OFD.xml",
                        "<ofd:OFD xmlns:ofd='o'><ofd:Title>通知</ofd:Title></ofd:OFD>",
                        "Doc_0/Pages/Page_0/Content.xml",
                        "<ofd:Page xmlns:ofd='o'><ofd:TextObject Boundary='10 20 30 5'><ofd:TextCode>机密</ofd:TextCode>"
                                + "</ofd:TextObject><ofd:TextObject Boundary='40 20 30 5'><ofd:TextCode>★1年</ofd:TextCode></ofd:TextObject>"
                                + "<ofd:PathObject><ofd:AbbreviatedData>4111 1111 1111 1111</ofd:AbbreviatedData></ofd:PathObject>"
                                + "<ofd:TextObject Boundary='10 40 30 5'><ofd:TextCode>正文</ofd:TextCode></ofd:TextObject></ofd:Page>"),
                OFD);

        assertThat(read.text().lines()).contains("通知", "机密★1年", "正文");
        assertThat(read.text()).doesNotContain("4111");
    }

    @Test
    void aPdfIsReadWithItsRemarksAndAPageThatIsAPictureIsSaid() throws IOException {
        try (var pdf = new PDDocument()) {
            write(pdf, "4111111111111111");
            var note = new PDAnnotationText();
            note.setContents("110105 1949 1231 002X");
            pdf.getPage(0).getAnnotations().add(note);
            assertThat(read(bytes(pdf), PDF).state()).isEqualTo(State.READ);
            assertThat(read(bytes(pdf), PDF).text()).contains("4111111111111111", "110105 1949 1231 002X");

            var scan = new PDPage();
            pdf.addPage(scan);
            try (var content = new PDPageContentStream(pdf, scan)) {
                content.drawImage(
                        LosslessFactory.createFromImage(pdf, new java.awt.image.BufferedImage(9, 9, 1)), 0, 0);
            }
            assertThat(read(bytes(pdf), PDF).state()).isEqualTo(State.PARTLY);
            assertThat(read(bytes(pdf), PDF).text()).contains("4111111111111111");
        }
    }

    @Test
    void wordsThatAreDrawnInAPdfAreForAPerson() throws IOException {
        assertThat(read(pdf("/FlateDecode", deflated("0 0 m 3 0 l 3 3 l f")), PDF)
                        .state())
                .as("letters drawn as shapes")
                .isEqualTo(State.PARTLY);
        assertThat(read(pdf("/FlateDecode", deflated("BI /W 1 /H 1 /CS /G /BPC 8 ID x EI")), PDF)
                        .state())
                .as("a picture among the operators")
                .isEqualTo(State.PARTLY);
        assertThat(read(pdf("/FlateDecode", deflated("")), PDF).state())
                .as("an empty page")
                .isEqualTo(State.READ);
        try (var pdf = new PDDocument()) {
            write(pdf, "There is a roll of names behind the pin.");
            assertThat(read(bytes(pdf), PDF).state()).isEqualTo(State.READ);
            pdf.getPage(0).getAnnotations().add(new PDAnnotationFileAttachment());
            assertThat(read(bytes(pdf), PDF).state()).as("a file behind a pin").isEqualTo(State.PARTLY);
        }
    }

    @Test
    void aPackageOfPicturesOrWithAFileOfAnotherKindInItIsForAPerson() throws IOException {
        var words = "<w><t>一次公开的通知，全文如下，请各单位遵照执行，不得有误。</t></w>";
        assertThat(read(zip("word/document.xml", words), DOCX).state()).isEqualTo(State.READ);
        assertThat(read(zip("word/document.xml", words, "word/media/image1.png", "x"), DOCX)
                        .state())
                .as("a badge beside the words")
                .isEqualTo(State.READ);
        assertThat(read(zip("word/document.xml", "<w><p/></w>", "word/media/image1.png", "x"), DOCX)
                        .state())
                .as("nothing but a scan")
                .isEqualTo(State.PARTLY);
        assertThat(read(zip("word/document.xml", words, "word/afchunk.mht", "身份证"), DOCX)
                        .state())
                .as("a page of the web among the text")
                .isEqualTo(State.PARTLY);
        assertThat(read(zip("word/document.xml", words, "word/body.dat", "身份证"), DOCX)
                        .state())
                .as("a part that is called as none is")
                .isEqualTo(State.PARTLY);
        assertThat(read(zip("word/document.xml", words, "word/_rels/document.xml.rels", "<r/>", "mimetype", "x"), DOCX)
                        .state())
                .isEqualTo(State.READ);
        assertThat(read(zip("Doc_0/Pages/Page_0/Content.xml", "<Page><ImageObject/></Page>"), OFD)
                        .state())
                .as("a page that is a picture")
                .isEqualTo(State.PARTLY);
        assertThat(read(zip("Doc_0/Pages/Page_0/Content.xml", "<Page><PathObject/></Page>"), OFD)
                        .state())
                .as("a page of shapes")
                .isEqualTo(State.PARTLY);
    }

    @Test
    void anEncryptedADamagedAndAnUnknownFileAreForAPerson() throws IOException {
        try (var pdf = new PDDocument()) {
            write(pdf, "4111111111111111");
            pdf.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            assertThat(read(bytes(pdf), PDF)).isEqualTo(FileText.NONE);
        }
        assertThat(read("%PDF-1.7 and no more".getBytes(StandardCharsets.US_ASCII), PDF))
                .isEqualTo(FileText.NONE);
        assertThat(read(new byte[] {'P', 'K', 3, 4, 0}, DOCX)).isEqualTo(FileText.NONE);
        assertThat(read(new byte[100], DOCX)).isEqualTo(FileText.NONE);
        assertThat(read(zip("word/document.xml", "<d><p><t>外</t></p></d>", "word/embeddings/1.xlsx", "内"), DOCX))
                .isEqualTo(new FileText(State.PARTLY, "外\n"));
    }

    @Test
    void whatTheStoreDoesNotGiveNowIsNotCountedAsRead() {
        for (var fault : List.<FileReading.Bytes>of(
                () -> {
                    throw new IOException("reset");
                },
                () -> {
                    throw new BlobStoreUnavailableException("away", new IOException());
                },
                () -> {
                    throw new CannotCreateTransactionException("no connection");
                },
                () -> {
                    throw new OutOfMemoryError("a trial");
                })) {
            assertThat(FileReading.inTurn(fault, "text/plain")).isEmpty();
        }
        // Whoever failed kept nobody's turn.
        for (int i = 0; i < 4; i++) {
            assertThat(FileReading.inTurn(() -> "开馆".getBytes(StandardCharsets.UTF_8), "text/plain"))
                    .contains(new FileText(FileText.State.READ, "开馆"));
        }
    }

    /** In ODF the head of a page stands among the styles. */
    @Test
    void theHeadOfAPageIsReadInOdfToo() throws IOException {
        var read = read(
                zip(
                        "content.xml",
                        "<o><p>一次公开的通知，全文如下，请各单位遵照执行，不得有误。</p></o>",
                        "styles.xml",
                        "<s><header><p>秘密★5年</p></header></s>"),
                "application/vnd.oasis.opendocument.text");

        assertThat(read.text()).contains("秘密★5年");
    }

    /** Whoever opens the file goes by the table at its end, and a head of a page may be called as its writer likes. */
    @Test
    void whatIsReadIsWhatWhoeverOpensTheFileSees() throws IOException {
        var shown = zip(
                "word/document.xml",
                "<d><p><t>一次公开的通知，全文如下，请各单位遵照执行，不得有误。</t></p></d>",
                "word/theme/header1.xml",
                "<h><p><t>机密★10年</t></p></h>",
                "word/drawings/vmlDrawing1.vml",
                "<xml><textbox>内部传阅</textbox></xml>");
        var both = new ByteArrayOutputStream();
        both.write(zip("word/document.xml", "<d><p><t>一段谁也看不到的无关文字，放在文件的最前面，供检查的人读。</t></p></d>"));
        both.write(shown);

        for (var file : List.of(shown, both.toByteArray())) {
            assertThat(read(file, DOCX).text())
                    .contains("一次公开的通知", "机密★10年", "内部传阅")
                    .doesNotContain("谁也看不到");
        }
        var careless = zip(
                "word/document.xml",
                "<d><p><t>一次公开的通知，全文如下，请各单位遵照执行，不得有误。</t></p></d>",
                "word/drawings/vmlDrawing1.vml",
                "<xml><textbox>一<br>二</textbox></xml>");
        assertThat(read(careless, DOCX).state()).isEqualTo(State.PARTLY);
    }

    @Test
    void aScannedPageIsForAPersonWhateverIsKnownOfWhoMadeIt() throws IOException {
        var scanned = zip(
                "word/document.xml",
                "<d><p><drawing/></p></d>",
                "word/media/image1.png",
                "x",
                "docProps/app.xml",
                "<p><Template>Normal.dotm</Template><Application>Microsoft Office Word</Application></p>",
                "word/styles.xml",
                "<s><name>Default Paragraph Font, Normal Table</name></s>");

        assertThat(read(scanned, DOCX).state()).isEqualTo(State.PARTLY);
    }

    @Test
    void aWatermarkOfWordIsRead() throws IOException {
        var marked = zip(
                "word/document.xml",
                "<d><p><t>一次公开的通知，全文如下，请各单位遵照执行，不得有误。</t></p></d>",
                "word/header1.xml",
                "<h><shape><textpath string=\"机密★长期\"/></shape></h>");

        assertThat(read(marked, DOCX).text()).contains("机密★长期");
    }

    @Test
    void aTableThatHoldsMoreThanItSaysIsNotEvenOpened() throws IOException {
        var file = new ByteArrayOutputStream();
        file.write(zip("word/document.xml", "<d><p><t>一次公开的通知。</t></p></d>"));
        // Rows that nothing points to: who counted them by what the file says of itself would not see them.
        for (int i = 0; i <= PackageText.MOST_ENTRIES; i++) {
            file.write(new byte[] {'P', 'K', 1, 2});
        }

        assertThat(read(file.toByteArray(), DOCX)).isEqualTo(FileText.NONE);
    }

    @Test
    void aTextInAnEncodingThatNobodyKnowsIsForAPerson() throws IOException {
        assertThat(read(new byte[] {(byte) 0xff, (byte) 0xff, 'a', (byte) 0x80}, "text/plain"))
                .isEqualTo(FileText.NONE);
        assertThat(read(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x00, (byte) 0xd8}, "text/plain"))
                .isEqualTo(FileText.NONE);
    }

    @Test
    void aLongTextIsReadInPart() throws IOException {
        var read = read("长".repeat(FileReading.MOST + 1).getBytes(StandardCharsets.UTF_8), "text/plain");
        assertThat(read.state()).isEqualTo(State.PARTLY);
        assertThat(read.text()).hasSize(FileReading.MOST);
    }

    @Test
    void aFileOutsideIsNotAskedForAndNoEntityIsUnfolded() throws IOException {
        for (var type : new String[] {
            "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
            "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY e '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
            "<!DOCTYPE d SYSTEM 'http://127.0.0.1:1/none.dtd'>"
        }) {
            assertThat(read(zip("word/document.xml", type + "<d><p><t>&e;</t></p></d>"), DOCX))
                    .isEqualTo(FileText.NONE);
        }
    }

    @Test
    void aBombIsGivenUpBeforeItHasUnfolded() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<d><t>".getBytes(StandardCharsets.US_ASCII));
            zeros(zip, PackageText.MOST_UNPACKED + 1);
        }
        assertThat(read(packed.toByteArray(), DOCX)).isEqualTo(FileText.NONE);

        var many = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(many)) {
            for (int i = 0; i <= PackageText.MOST_ENTRIES; i++) {
                zip.putNextEntry(new ZipEntry("word/" + i + ".bin"));
            }
        }
        assertThat(read(many.toByteArray(), DOCX)).isEqualTo(FileText.NONE);
        assertThat(read(zip("word/document.xml", "<p>".repeat(200_000) + "</p>".repeat(200_000)), DOCX))
                .isEqualTo(FileText.NONE);
    }

    @Test
    void aBombInAPdfIsNotUnpackedHoweverItIsWrapped() throws IOException {
        var stream = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(stream)) {
            zeros(deflated, 300L * 1024 * 1024);
        }
        assertThat(read(pdf("/FlateDecode", stream.toByteArray()), PDF)).isEqualTo(FileText.NONE);
        assertThat(read(pdf("[/ASCII85Decode /FlateDecode]", new byte[] {'~', '>'}), PDF))
                .isEqualTo(FileText.NONE);
        assertThat(read(pdf("/L#5aWDecode", new byte[0]), PDF)).isEqualTo(FileText.NONE);
        assertThat(read(pdf("/FlateDecode", deflated("q Q")), PDF).state()).isEqualTo(State.READ);
    }

    private static byte[] deflated(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(out)) {
            deflated.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    /** Of one page with this content; the table at its end is left to be rebuilt. */
    private static byte[] pdf(String filter, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(
                ("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length "
                                + content.length + "/Filter " + filter + ">>stream\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(content);
        out.write("\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        var piece = new byte[1 << 20];
        java.util.Arrays.fill(piece, (byte) '0');
        for (long written = 0; written < count; written += piece.length) {
            out.write(piece);
        }
    }

    private static void write(PDDocument pdf, String line) throws IOException {
        var page = new PDPage();
        pdf.addPage(page);
        try (var content = new PDPageContentStream(pdf, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(72, 700);
            content.showText(line);
            content.endText();
        }
    }

    private static byte[] bytes(PDDocument pdf) throws IOException {
        var out = new ByteArrayOutputStream();
        pdf.save(out);
        return out.toByteArray();
    }

    private static FileText read(byte[] file, String type) throws IOException {
        return FileReading.inTurn(() -> file, type).orElseThrow();
    }

    private static byte[] zip(String... namesAndParts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndParts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndParts[i]));
                zip.write(namesAndParts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
