package org.gongwen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a template may not do, read off the templates. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/portal");
    private static final Pattern RAW = Pattern.compile("th:utext|data-th-utext|\\[\\(|th:inline");
    private static final Pattern OWN_SCRIPT_OR_STYLE =
            Pattern.compile("<script|<style|\\sstyle=|\\son\\w+=|th:(style|on)");

    @Test
    void markupGoesThroughUnescapedAtOnePlaceTheTextOfAnArticle() throws IOException {
        assertThat(found(RAW)).containsExactly("parts.html: th:utext");
        assertThat(Files.readString(TEMPLATES.resolve("parts.html"))).contains("th:utext=\"${body}\"");
    }

    @Test
    void noTemplateHasAScriptOrAStyleOfItsOwn() throws IOException {
        assertThat(found(OWN_SCRIPT_OR_STYLE)).isEmpty();
    }

    private static ArrayList<String> found(Pattern pattern) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(TEMPLATES, "*.html")) {
            for (var file : files) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(file.getFileName() + ": " + match.group()));
            }
        }
        assertThat(TEMPLATES.resolve("article.html")).exists();
        return found;
    }
}
