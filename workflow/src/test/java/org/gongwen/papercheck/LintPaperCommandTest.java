package org.gongwen.papercheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongwen.paper.PaperFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

class LintPaperCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return LintPaperCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    @Test
    void aCleanDocumentEndsWithZero() throws IOException {
        var pages = PaperFiles.pages(PaperFiles.json("notice"));
        var file = Files.write(folder.resolve("通知.ofd"), PaperFiles.ofd(pages));

        assertThat(run(file.toString())).isZero();

        var line = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(line.get("format").stringValue()).isEqualTo("OFD");
        assertThat(line.get("pages").intValue()).isEqualTo(pages.pages().size());
        assertThat(line.get("form").stringValue()).isEqualTo("文件");
    }

    @Test
    void aFindingEndsWithOneAndNamesItsClause() throws IOException {
        var ofd = PaperFiles.ofd(PaperFiles.pages(PaperFiles.json("notice")));
        var file = Files.write(folder.resolve("a.ofd"), OfdTampering.replaced(ofd, "0 0 210 297", "0 0 210 280"));

        assertThat(run(file.toString())).isEqualTo(1);

        var finding = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .get("findings")
                .get(0);
        assertThat(finding.get("rule").stringValue()).isEqualTo("sheet-size");
        assertThat(finding.get("clause").stringValue()).isEqualTo("5.1");
        assertThat(finding.get("page").intValue()).isEqualTo(1);
        assertThat(finding.get("measured").stringValue()).isEqualTo("280.00 mm");
        assertThat(finding.get("required").stringValue()).isEqualTo("297.00 mm ± 0.5");
        assertThat(finding.get("severity").stringValue()).isEqualTo("error");
    }

    @Test
    void whatCannotBeMeasuredEndsWithTwo() throws IOException {
        var file = Files.writeString(folder.resolve("a.pdf"), "no PDF");

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is neither a PDF nor an OFD");
        assertThat(run(folder.resolve("none.pdf").toString())).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("a", "b")).isEqualTo(2);
    }
}
