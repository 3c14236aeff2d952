package org.gongwen.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads the record reads words; the code of an action is for machines. */
class AuditWordsTest {

    private static final List<Path> ROOMS = List.of(
            Path.of("../identity/src/main/java"),
            Path.of("../storage/src/main/java"),
            Path.of("../workflow/src/main/java"));

    private static final Pattern ACTION = Pattern.compile("\"([a-z]+\\.[a-zA-Z_]+)\"");

    @Test
    void everyActionThatIsRecordedIsListedWithItsWords() throws IOException {
        var recorded = recorded();

        assertThat(recorded).contains("number.void", "document.read", "login.fail");
        assertThat(AuditWords.ACTIONS).containsAll(recorded).doesNotHaveDuplicates();
        assertThat(AuditWords.KINDS).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void everyCodeThatIsListedHasItsWords(String language) throws IOException {
        var words = new Properties();
        words.load(Files.newBufferedReader(Path.of("src/main/resources/messages/audit_" + language + ".properties")));

        assertThat(words.stringPropertyNames())
                .containsAll(
                        AuditWords.ACTIONS.stream().map("audit.action."::concat).toList())
                .containsAll(
                        AuditWords.KINDS.stream().map("audit.kind."::concat).toList());
    }

    /** The actions as the sources that write to the record name them. */
    private static TreeSet<String> recorded() throws IOException {
        var actions = new TreeSet<String>();
        for (var room : ROOMS) {
            try (var files = Files.walk(room)) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    var source = Files.readString(file);
                    if (source.contains("new AuditRecord(")) {
                        ACTION.matcher(source).results().forEach(found -> actions.add(found.group(1)));
                    }
                }
            }
        }
        return actions;
    }
}
