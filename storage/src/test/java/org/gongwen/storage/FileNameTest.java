package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "附件1：检查安排表.xlsx, 附件1：检查安排表.xlsx",
        "𠮷野喆的报告.docx, 𠮷野喆的报告.docx",
        "../../etc/passwd, passwd",
        "C:\\Users\\王敏\\通知.pdf, 通知.pdf",
        ".., file",
        ".bashrc, bashrc",
        "'   ', file",
        "a<b>|c?.txt, abc.txt",
    })
    void keepsOnlyTheNameItself(String declared, String expected) {
        assertThat(new FileName(declared).value()).isEqualTo(expected);
    }

    @Test
    void dropsWhatCannotBeSeen() {
        assertThat(new FileName("通知\u0000.pdf").value()).isEqualTo("通知.pdf");
        assertThat(new FileName("a\r\nSet-Cookie: x=1.pdf").value()).isEqualTo("aSet-Cookie x=1.pdf");
        assertThat(new FileName("通知\u202efdp.exe").value()).isEqualTo("通知fdp.exe");
        assertThat(new FileName("broken\ud800.txt").value()).isEqualTo("broken.txt");
    }

    @Test
    void shortensALongNameByCharactersAndKeepsTheExtension() {
        var name = new FileName("𠮷".repeat(500) + ".docx").value();

        assertThat(name).endsWith(".docx");
        assertThat(name.codePointCount(0, name.length())).isEqualTo(200);
        assertThat(name.codePoints().filter(c -> c == 0x20bb7).count()).isEqualTo(195);
    }

    @Test
    void theHeaderCarriesTheNameInUtf8AndAnAsciiForm() {
        assertThat(new FileName("通知 \"一\";1.pdf").attachmentHeader())
                .isEqualTo(
                        "attachment; filename=\"__ _;1.pdf\"; filename*=UTF-8''%E9%80%9A%E7%9F%A5%20%E4%B8%80%3B1.pdf");
        assertThat(new FileName("𠮷.txt").attachmentHeader()).endsWith("filename*=UTF-8''%F0%A0%AE%B7.txt");
    }

    @Test
    void theHeaderIsOneLineOfAsciiWhateverTheNameIs() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 257) {
            var header = new FileName("a" + Character.toString(c) + "b").attachmentHeader();
            assertThat(header).matches("attachment; filename=\"[ -~&&[^\"\\\\]]*\"; filename\\*=UTF-8''[!-~]*");
        }
    }
}
