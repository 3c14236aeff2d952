package org.gongwen.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.assertj.core.groups.Tuple;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.TextKind;
import org.gongwen.process.ImportReport.Item;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Completion;
import org.gongwen.process.ProcessDesign.FieldAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other products export them. */
class DefinitionImportTest {

    private static final DefinitionLint LINT = DefinitionLint.withoutApplication();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flowable-ui-leave",
                "flowable-modeler-expense",
                "ruoyi-flowable-contract",
                "ruoyi-plus-leave",
                "jeecgboot-travel",
                "jeecgboot-joint-review",
                "camunda-invoice",
                "camunda7-modeler-purchase",
                "activiti5-explorer-vacation",
                "activiti6-modeler-contract"
            })
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
                .containsExactly(tuple("import.reason.code", "import.proposal.notified"));
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
    void aNameThatOnlyContainsAKnownWordNamesSomebodyElse() {
        assertThat(replacements("flowable-modeler-expense"))
                .contains(
                        tuple("sid-A1B2C3D4-0002", "${initiator}", "gongwen:handler=drafter"),
                        tuple("sid-A1B2C3D4-0006", "${initiatorManager}", "gongwen:handler=departmentHead"));
        assertThat(replacements("jeecgboot-joint-review")).contains(tuple("t_a", "cw_manager", ""));
        // What the file itself calls whoever starts it, and what the product says beside the expression.
        assertThat(replacements("activiti5-explorer-vacation"))
                .contains(tuple("adjustVacationRequestTask", "${employeeName}", "gongwen:handler=drafter"));
        assertThat(replacements("ruoyi-plus-leave"))
                .contains(
                        tuple(
                                "Activity_dept",
                                "${deptLeaderService.find(initiator)}",
                                "gongwen:handler=departmentHead"),
                        tuple("Activity_boss", "role_boss", "gongwen:handler=organLeader"));
        assertThat(replacements("activiti6-modeler-contract"))
                .contains(tuple("u3", "${lastHandler}", "gongwen:handler=previousHandler"));
    }

    @Test
    void theQuestionsOfTheStepsBecomeOneForm() {
        var design = Objects.requireNonNull(LINT.design(bytes(report("camunda7-modeler-purchase"))));
        var form = Objects.requireNonNull(design.schema());

        assertThat(form.fields().map(FormField::key)).containsExactly("goods", "amount", "kind", "until");
        assertThat(form.field("goods").orElseThrow().answer())
                .isEqualTo(new Answer.Text(false, null, 100, TextKind.ANY));
        assertThat(form.field("amount").orElseThrow())
                .satisfies(field -> assertThat(field.required()).isTrue())
                .satisfies(field -> assertThat(field.answer())
                        .isEqualTo(new Answer.Number(BigDecimal.ONE, new BigDecimal("500000"), 0, "")));
        // A condition that reads a field needs no variable.
        assertThat(design.variables()).containsExactly("approvers");
        var vacation = Objects.requireNonNull(LINT.design(bytes(report("activiti5-explorer-vacation"))));
        assertThat(Objects.requireNonNull(vacation.schema())
                        .field("vacationMotivation")
                        .orElseThrow()
                        .label())
                .isEqualTo("事由𠮷");
        assertThat(vacation.step(new StepKey("handleRequest")).orElseThrow().fields())
                .containsExactly(
                        new FieldAccess("vacationApproved", Access.EDIT, true),
                        new FieldAccess("managerMotivation", Access.EDIT, false));
    }

    @Test
    void deadlinesButtonsAndConditionsAreTakenOverWhereTheyMeanTheSameHere() {
        assertThat(replacements("activiti6-modeler-contract")).contains(tuple("u2", "P1W", "gongwen:workingDays=5"));
        assertThat(replacements("ruoyi-plus-leave"))
                .contains(
                        tuple("Activity_dept", "PT48H", "gongwen:workingDays=2"),
                        tuple("Activity_dept", "type=back", "gongwen:actions=return"),
                        tuple("Activity_dept", "type=transfer", "gongwen:actions=transfer"),
                        tuple("Gateway_1", "", "default=Flow_5"));
        assertThat(replacements("camunda7-modeler-purchase"))
                .contains(tuple("Activity_0a", "${dateTime().plusDays(2).toDate()}", "gongwen:workingDays=2"));
        assertThat(replacements("flowable-modeler-expense"))
                .contains(
                        tuple("sid-A1B2C3D4-0008", "${execution.getVariable(\"amount\") > 1000}", "${amount > 1000}"),
                        tuple("sid-A1B2C3D4-0003", "", "default=sid-A1B2C3D4-0008"));
        assertThat(LINT.design(bytes(report("ruoyi-plus-leave"))))
                .satisfies(design -> assertThat(Objects.requireNonNull(design)
                                .step(new StepKey("Activity_apply"))
                                .orElseThrow()
                                .actions())
                        .containsExactlyInAnyOrder(StepAction.RETURN, StepAction.TRANSFER));
    }

    @Test
    void whatHasNoPlaceHereIsToldWithWhereItsPurposeIsServed() {
        assertThat(reasons("flowable-modeler-expense"))
                .contains(
                        tuple("expense", "import.reason.starters", "import.proposal.at-release"),
                        tuple("sid-A1B2C3D4-0005", "import.reason.skip", "import.proposal.way-round"),
                        tuple("startEvent1", "import.reason.form", "import.proposal.form-designed"),
                        tuple("expense", "import.reason.editor", "import.proposal.left-out"));
        assertThat(reasons("camunda7-modeler-purchase"))
                .contains(
                        tuple("Activity_0a", "import.reason.code", "import.proposal.notified"),
                        tuple("Activity_0a", "import.reason.expression", "import.proposal.one-suffices"));
        assertThat(reasons("camunda-invoice"))
                .contains(tuple("lanes", "import.reason.pool", "import.proposal.left-out"));
    }

    /** A list that names what nobody can select leads nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"ruoyi-plus-leave", "activiti5-explorer-vacation", "camunda7-modeler-purchase"})
    void whatIsToldOfAnExtensionIsToldOfItsElement(String name) {
        var design = Objects.requireNonNull(report(name).design());
        assertThat(report(name).items())
                .filteredOn(
                        item -> item.what().contains("button") || item.what().contains("form"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(design).contains("id=\"" + item.element() + "\""));
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

    private static List<Tuple> replacements(String name) {
        return report(name).items().stream()
                .map(item -> tuple(item.element(), item.value(), item.replacement()))
                .toList();
    }

    private static List<Tuple> reasons(String name) {
        return report(name).items().stream()
                .map(item -> tuple(item.element(), item.reason(), item.proposal()))
                .toList();
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
