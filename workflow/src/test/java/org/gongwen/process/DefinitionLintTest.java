package org.gongwen.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.DrawnProcess;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Completion;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

class DefinitionLintTest {

    private static final DefinitionLint LINT = DefinitionLint.withoutApplication();

    @Test
    void aProcessInWhichNothingIsAmissHasNoFindings() {
        assertThat(LINT.check(leave())).isEmpty();
    }

    @Test
    void theShippedProcessesAreAccepted() throws IOException {
        for (var name : List.of("dispatch", "receipt", "article", "citizenLetter", "informationRequest")) {
            var shipped = Files.readAllBytes(Path.of("src/main/resources/processes/" + name + ".bpmn20.xml"));
            assertThat(LINT.check(shipped)).as(name).noneMatch(Finding::blocks);
        }
    }

    @Test
    void aProcessThatIsOpenToCitizensAnswersThemAndAsksNothingThatTheyCannotSay() throws IOException {
        var file =
                Files.readString(Path.of("src/main/resources/org/gongwen/demonstration/groupRegistration.bpmn20.xml"));
        assertThat(LINT.check(bytes(file))).noneMatch(Finding::blocks);

        assertThat(LINT.check(bytes(file.replace("\"key\": \"reply\"", "\"key\": \"answer\"")
                        .replace("name=\"reply\"", "name=\"answer\""))))
                .extracting(Finding::rule)
                .contains(LintRule.CITIZENS_NOT_ANSWERED);
        assertThat(LINT.check(bytes(file.replace("\"maxLength\": 50", "\"validationType\": \"mobile\""))))
                .extracting(Finding::rule)
                .contains(LintRule.CITIZENS_CANNOT_ANSWER);
        assertThat(LINT.check(bytes(file.replace("openTo=\"citizens\"", "openTo=\"everybody\""))))
                .extracting(Finding::rule)
                .contains(LintRule.WORD_UNKNOWN);
        assertThat(LINT.check(
                        bytes(changed("isExecutable=\"true\"", "isExecutable=\"true\" gongwen:openTo=\"citizens\""))))
                .as("without a form")
                .extracting(Finding::rule)
                .contains(LintRule.CITIZENS_NOT_ANSWERED, LintRule.CITIZENS_ASKED_NOTHING);
    }

    /** The command line has no application to ask, so it keeps their names; here they are held against the classes. */
    @Test
    void theCommandLineKnowsTheRulesAndTheAutomaticStepsThatAreShipped() throws ReflectiveOperationException {
        var unknown = LINT.check(bytes(changed("departmentHead", "everybody"))).getFirst();
        var automatic = LINT.check(bytes(text().replaceAll("<userTask[^>]*/>", "<serviceTask id=\"x\" name=\"做\"/>")))
                .getFirst();

        assertThat(unknown.arguments()).isEqualTo(List.of("everybody", shipped(HandlerRule.class, HandlerRule::name)));
        assertThat(automatic.arguments()).isEqualTo(List.of("", shipped(AutomaticStep.class, AutomaticStep::name)));
        for (var kind : Kind.values()) {
            var elsewhere = kind == Kind.DISPATCH ? "circulation" : "numbering";
            assertThat(LINT.check(DrawnProcess.of("own", ProcessDesign.word(kind), "")
                            .automatic(elsewhere)
                            .xml()))
                    .contains(Finding.of(
                            LintRule.AUTOMATIC_UNFIT,
                            "Activity_0",
                            elsewhere,
                            shipped(AutomaticStep.class, step -> step.kind() == kind ? step.name() : "").stream()
                                    .filter(name -> !name.isEmpty())
                                    .toList()));
        }
    }

    @Test
    void anAutomaticStepFitsWhatTheProcessIsAbout() {
        var receipt = DrawnProcess.of("own", "receipt", "").step("a", "登记", "handler='registrar' finish='register'");

        assertThat(rules(receipt.automatic("circulation").automatic("receiptArchiving")))
                .isEmpty();
        for (var step : List.of("numbering", "archiving", "itemNumbering")) {
            assertThat(rules(DrawnProcess.of("own", "receipt", "")
                            .step("a", "登记", "handler='registrar' finish='register'")
                            .automatic(step)))
                    .as(step)
                    .containsExactly(LintRule.AUTOMATIC_UNFIT);
        }
        assertThat(rules(DrawnProcess.of("own", "item", "")
                        .step("a", "申请", "handler='drafter' finish='submit'")
                        .automatic("itemNumbering")))
                .isEmpty();
        for (var step : List.of("circulation", "receiptArchiving", "itemNumbering")) {
            assertThat(rules(dispatch()
                            .step("a", "拟", "handler='drafter' finish='submit'")
                            .automatic(step)))
                    .as(step)
                    .containsExactly(LintRule.AUTOMATIC_UNFIT);
        }
        for (var step : List.of("numbering", "archiving", "circulation", "receiptArchiving")) {
            assertThat(rules(DrawnProcess.of("own", "item", "")
                            .step("a", "申请", "handler='drafter' finish='submit'")
                            .automatic(step)))
                    .as(step)
                    .containsExactly(LintRule.AUTOMATIC_UNFIT);
        }
    }

    private static <T> List<String> shipped(Class<T> type, Function<T, String> name)
            throws ReflectiveOperationException {
        var names = new TreeSet<String>();
        for (var found : new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents("org.gongwen")) {
            var candidate = Class.forName(found.getBeanClassName(), false, DefinitionLintTest.class.getClassLoader());
            if (type.isAssignableFrom(candidate)) {
                var constructor = candidate.getDeclaredConstructors()[0];
                constructor.setAccessible(true);
                names.add(name.apply(type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]))));
            }
        }
        return List.copyOf(names);
    }

    @Test
    void whatPeopleWouldMissIsAWarning() {
        var bare = changed("name=\"审核\" ", "").replace("gongwen:workingDays=\"2\"", "");

        // The first step takes the time it takes; the one behind it has a deadline.
        var two = bare.replace(
                        "<endEvent id=\"e\"/>",
                        "<userTask id=\"y\" gongwen:handler=\"office\"/><sequenceFlow id=\"xy\" sourceRef=\"x\" targetRef=\"y\"/>"
                                + "<endEvent id=\"e\"/>")
                .replace("id=\"f2\" sourceRef=\"x\"", "id=\"f2\" sourceRef=\"y\"");

        assertThat(LINT.check(bytes(two)))
                .extracting(Finding::rule, Finding::element)
                .containsExactlyInAnyOrder(
                        tuple(LintRule.NAME_MISSING, "x"),
                        tuple(LintRule.NAME_MISSING, "y"),
                        tuple(LintRule.DEADLINE_MISSING, "y"),
                        tuple(LintRule.SHAPE_MISSING, "y"));
        assertThat(LINT.check(bytes(two))).noneMatch(Finding::blocks);
    }

    @Test
    void whatLiesOnTopOfAnotherOneIsToldWithTheNameOfWhatItHides() {
        assertThat(LINT.check(bytes(changed("<dc:Bounds x=\"360\" y=\"100\"", "<dc:Bounds x=\"210\" y=\"90\""))))
                .containsExactly(Finding.of(LintRule.SHAPE_HIDES, "e", "审核"))
                .noneMatch(Finding::blocks);
        assertThat(LINT.check(bytes(changed("<dc:Bounds x=\"200\" y=\"78\"", "<dc:Bounds x=\"60\" y=\"78\""))))
                .as("what has no name is called by what it is")
                .containsExactly(Finding.of(LintRule.SHAPE_HIDES, "x", "startEvent"));
        assertThat(LINT.check(bytes(changed("<dc:Bounds x=\"360\" y=\"100\"", "<dc:Bounds x=\"285\" y=\"100\""))))
                .as("a corner is no hiding place")
                .isEmpty();
    }

    @Test
    void aProcessWithoutADiagramIsToldOnceForAll() {
        var xml = text().replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");

        assertThat(LINT.check(bytes(xml))).extracting(Finding::rule).containsExactly(LintRule.DIAGRAM_MISSING);
    }

    @Test
    void fieldsThatNobodyCanFillAreDead() {
        var xml = changed(
                "gongwen:workingDays=\"2\"/>",
                "gongwen:workingDays=\"2\"><extensionElements><gongwen:field name=\"days\" access=\"show\" required=\"true\"/>"
                        + "<gongwen:field name=\"days\" access=\"edit\"/></extensionElements></userTask>");

        assertThat(LINT.check(bytes(xml)))
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(
                        LintRule.FIELD_NEVER_FILLED, LintRule.FIELD_TWICE, LintRule.FIELD_WITHOUT_FORM);
    }

    @Test
    void whatTheApplicationBeginsUnderOneKeyAloneIsToldUnderAnother() {
        var receipt = "handler='registrar' finish='register'";
        var article = "handler='superior' finish='agree'";

        assertThat(LINT.check(DrawnProcess.of("own", "receipt", "")
                        .step("a", "登记", receipt)
                        .xml()))
                .contains(Finding.of(LintRule.BEGUN_BY_NOBODY, "own", "receipt"))
                .noneMatch(Finding::blocks);
        assertThat(LINT.check(DrawnProcess.of("own", "item", "")
                        .step("a", "写", "handler='drafter' finish='submit'")
                        .step("b", "审", article)
                        .automatic("publication")
                        .xml()))
                .contains(Finding.of(LintRule.BEGUN_BY_NOBODY, "own", "article"));
        for (var chosen : List.of("dispatch", "item")) {
            assertThat(LINT.check(DrawnProcess.of("own", chosen, "")
                            .step("a", "写", "handler='drafter' finish='submit'")
                            .xml()))
                    .as(chosen)
                    .extracting(Finding::rule)
                    .doesNotContain(LintRule.BEGUN_BY_NOBODY);
        }
    }

    @Test
    void fieldsOfAFormThatNoStepLetsBeAnsweredAreDead() {
        var form = """
                {"id":"leave","components":[{"type":"number","key":"days","label":"天数𠮷"},\
                {"type":"textfield","key":"reason","label":"事由"},\
                {"type":"textfield","key":"place","label":"地点","defaultValue":"局机关"},\
                {"type":"textfield","key":"serial","label":"编号","readonly":true}]}""";
        var xml = text().replace("isExecutable=\"true\">", """
                isExecutable="true" gongwen:form="leave"><extensionElements><gongwen:form><![CDATA[%s]]></gongwen:form></extensionElements>""".formatted(form))
                .replace(
                        "gongwen:workingDays=\"2\"/>",
                        "gongwen:finish=\"submit\" gongwen:workingDays=\"2\"><extensionElements>"
                                + "<gongwen:field name=\"days\" access=\"show\"/><gongwen:field name=\"serial\" access=\"show\"/>"
                                + "<gongwen:field name=\"place\" access=\"show\"/>"
                                + "</extensionElements></userTask>");

        assertThat(LINT.check(bytes(xml)))
                .filteredOn(finding -> finding.rule() == LintRule.FIELD_AT_NO_STEP)
                .extracting(Finding::element, Finding::arguments)
                .containsExactly(tuple("x", List.of("days")));
        assertThat(LINT.check(bytes(xml.replace("access=\"show\"", "access=\"edit\""))))
                .extracting(Finding::rule)
                .doesNotContain(LintRule.FIELD_AT_NO_STEP);
    }

    @Test
    void aFormStandsInTheFileOfItsProcess() {
        var form = """
                {"id":"leave","components":[{"type":"number","key":"days","label":"天数𠮷"},{"type":"script","id":"s"}]}""";
        var xml = text().replace("isExecutable=\"true\">", """
                isExecutable="true" gongwen:form="leave"><extensionElements><gongwen:form><![CDATA[%s]]></gongwen:form></extensionElements>""".formatted(form))
                .replace(
                        "gongwen:workingDays=\"2\"/>",
                        "gongwen:workingDays=\"2\"><extensionElements><gongwen:field name=\"date\" access=\"edit\"/>"
                                + "</extensionElements></userTask>");

        assertThat(LINT.check(bytes(xml)))
                .extracting(Finding::rule, Finding::element)
                .contains(tuple(LintRule.FORM_TYPE_UNKNOWN, "leave"), tuple(LintRule.FIELD_UNKNOWN, "x"));
        assertThat(Objects.requireNonNull(LINT.design(bytes(xml))).readable()).contains("days");
        assertThat(LINT.check(bytes(xml.replace("gongwen:form=\"leave\"", "gongwen:form=\"other\""))))
                .extracting(Finding::rule)
                .contains(LintRule.FORM_NAMED_OTHERWISE);
        assertThat(LINT.check(bytes(
                        xml.replace("gongwen:form=\"leave\"", "gongwen:form=\"leave\" gongwen:kind=\"dispatch\""))))
                .extracting(Finding::rule)
                .contains(LintRule.FORM_OF_A_DOCUMENT);
        assertThat(LINT.check(
                        bytes(xml.replaceAll("(?s)<extensionElements><gongwen:form>.*?</extensionElements>", ""))))
                .extracting(Finding::rule)
                .contains(LintRule.FORM_MISSING);
        assertThat(LINT.check(bytes(xml.replace("天数𠮷", "${1+1}"))))
                .extracting(Finding::rule)
                .contains(LintRule.EXPRESSION_NOT_ALLOWED);
        assertThat(LINT.check(bytes(xml.replace("<gongwen:form>", "<gongwen:field/><gongwen:form>"))))
                .extracting(Finding::rule)
                .contains(LintRule.ELEMENT_MISPLACED);
    }

    @Test
    void theWordsOfADefinitionAreReadAsValues() {
        var xml = text().replace("isExecutable=\"true\"", """
                        isExecutable="true" gongwen:kind="dispatch" gongwen:variables="m, flag" gongwen:form="leave\"""")
                .replace(
                        "<userTask id=\"x\" name=\"审核\" gongwen:handler=\"departmentHead\" gongwen:workingDays=\"2\"/>",
                        """
                        <userTask id="x" name="审核𠮷" gongwen:handler="postHolder" gongwen:post="office_clerk" gongwen:unit="organ"
                            gongwen:finish="signOff" gongwen:actions="return, circulate" gongwen:workingDays="5"
                            gongwen:notify="previousHandler">
                          <extensionElements><gongwen:field name="title" access="hide"/></extensionElements>
                          <multiInstanceLoopCharacteristics isSequential="true" flowable:collection="m"
                              flowable:elementVariable="unit" gongwen:completion="ratio" gongwen:ratio="60"/>
                        </userTask>""");

        var design = Objects.requireNonNull(LINT.design(bytes(xml)));

        assertThat(design.kind()).isEqualTo(Kind.DISPATCH);
        assertThat(design.variables()).containsExactlyInAnyOrder("m", "flag");
        assertThat(design.form()).isEqualTo("leave");
        var step = design.step(new StepKey("x")).orElseThrow();
        assertThat(step.name()).isEqualTo("审核𠮷");
        assertThat(step.post()).isEqualTo(Role.OFFICE_CLERK);
        assertThat(step.unit()).isEqualTo("organ");
        assertThat(step.finish()).isEqualTo(Finish.SIGN_OFF);
        assertThat(step.actions()).containsExactlyInAnyOrder(StepAction.RETURN, StepAction.CIRCULATE);
        assertThat(step.workingDays()).isEqualTo(5);
        assertThat(step.notifications().at(ProcessDesign.Moment.FINISHED))
                .containsExactly(new ProcessDesign.Recipient.ByPart(ProcessDesign.Notified.PREVIOUS_HANDLER));
        assertThat(step.fields()).containsExactly(new ProcessDesign.FieldAccess("title", Access.HIDE, false));
        assertThat(step.multiple()).isEqualTo(new ProcessDesign.Multiple("m", true, Completion.RATIO, 60));
    }

    @Test
    void onlyAStepThatAsksSeveralUnitsTakesAReplyAndOneThatCanBeGathered() {
        var reply = replyOf("{'type': 'radio', 'id': 'r1', 'key': 'attends', 'label': '是否参加', 'values': ["
                + "{'label': '参加', 'value': 'yes'}]}");
        var several =
                "<multiInstanceLoopCharacteristics isSequential=\"false\" flowable:collection=\"countersignUnits\""
                        + " flowable:elementVariable=\"unit\"/>";
        Function<String, List<Finding>> found = inner -> LINT
                .check(DrawnProcess.of("own", "dispatch", "")
                        .step("a", "拟稿", "handler='drafter' finish='submit'", "")
                        .step("b", "部门回执", "handler='unitHead' finish='agree' workingDays='2'", inner)
                        .xml())
                .stream()
                .filter(Finding::blocks)
                .toList();

        assertThat(found.apply(reply + several)).isEmpty();
        assertThat(found.apply(reply)).extracting(Finding::rule).contains(LintRule.REPLY_MISPLACED);
        var many = IntStream.rangeClosed(1, 31)
                .mapToObj(i -> "{'type': 'textfield', 'id': 'r%1$d', 'key': 'k%1$d', 'label': '第%1$d项𠮷'}".formatted(i))
                .collect(Collectors.joining(","));
        assertThat(found.apply(replyOf(many) + several))
                .containsExactly(Finding.of(LintRule.REPLY_TOO_LONG, "b", 31L, 30));
        assertThat(found.apply(replyOf("{'type': 'textfield', 'id': 'r1', 'key': 'k1'}") + several))
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(LintRule.FORM_LABEL_MISSING, "b"));
        assertThat(found.apply(
                        reply.replace("</extensionElements>", "") + reply.replace("<extensionElements>", "") + several))
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(LintRule.FORM_TWICE, "b"));
        assertThat(found.apply(replyOf("{'type': 'text', 'id': 't', 'text': '${1+1}'}") + several))
                .extracting(Finding::rule)
                .contains(LintRule.EXPRESSION_NOT_ALLOWED);
    }

    private static String replyOf(String components) {
        return "<extensionElements><gongwen:form>{\"type\": \"default\", \"id\": \"reply\", \"components\": ["
                + components.replace('\'', '"') + "]}</gongwen:form></extensionElements>";
    }

    @Test
    void wordsThatAreNotHonouredKeepADefinitionOut() {
        for (var word : List.of("gongwen:actions=\"circulate\"", "gongwen:actions=\"seal\"")) {
            assertThat(LINT.check(bytes(changed("gongwen:workingDays=\"2\"", word))))
                    .as(word)
                    .filteredOn(Finding::blocks)
                    .extracting(Finding::rule)
                    .contains(LintRule.NOT_SUPPORTED_YET);
        }
    }

    @Test
    void aFieldOfADocumentIsNeitherHiddenNorOpenedWhereNobodyOrEverybodyChangesIt() {
        Function<String, String> field = access ->
                "<extensionElements><gongwen:field name=\"title\" access=\"" + access + "\"/></extensionElements>";

        for (var kind : List.of("dispatch", "receipt")) {
            assertThat(LINT.check(DrawnProcess.of("own", kind, "")
                            .step("a", "办", "handler='drafter' finish='handle'", field.apply("hide"))
                            .xml()))
                    .as(kind)
                    .contains(Finding.of(LintRule.FIELD_NOT_HIDDEN, "a", "title"));
        }
        assertThat(rules(dispatch().step("a", "拟", "handler='drafter' finish='submit'", field.apply("edit"))))
                .containsExactly(LintRule.FIELD_NOT_CHANGED);
        assertThat(rules(DrawnProcess.of("own", "receipt", "")
                        .step("a", "登记", "handler='registrar' finish='register'", field.apply("edit"))))
                .containsExactly(LintRule.FIELD_NOT_CHANGED);
        assertThat(rules(dispatch()
                        .step("a", "拟", "handler='drafter' finish='submit'", field.apply("show"))
                        .step("b", "核", "handler='office' finish='check'", field.apply("edit"))))
                .isEmpty();
    }

    @Test
    void whatFinishingAStepMeansFitsWhatTheProcessIsAbout() {
        assertThat(LINT.check(bytes(changed("gongwen:workingDays=\"2\"", "gongwen:finish=\"distribute\""))))
                .contains(Finding.of(
                        LintRule.FINISH_UNFIT, "x", "distribute", List.of("submit", "agree", "handle", "close")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urgency", "type > 5", "m", "archiving == true", "attachmentCount", "1"})
    void aConditionThatNobodyCouldDecideKeepsADefinitionOut(String condition) {
        var drawn = DrawnProcess.of("asked", "dispatch", "m,archiving")
                .step("a", "拟", "handler='drafter' finish='submit'")
                .where(condition, then -> then.step("b", "审", "handler='departmentHead' workingDays='2'"));

        assertThat(rules(drawn)).containsExactly(LintRule.CONDITION_UNDECIDABLE);
    }

    @Test
    void aDocumentIsSubmittedByItsDrafterAtTheFirstStepAndThereAlone() {
        assertThat(rules(dispatch().step("a", "拟", "handler='drafter' finish='submit'")))
                .isEmpty();
        assertThat(rules(dispatch().step("a", "拟", "handler='office' finish='submit'")))
                .containsExactly(LintRule.SUBMITTED_FIRST);
        assertThat(rules(dispatch().step("a", "拟", "handler='drafter' finish='agree'")))
                .containsExactly(LintRule.SUBMITTED_FIRST);
        assertThat(rules(dispatch()
                        .step("a", "拟", "handler='drafter' finish='submit'")
                        .step("b", "再拟", "handler='drafter' finish='submit'")))
                .containsExactly(LintRule.SUBMITTED_FIRST);
    }

    @Test
    void onlyWhatHasItsNumberIsDistributedOrFiled() {
        var begun = "handler='drafter' finish='submit'";

        assertThat(rules(dispatch().step("a", "拟", begun).step("b", "发", "handler='office' finish='distribute'")))
                .containsExactly(LintRule.NUMBERED_BEFORE);
        assertThat(rules(dispatch().step("a", "拟", begun).automatic("archiving")))
                .containsExactly(LintRule.NUMBERED_BEFORE);
        assertThat(rules(dispatch()
                        .step("a", "拟", begun)
                        .step("b", "签", "handler='signer' finish='signOff'")
                        .automatic("numbering")
                        .automatic("archiving")))
                .isEmpty();
    }

    @Test
    void aDocumentIsNumberedDistributedAndFiledOnceAndInThisOrder() {
        var begun = "handler='drafter' finish='submit'";
        var signed = "handler='signer' finish='signOff'";
        var sent = "handler='office' finish='distribute'";

        assertThat(rules(dispatch()
                        .step("a", "拟", begun)
                        .step("b", "签", signed)
                        .automatic("numbering")
                        .step("c", "再签", signed)
                        .automatic("numbering")))
                .as("it has its number")
                .containsExactly(LintRule.DONE_BEFORE);
        assertThat(LINT.check(dispatch()
                        .step("a", "拟", begun)
                        .step("b", "签", signed)
                        .automatic("numbering")
                        .automatic("archiving")
                        .step("c", "发𠮷", sent)
                        .xml()))
                .as("what is filed is not sent any more")
                .filteredOn(Finding::blocks)
                .containsExactly(Finding.of(LintRule.DONE_BEFORE, "c"));
        assertThat(rules(dispatch()
                        .step("a", "拟", begun)
                        .step("b", "签", signed)
                        .automatic("numbering")
                        .step("c", "发", sent)
                        .automatic("archiving")
                        .automatic("archiving")))
                .as("it is filed")
                .containsExactly(LintRule.DONE_BEFORE);
    }

    @Test
    void onlyWhatALeaderHasJustSignedOffIsNumbered() {
        var begun = "handler='drafter' finish='submit'";
        var signed = "handler='leaderInCharge' finish='signOff'";
        var sent = "handler='office' finish='distribute'";

        assertThat(LINT.check(dispatch()
                        .step("a", "拟", begun)
                        .automatic("numbering")
                        .step("b", "发𠮷", sent)
                        .xml()))
                .as("the drafter would sign his own document")
                .filteredOn(Finding::blocks)
                .containsExactly(Finding.of(LintRule.NUMBERED_UNSIGNED, "Activity_1"));
        assertThat(rules(dispatch()
                        .step("a", "拟", begun)
                        .step("b", "签", signed)
                        .step("c", "核对", "handler='office' finish='agree'")
                        .automatic("numbering")
                        .step("d", "发", sent)))
                .as("a clerk would sign")
                .containsExactly(LintRule.NUMBERED_UNSIGNED);
        assertThat(rules(dispatch()
                        .step("a", "拟", begun)
                        .where("urgency == 'URGENT'", then -> then.step("b", "签", signed))
                        .automatic("numbering")))
                .as("one way leads round the sign-off")
                .contains(LintRule.NUMBERED_UNSIGNED);
        assertThat(rules(DrawnProcess.of("own", "dispatch", "m")
                        .step("a", "拟", begun)
                        .several("b", "签", "handler='unitHead' finish='signOff'", "m", "")
                        .automatic("numbering")))
                .as("whoever answers last would sign")
                .contains(LintRule.NUMBERED_UNSIGNED);
        assertThat(rules(DrawnProcess.of("own", "dispatch", "flag")
                        .step("a", "拟", begun)
                        .step("b", "签", signed)
                        .where("flag == 1", then -> then.automatic("numbering"))
                        .step("c", "发", sent)))
                .as("one way leads round the number")
                .contains(LintRule.NUMBERED_BEFORE);
    }

    @Test
    void nothingLetsWhatIsSignedBeChanged() {
        var begun = "handler='drafter' finish='submit'";
        var signed = "handler='leaderInCharge' finish='signOff'";
        var fields = List.of(
                "<gongwen:field name=\"body\" access=\"edit\"/>",
                "<gongwen:field name=\"note\" access=\"edit\" required=\"true\"/>");
        for (var field : fields) {
            var inside = "<extensionElements>" + field + "</extensionElements>";
            assertThat(rules(dispatch()
                            .step("a", "拟", begun)
                            .step("b", "签", signed)
                            .automatic("numbering")
                            .step("c", "用印", "handler='office' finish='handle'", inside)))
                    .as(field)
                    .containsExactly(LintRule.EDITED_WHEN_SIGNED);
            assertThat(rules(dispatch()
                            .step("a", "拟", begun)
                            .step("c", "核", "handler='office' finish='handle'", inside)
                            .step("b", "签", signed)
                            .automatic("numbering")))
                    .isEmpty();
        }
        assertThat(rules(dispatch()
                        .step("a", "拟", begun)
                        .step("b", "签", signed)
                        .automatic("numbering")
                        .step("c", "核", "handler='office' finish='check'")))
                .containsExactly(LintRule.EDITED_WHEN_SIGNED);
        assertThat(
                        rules(
                                dispatch()
                                        .step("a", "拟", begun)
                                        .step("b", "签", signed)
                                        .automatic("numbering")
                                        .step(
                                                "c",
                                                "用印",
                                                "handler='office' finish='handle'",
                                                "<extensionElements><gongwen:field name=\"note\" access=\"show\"/></extensionElements>")))
                .isEmpty();
    }

    @Test
    void onlyALeaderSignsOffAndInstructs() {
        var begun = "handler='drafter' finish='submit'";

        for (var nobody : List.of("drafter", "departmentHead", "office", "registrar")) {
            assertThat(rules(dispatch()
                            .step("a", "拟", begun)
                            .step("b", "签", "handler='" + nobody + "' finish='signOff'")
                            .automatic("numbering")))
                    .as(nobody)
                    .containsExactly(LintRule.LEADER_DEMANDED);
            assertThat(rules(DrawnProcess.of("own", "receipt", "")
                            .step("a", "批", "handler='" + nobody + "' finish='instruct'")))
                    .as(nobody)
                    .containsExactly(LintRule.LEADER_DEMANDED);
        }
        for (var leader : List.of("organLeader", "leaderInCharge", "signer", "instructingLeader")) {
            assertThat(rules(dispatch()
                            .step("a", "拟", begun)
                            .step("b", "签", "handler='" + leader + "' finish='signOff'")
                            .automatic("numbering")))
                    .as(leader)
                    .isEmpty();
        }
        assertThat(rules(dispatch()
                        .step("a", "拟", begun)
                        .step("b", "签", "handler='postHolder' post='leader' unit='organ' finish='signOff'")
                        .automatic("numbering")))
                .doesNotContain(LintRule.LEADER_DEMANDED);
        assertThat(rules(dispatch()
                        .step("a", "拟", begun)
                        .step("b", "签", "handler='postHolder' post='office_clerk' unit='organ' finish='signOff'")
                        .automatic("numbering")))
                .contains(LintRule.LEADER_DEMANDED);
    }

    private static DrawnProcess dispatch() {
        return DrawnProcess.of("own", "dispatch", "");
    }

    private static List<LintRule> rules(DrawnProcess drawn) {
        return LINT.check(drawn.xml()).stream()
                .filter(Finding::blocks)
                .map(Finding::rule)
                .toList();
    }

    @Test
    void unitsForWhichARuleFindsNobodyAreNamed() {
        var organisation = InMemoryDirectory.smallBureau();
        organisation.person(108, "拟稿人喆", Role.DRAFTER, 5);
        organisation.person(110, "办公室主任", Role.DEPARTMENT_HEAD, 2);
        var lint = new DefinitionLint(
                List.of(new HeadOfDraftingDepartment(organisation)),
                new StaticListableBeanFactory().getBeanProvider(AutomaticStep.class));

        var findings = lint.check(leave(), organisation);

        assertThat(findings)
                .containsExactly(Finding.of(LintRule.NOBODY_FOUND, "x", "departmentHead", List.of("单位5")))
                .noneMatch(Finding::blocks);
        assertThat(lint.check(leave(), organisation, post -> post.unit().value() != 5))
                .as("nobody starts it there")
                .isEmpty();
        organisation.person(109, "科长𡈽", Role.DEPARTMENT_HEAD, 5);
        assertThat(lint.check(leave(), organisation)).isEmpty();
    }

    @Test
    void aUnitInWhichClerksAloneDraftIsLookedAtToo() {
        var organisation = InMemoryDirectory.smallBureau();
        var lint = new DefinitionLint(
                List.of(new HeadOfDraftingDepartment(organisation)),
                new StaticListableBeanFactory().getBeanProvider(AutomaticStep.class));

        assertThat(lint.check(leave(), organisation))
                .containsExactly(Finding.of(LintRule.NOBODY_FOUND, "x", "departmentHead", List.of("单位2")));
    }

    @Test
    void aUnitIsNamedThoughOnlyItsClerksFindNobody() {
        var organisation = InMemoryDirectory.smallBureau();
        organisation.person(108, "办公室主任喆", Role.DEPARTMENT_HEAD, 2);
        var lint = new DefinitionLint(
                List.of(new HandlerRule() {
                    @Override
                    public String name() {
                        return "departmentHead";
                    }

                    @Override
                    public Set<Role> roles() {
                        return Set.of(Role.LEADER);
                    }

                    @Override
                    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
                        // Nobody for the clerk of the office, for its head and everybody else the leader.
                        return context.initiator().value() == 102 ? null : Principal.of(new PersonId(100));
                    }
                }),
                new StaticListableBeanFactory().getBeanProvider(AutomaticStep.class));

        assertThat(lint.check(leave(), organisation))
                .containsExactly(Finding.of(LintRule.NOBODY_FOUND, "x", "departmentHead", List.of("单位2")));
    }

    @Test
    void aConditionThatNamesAUnitThatIsNotThereIsNamed() {
        var organisation = InMemoryDirectory.smallBureau();
        Function<String, List<Finding>> asking = condition -> LINT
                .check(
                        dispatch()
                                .step("a", "拟", "handler='drafter' finish='submit'")
                                .where(condition, then -> then.step("b", "看", "handler='drafter'"))
                                .xml(),
                        organisation)
                .stream()
                .filter(finding -> finding.rule() == LintRule.UNIT_UNKNOWN)
                .toList();

        assertThat(asking.apply("draftingUnit == 'u3' or 'u4' == draftingUnit")).isEmpty();
        assertThat(asking.apply("draftingUnit == 'u3' or draftingUnit != 'gone'"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).isEqualTo(List.of("gone")));
        assertThat(asking.apply("urgency == 'gone'")).isEmpty();
    }

    @Test
    void everyDeliveryBeginsWhereItIsRegistered() {
        var registered = "handler='registrar' finish='register'";
        assertThat(rules(receipt().step("a", "登记", registered))).isEmpty();
        assertThat(rules(receipt().step("a", "拟办", "handler='office' finish='propose'")))
                .containsExactly(LintRule.REGISTERED_FIRST);
        assertThat(rules(receipt()
                        .step("a", "拟办", "handler='office' finish='propose'")
                        .step("b", "登记", registered)))
                .containsExactly(LintRule.REGISTERED_FIRST);
        assertThat(rules(receipt().step("a", "登记", "handler='office' finish='register'")))
                .containsExactly(LintRule.REGISTERED_FIRST);
    }

    private static DrawnProcess receipt() {
        return DrawnProcess.of("receipt", "receipt", "");
    }

    @Test
    void whatIsPublishedWasSeenBySomebodyElseSinceItWasSubmitted() {
        assertThat(rules(article()
                        .step("b", "审", "handler='superior' finish='agree' workingDays='1'")
                        .automatic("publication")))
                .isEmpty();
        for (var unseen : List.of(
                "handler='superior' finish='handle'",
                "handler='drafter' finish='agree'",
                "handler='previousHandler' finish='agree'",
                "handler='chosenByDrafter' finish='agree'")) {
            assertThat(rules(article()
                            .step("b", "审", unseen + " workingDays='1'")
                            .automatic("publication")))
                    .as(unseen)
                    .containsExactly(LintRule.PUBLISHED_UNSEEN);
        }
        assertThat(rules(article()
                        .where(
                                "m == true",
                                then -> then.step("b", "审", "handler='superior' finish='agree' workingDays='1'"))
                        .automatic("publication")))
                .as("a way leads round the review")
                .containsExactly(LintRule.PUBLISHED_UNSEEN);
        assertThat(rules(article()
                        .several(
                                "b",
                                "表决",
                                "handler='unitHead' finish='agree' workingDays='1'",
                                "units",
                                "completion='ratio' ratio='50'")
                        .automatic("publication")))
                .as("nobody in particular has seen it")
                .containsExactly(LintRule.PUBLISHED_UNSEEN);
        assertThat(rules(article()
                        .step("b", "审", "handler='superior' finish='agree' workingDays='1'")
                        .automatic("publication")
                        .automatic("publication")))
                .as("twice")
                .containsExactly(LintRule.PUBLISHED_UNSEEN);
    }

    private static DrawnProcess article() {
        return DrawnProcess.of("own", "item", "m,units").step("a", "撰稿", "handler='drafter' finish='submit'");
    }

    @Test
    void whatIsTooLargeToBePlayedToTheEndIsRefusedInsteadOfBeingLetThrough() {
        var branches = new StringBuilder();
        for (int branch = 0; branch < 16; branch++) {
            branches.append("""
                    <sequenceFlow id="in%1$d" sourceRef="fork" targetRef="split%1$d"/>
                    <exclusiveGateway id="split%1$d" default="else%1$d"/>
                    <userTask id="a%1$d" name="甲" gongwen:handler="office" gongwen:workingDays="1"/>
                    <userTask id="b%1$d" name="乙" gongwen:handler="office" gongwen:workingDays="1"/>
                    <sequenceFlow id="then%1$d" sourceRef="split%1$d" targetRef="a%1$d"><conditionExpression>${m == true}</conditionExpression></sequenceFlow>
                    <sequenceFlow id="else%1$d" sourceRef="split%1$d" targetRef="b%1$d"/>
                    <sequenceFlow id="aj%1$d" sourceRef="a%1$d" targetRef="join"/>
                    <sequenceFlow id="bj%1$d" sourceRef="b%1$d" targetRef="join"/>
                    """.formatted(branch));
        }
        var large = """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gongwen="http://gongwen.org/bpmn"
                    targetNamespace="http://gongwen.org/processes">
                <process id="large" name="枝繁叶茂𠮷" isExecutable="true" gongwen:variables="m"><startEvent id="s"/>
                <sequenceFlow id="f" sourceRef="s" targetRef="fork"/><parallelGateway id="fork"/>
                %s<exclusiveGateway id="join"/><sequenceFlow id="g" sourceRef="join" targetRef="e"/><endEvent id="e"/>
                </process></definitions>
                """.formatted(branches);
        assertThat(LINT.check(bytes(large)))
                .filteredOn(Finding::blocks)
                .extracting(Finding::rule, Finding::element)
                .contains(tuple(LintRule.TOO_LARGE_TO_JUDGE, "large"));
    }

    @Test
    void postsThatNobodyHoldsAndUnitsThatAreGoneAreNamedWhereAStepTellsThem() {
        var organisation = InMemoryDirectory.smallBureau();
        var lint = new DefinitionLint(
                List.of(new Drafter(organisation), new PostHolder(organisation)),
                new StaticListableBeanFactory().getBeanProvider(AutomaticStep.class));
        Function<String, List<Finding>> telling = recipients -> lint
                .check(
                        dispatch()
                                .step("a", "拟", "handler='drafter' finish='submit' notifyOverdue='" + recipients + "'")
                                .xml(),
                        organisation)
                .stream()
                .filter(finding -> Set.of(LintRule.TELLS_NOBODY, LintRule.UNIT_UNKNOWN, LintRule.WORD_UNKNOWN)
                        .contains(finding.rule()))
                .toList();

        assertThat(telling.apply("handler,handlerHead,office,registrar@organ,leader@u1"))
                .isEmpty();
        assertThat(telling.apply("information_officer@u5"))
                .containsExactly(Finding.of(LintRule.TELLS_NOBODY, "a", "information_officer", "单位5"));
        assertThat(telling.apply("leader@gone")).containsExactly(Finding.of(LintRule.UNIT_UNKNOWN, "a", "gone"));
        assertThat(telling.apply("somebody,auditor@u1,system_administrator@u1"))
                .extracting(Finding::rule)
                .containsExactly(LintRule.WORD_UNKNOWN, LintRule.WORD_UNKNOWN, LintRule.WORD_UNKNOWN);
    }

    @Test
    void aSignOffThatWouldGoToAnotherOrganIsNamedWithTheUnitsItWouldHappenIn() {
        var organisation = InMemoryDirectory.smallBureau();
        organisation.person(108, "下属拟稿人喆", Role.DRAFTER, 6);
        var lint = new DefinitionLint(
                List.of(new Drafter(organisation), new PostHolder(organisation)),
                new StaticListableBeanFactory().getBeanProvider(AutomaticStep.class));
        Function<String, List<Finding>> signedBy = unit -> lint
                .check(
                        dispatch()
                                .step("a", "拟", "handler='drafter' finish='submit'")
                                .step(
                                        "b",
                                        "签",
                                        "handler='postHolder' post='leader' unit='" + unit + "' finish='signOff'")
                                .xml(),
                        organisation)
                .stream()
                .filter(finding ->
                        Set.of(LintRule.LEADER_ELSEWHERE, LintRule.NOBODY_FOUND).contains(finding.rule()))
                .toList();

        assertThat(signedBy.apply("organ")).isEmpty();
        assertThat(signedBy.apply("u1"))
                .containsExactly(Finding.of(LintRule.LEADER_ELSEWHERE, "b", "单位1", List.of("单位6")));
        assertThat(signedBy.apply("u6"))
                .containsExactly(
                        Finding.of(LintRule.LEADER_ELSEWHERE, "b", "单位6", List.of("单位1", "单位2", "单位3", "单位4")));
    }

    @Test
    void aStepForOneDoesNotAskTheHeadOfAUnitThatNobodyNamed() {
        var organisation = InMemoryDirectory.smallBureau();
        var lint = new DefinitionLint(
                List.of(new HeadOfAskedUnit(organisation)),
                new StaticListableBeanFactory().getBeanProvider(AutomaticStep.class));

        assertThat(lint.check(bytes(changed("departmentHead", "unitHead")), organisation))
                .filteredOn(Finding::blocks)
                .containsExactly(Finding.of(LintRule.UNITS_NOT_ASKED, "x", "unitHead"));
    }

    @Test
    void aUnitThatIsNotThereIsAnError() {
        var xml = changed("departmentHead", "unitMembers\" gongwen:unit=\"nowhere");

        assertThat(LINT.check(bytes(xml), InMemoryDirectory.smallBureau()))
                .extracting(Finding::rule, Finding::element)
                .contains(tuple(LintRule.UNIT_UNKNOWN, "x"));
        assertThat(LINT.check(bytes(xml)))
                .as("without the organisation nothing is known of its units")
                .extracting(Finding::rule)
                .doesNotContain(LintRule.UNIT_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(LintRule.class)
    void everyFindingIsWordedInBothLanguages(LintRule rule) {
        var finding = Finding.of(rule, "x", "甲", List.of("乙", "丙"), "丁");

        for (var words : List.of(FindingWords.IN_CHINESE, FindingWords.IN_ENGLISH)) {
            assertThat(words.message(finding)).isNotBlank().doesNotContain("{");
            assertThat(words.mend(finding)).isNotBlank().doesNotContain("{");
        }
        assertThat(rule.messageKey()).isEqualTo(rule.messageKey().toLowerCase(Locale.ROOT));
    }

    private static String changed(String from, String to) {
        assertThat(text()).contains(from);
        return text().replace(from, to);
    }

    private static byte[] leave() {
        return bytes(text());
    }

    private static String text() {
        try {
            return Files.readString(Path.of("src/test/resources/definitions/leave.bpmn20.xml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
