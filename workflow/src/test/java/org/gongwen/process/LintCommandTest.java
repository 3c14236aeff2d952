package org.gongwen.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class LintCommandTest {

    private static final String GOOD = "src/test/resources/definitions/leave.bpmn20.xml";
    private static final String BAD = "src/test/resources/hostile/script-task-groovy.bpmn20.xml";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatIsAcceptedEndsWithZero() {
        assertThat(run(GOOD, "src/main/resources/processes/dispatch.bpmn20.xml"))
                .isZero();
        assertThat(lines())
                .extracting(line -> line.get("accepted").booleanValue())
                .containsExactly(true, true);
        assertThat(lines().getFirst().get("file").stringValue()).isEqualTo(GOOD);
        assertThat(lines().getFirst().get("findings")).isEmpty();
        assertThat(lines().getFirst().get("notChecked").toString()).isEqualTo("[\"organisation\"]");
    }

    @Test
    void oneRefusedFileAmongSeveralEndsWithOne() {
        assertThat(run(GOOD, BAD)).isEqualTo(1);

        var refused = lines().get(1);
        assertThat(refused.get("accepted").booleanValue()).isFalse();
        var finding = refused.get("findings").get(0);
        assertThat(finding.get("element").stringValue()).isEqualTo("x");
        assertThat(finding.get("severity").stringValue()).isEqualTo("error");
        assertThat(finding.get("message").stringValue()).contains("scriptTask").contains("Remove");
    }

    @Test
    void theFindingsAreInChineseOnDemand() {
        assertThat(run("--language=zh", BAD)).isEqualTo(1);
        assertThat(lines().getFirst().get("findings").get(0).get("message").stringValue())
                .contains("不允许使用“scriptTask”");
    }

    @Test
    void whatCannotBeReadIsALineOfItsOwn(@TempDir Path folder) throws java.io.IOException {
        var empty = Files.createFile(folder.resolve("空𠮷.bpmn20.xml")).toString();

        assertThat(run(folder.resolve("missing.bpmn").toString(), folder.toString(), "a\0b", empty))
                .isEqualTo(1);
        assertThat(lines()).hasSize(4).allSatisfy(line -> {
            assertThat(line.get("accepted").booleanValue()).isFalse();
            assertThat(line.get("findings")).hasSize(1);
            assertThat(line.get("findings").get(0).get("element").isNull()).isTrue();
        });
        assertThat(lines().getLast().get("file").stringValue()).isEqualTo(empty);
    }

    @Test
    void withoutFilesNothingIsAccepted() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--language=fr", GOOD)).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("zh or en");
    }

    private int run(String... arguments) {
        return LintCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    private List<JsonNode> lines() {
        return Arrays.stream(out.toString(StandardCharsets.UTF_8).split("\n"))
                .map(new ObjectMapper()::readTree)
                .toList();
    }
}
