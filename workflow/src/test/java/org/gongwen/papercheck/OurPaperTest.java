package org.gongwen.papercheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongwen.paper.PaperFiles;
import org.gongwen.papercheck.PaperLint.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document of the reference set is measured, in both formats. */
class OurPaperTest {

    static List<String> documents() {
        return PaperFiles.documents();
    }

    private static Verdict.Measured measured(byte[] file) {
        return (Verdict.Measured) PaperLint.lint(file);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nothingContradictsTheStandard(String document) {
        var pages = PaperFiles.pages(PaperFiles.json(document));
        PaperFiles.files(pages).forEach((format, file) -> {
            var verdict = measured(file);
            assertThat(verdict.format()).isEqualTo(format);
            assertThat(verdict.findings())
                    .as(format + " " + verdict.form() + " " + verdict.elements())
                    // Which faces lack a character of a name depends on the machine; ./gongwen test brings every face.
                    .filteredOn(finding -> !finding.rule().startsWith("face-")
                            && (PaperFiles.isEveryFaceHere() || !finding.rule().endsWith("-face")))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void bothFormatsMeasureTheSame(String document) {
        var pages = PaperFiles.pages(PaperFiles.json(document));
        var pdf = measured(PaperFiles.pdf(pages));
        var ofd = measured(PaperFiles.ofd(pages));
        assertThat(pdf.elements()).isEqualTo(ofd.elements()).contains("发文机关标志", "正文");
        assertThat(pdf.form()).isEqualTo(ofd.form());
        assertThat(pdf.pages()).isEqualTo(ofd.pages()).isEqualTo(pages.pages().size());
    }
}
