package org.gongwen.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

class RenderCommandTest {

    private static final String NOTICE = "src/test/resources/paper/notice.json";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(List<Path> faces, String... arguments) {
        return RenderCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                faces,
                arguments);
    }

    private int run(String... arguments) {
        return run(SystemFaces.FOLDERS, arguments);
    }

    @Test
    void bothFilesAreWrittenAndTold() throws IOException {
        var pdf = folder.resolve("通知𠮷.pdf");
        var ofd = folder.resolve("a.ofd");

        assertThat(run(NOTICE, "--pdf", pdf.toString(), "--ofd", ofd.toString()))
                .isZero();

        assertThat(Files.readAllBytes(pdf)).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(Files.readAllBytes(ofd)).startsWith('P', 'K');
        var line = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(line.get("pages").intValue()).isEven();
        assertThat(line.get("faces").has("fangsong")).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(pdf, ofd);
        }
    }

    @Test
    void aDocumentThatIsNotOfTheFormEndsWithOneAndWritesNothing() throws IOException {
        var document = Files.writeString(folder.resolve("d.json"), "{\"mark\":\"甲\",\"colour\":\"red\"}");

        assertThat(run(document.toString(), "--pdf", folder.resolve("a.pdf").toString()))
                .isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("has no field colour");
        assertThat(folder.resolve("a.pdf")).doesNotExist();
    }

    @Test
    void whatCannotBeReadOrWrittenEndsWithOne() {
        assertThat(run(folder.resolve("none.json").toString(), "--pdf", "a.pdf"))
                .isEqualTo(1);
        assertThat(run(NOTICE, "--pdf", folder.resolve("no/folder/a.pdf").toString()))
                .isEqualTo(1);
        assertThat(run(List.of(folder), NOTICE, "--pdf", folder.resolve("a.pdf").toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no Chinese faces");
    }

    @Test
    void aCommandThatIsNotUnderstoodEndsWithTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(run(NOTICE)).isEqualTo(2);
        assertThat(run(NOTICE, "--pdf")).isEqualTo(2);
        assertThat(run(NOTICE, NOTICE, "--pdf", "a.pdf")).isEqualTo(2);
        assertThat(run(NOTICE, "--docx", "a.docx")).isEqualTo(2);
    }
}
