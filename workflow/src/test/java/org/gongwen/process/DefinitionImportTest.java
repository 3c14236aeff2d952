package org.gongwen.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.gongwen.process.ImportReport.Item;
import org.gongwen.process.ProcessDesign.Completion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other products export them. */
class DefinitionImportTest {

    private static final DefinitionLint LINT = DefinitionLint.withoutApplication();

    @ParameterizedTest
    @ValueSource(strings = {"flowable-ui-leave", "ruoyi-flowable-contract", "jeecgboot-travel", "camunda-invoice"})
    void nothingIsLeftThatIsNotAllowed(String name) throws IOException {
        var report = report(name);

        assertThat(report.readable()).isTrue();
        assertThat(report.items()).hasSizeGreaterThan(5);
        assertThat(report.remaining())
                .extracting(Finding::rule)
                .doesNotContain(
                        LintRule.ELEMENT_NOT_ALLOWED,
                        LintRule.ELEMENT_MISPLACED,
                        LintRule.ATTRIBUTE_NOT_ALLOWED,
                        LintRule.EXPRESSION_NOT_ALLOWED,
                        LintRule.TEXT_NOT_ALLOWED);
        assertThat(LINT.design(bytes(report))).isNotNull();
        for (var language : new String[] {"zh_CN", "en"}) {
            var words = new Properties();
            words.load(
                    Files.newBufferedReader(Path.of("src/main/resources/messages/import_" + language + ".properties")));
            assertThat(words.stringPropertyNames())
                    .containsAll(report.items().stream().map(Item::reason).toList())
                    .containsAll(report.items().stream().map(Item::proposal).toList());
        }
    }

    @Test
    void whatAProductCallsTheApplicantIsTheDrafterHere() {
        assertThat(report("flowable-ui-leave").items())
                .extracting(Item::element, Item::what, Item::value, Item::replacement)
                .contains(
                        tuple("apply", "flowable:assignee", "${initiator}", "gongwen:handler=drafter"),
                        tuple("leader", "flowable:candidateGroups", "deptLeader", "gongwen:handler=departmentHead"),
                        tuple("leader", "flowable:dueDate", "P2D", "gongwen:workingDays=2"),
                        tuple("decision", "exclusiveGateway", "", "default=flow5"),
                        tuple("flow4", "conditionExpression", "${outcome==\"approve\"}", "${outcome == 'approve'}"),
                        tuple("leave_request", "process", "", "gongwen:variables=outcome"))
                .contains(tuple("notice", "flowable:type", "mail", ""));
        assertThat(report("flowable-ui-leave").items())
                .filteredOn(
                        item -> "leader".equals(item.element()) && item.what().contains("taskListener"))
                .extracting(Item::reason, Item::proposal)
                .containsExactly(tuple("import.reason.code", "import.proposal.left-out"));
    }

    @Test
    void whatOnlyAPersonCanDecideRemains() {
        assertThat(report("flowable-ui-leave").remaining())
                .filteredOn(Finding::blocks)
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(LintRule.AUTOMATIC_UNKNOWN, "notice"));
        assertThat(report("jeecgboot-travel").remaining())
                .filteredOn(Finding::blocks)
                .extracting(Finding::rule, Finding::element)
                .contains(tuple(LintRule.HANDLER_MISSING, "sub"), tuple(LintRule.CONDITION_MISSING, "f4"));
    }

    @Test
    void countersigningByRatioKeepsItsRatio() {
        var design = Objects.requireNonNull(LINT.design(bytes(report("ruoyi-flowable-contract"))));
        var step = design.step(new StepKey("Activity_2")).orElseThrow();

        assertThat(step.handler()).isEqualTo("unitHead");
        var multiple = Objects.requireNonNull(step.multiple());
        assertThat(multiple.completion()).isEqualTo(Completion.RATIO);
        assertThat(multiple.ratio()).isEqualTo(60);
        assertThat(design.step(new StepKey("Activity_1")).orElseThrow().handler())
                .isEqualTo("drafter");
    }

    @Test
    void theWayLeadsOnPastWhatIsLeftOut() {
        var design = Objects.requireNonNull(LINT.design(bytes(report("jeecgboot-travel"))));

        assertThat(design.body().flows())
                .filteredOn(flow -> flow.id().equals("f5"))
                .extracting(ProcessDesign.Flow::to)
                .containsExactly("sub");
        assertThat(report("ruoyi-flowable-contract").design()).doesNotContain("Event_t");
    }

    @Test
    void ourOwnFilesNeedNothing() throws IOException {
        var report = LINT.importReport(Files.readAllBytes(Path.of("src/main/resources/processes/dispatch.bpmn20.xml")));

        assertThat(report.items()).isEmpty();
        assertThat(report.remaining()).noneMatch(Finding::blocks);
    }

    @Test
    void hostileFilesAreNotReadOrComeOutHarmless() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/hostile"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".xml")).toList()) {
                var report = LINT.importReport(Files.readAllBytes(file));
                if (report.design() != null) {
                    assertThat(report.design()).as(file.toString()).doesNotContain("getRuntime", "forName");
                }
            }
        }
    }

    private static ImportReport report(String name) {
        try {
            return LINT.importReport(Files.readAllBytes(Path.of("src/test/resources/exports/" + name + ".bpmn20.xml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(ImportReport report) {
        return Objects.requireNonNull(report.design()).getBytes(StandardCharsets.UTF_8);
    }
}
