package org.gongwen.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.gongwen.design.DesignDifference.About;
import org.gongwen.design.DesignDifference.Aspect;
import org.gongwen.design.DesignDifference.Change;
import org.gongwen.design.DesignDifference.HandledBy;
import org.gongwen.design.DesignDifference.Sort;
import org.gongwen.design.DesignDifference.Vocabulary;
import org.gongwen.design.DesignDifference.Way;
import org.gongwen.form.FormDifference;
import org.gongwen.identity.Role;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Completion;
import org.gongwen.process.ProcessDesign.FieldAccess;
import org.gongwen.process.ProcessDesign.Multiple;
import org.junit.jupiter.api.Test;

/** What an administrator reads who is to deploy a new version. */
class DesignDifferenceTest {

    private static final String BEFORE = before();
    private static final String REVIEW =
            "gongwen:handler=\"departmentHead\" gongwen:actions=\"return,transfer,circulate\"";

    @Test
    void aDefinitionDoesNotDifferFromItself() {
        assertThat(difference(BEFORE, BEFORE).isEmpty()).isTrue();
    }

    @Test
    void anotherNameIsToldWithWhatItWas() {
        assertThat(difference(BEFORE, changed("name=\"部门审核\"", "name=\"处室审核𠮷\""))
                        .changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.sort()).isEqualTo(Sort.CHANGED);
                    assertThat(change.part().id()).isEqualTo("departmentReview");
                    assertThat(change.part().type()).isEqualTo("UserTask");
                    assertThat(change.aspects()).containsExactly(new Aspect.Text(About.NAME, "部门审核", "处室审核𠮷"));
                });
    }

    @Test
    void whoHandlesAStepWhatItOffersAndHowLongItMayTakeIsToldInOurWords() {
        var later = changed(
                REVIEW,
                "gongwen:handler=\"postHolder\" gongwen:post=\"leader\" gongwen:unit=\"organ\" gongwen:actions=\"return\""
                        + " gongwen:workingDays=\"3\" gongwen:notify=\"drafter\"");

        assertThat(only(difference(BEFORE, later)).aspects())
                .containsExactly(
                        new Aspect.Handled(
                                new HandledBy("departmentHead", null, null),
                                new HandledBy("postHolder", Role.LEADER, "organ")),
                        new Aspect.Words(Vocabulary.ACTIONS, List.of(), List.of("circulate", "transfer")),
                        new Aspect.Days(null, 3),
                        new Aspect.Words(Vocabulary.NOTIFIED, List.of("drafter"), List.of()));
    }

    @Test
    void whatFinishingAStepMeansAndHowSeveralAreAskedIsTold() {
        var later = changed("gongwen:handler=\"signer\"", "gongwen:handler=\"signer\" gongwen:finish=\"agree\"")
                .replace(
                        "isSequential=\"false\" flowable:collection=\"countersignUnits\"",
                        "isSequential=\"true\" gongwen:completion=\"ratio\" gongwen:ratio=\"60\""
                                + " flowable:collection=\"countersignUnits\"");

        assertThat(difference(BEFORE, later).changes())
                .extracting(change -> change.part().id(), Change::aspects)
                .containsExactly(
                        tuple(
                                "countersign",
                                List.of(new Aspect.Several(
                                        new Multiple("countersignUnits", false, Completion.ALL, null),
                                        new Multiple("countersignUnits", true, Completion.RATIO, 60)))),
                        tuple("signOff", List.of(new Aspect.Word(Vocabulary.FINISH, "signOff", "agree"))));
    }

    @Test
    void aReplyIsToldFieldByField() {
        var loop = "<multiInstanceLoopCharacteristics isSequential=\"false\"";
        var form = "<extensionElements><gongwen:form>{\"type\": \"default\", \"id\": \"reply\", \"components\": ["
                + "{\"type\": \"textfield\", \"id\": \"r1\", \"key\": \"people\", \"label\": \"参会人员\"}"
                + "]}</gongwen:form></extensionElements>";
        var before = changed(loop, form + loop);
        var after = before.replace("参会人员", "参会人员𠮷");

        assertThat(only(difference(BEFORE, before)).aspects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Aspect.Asked.class,
                        asked -> assertThat(asked.change().toString()).contains("参会人员"));
        assertThat(only(difference(before, after)).part().id()).isEqualTo("countersign");
        assertThat(only(difference(before, after)).aspects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Aspect.Asked.class,
                        asked -> assertThat(asked.change().toString()).contains("参会人员𠮷"));
    }

    @Test
    void aFieldIsToldByItsName() {
        var later = changed(REVIEW + ">", REVIEW + """
                ><extensionElements><gongwen:field name="title" access="edit" required="true"/></extensionElements>""")
                .replaceAll(
                        "(<userTask id=\"departmentReview\"[^>]*>)(<extensionElements>.*?</extensionElements>)\\s*"
                                + "(<documentation>.*?</documentation>)",
                        "$1$3$2");

        assertThat(only(difference(BEFORE, later)).aspects())
                .containsExactly(new Aspect.Field("title", null, new FieldAccess("title", Access.EDIT, true)));
        assertThat(only(difference(later, BEFORE)).aspects())
                .containsExactly(new Aspect.Field("title", new FieldAccess("title", Access.EDIT, true), null));
    }

    @Test
    void anotherConditionAndAnotherWayAreTold() {
        var later = changed("${not empty countersignUnits}", "${attachmentCount > 2}")
                .replace(
                        "id=\"draft_to_departmentReview\" sourceRef=\"draft\" targetRef=\"departmentReview\"",
                        "id=\"draft_to_departmentReview\" sourceRef=\"draft\" targetRef=\"officeCheck\"");

        assertThat(difference(BEFORE, later).changes())
                .extracting(change -> change.part().id(), Change::aspects)
                .containsExactly(
                        tuple(
                                "draft_to_departmentReview",
                                List.of(new Aspect.Ends(new Way("拟稿", "部门审核"), new Way("拟稿", "办公室核稿")))),
                        tuple(
                                "countersignNeeded_to_countersign",
                                List.of(new Aspect.Text(
                                        About.CONDITION, "${not empty countersignUnits}", "${attachmentCount > 2}"))));
    }

    @Test
    void aStepPutInIsAddedWithWhatItSaysAndTheOtherWayRoundRemoved() {
        var later = changed(
                "<sequenceFlow id=\"draft_to_departmentReview\" sourceRef=\"draft\" targetRef=\"departmentReview\"/>",
                """
                <userTask id="precheck" name="喆园初核" gongwen:handler="office" gongwen:finish="handle" gongwen:workingDays="2"/>
                <sequenceFlow id="draft_to_departmentReview" sourceRef="draft" targetRef="precheck"/>
                <sequenceFlow id="onward" sourceRef="precheck" targetRef="departmentReview"/>
                """);

        var there = difference(BEFORE, later);
        assertThat(there.changes())
                .extracting(change -> change.part().id(), Change::sort)
                .containsExactly(
                        tuple("precheck", Sort.ADDED),
                        tuple("draft_to_departmentReview", Sort.CHANGED),
                        tuple("onward", Sort.ADDED));
        assertThat(there.changes().getFirst().aspects())
                .containsExactly(
                        new Aspect.Handled(new HandledBy("", null, null), new HandledBy("office", null, null)),
                        new Aspect.Days(null, 2),
                        new Aspect.Word(Vocabulary.FINISH, "", "handle"));
        assertThat(there.changes().getLast().part().way()).isEqualTo(new Way("喆园初核", "部门审核"));
        assertThat(there.count(Sort.ADDED)).isEqualTo(2);

        assertThat(difference(later, BEFORE).changes())
                .extracting(change -> change.part().id(), Change::sort)
                .containsExactly(
                        tuple("precheck", Sort.REMOVED),
                        tuple("draft_to_departmentReview", Sort.CHANGED),
                        tuple("onward", Sort.REMOVED));
    }

    @Test
    void anElementThatKeepsItsIdAndBecomesAnotherIsChanged() {
        var later = changed(
                "<userTask id=\"officeCheck\" name=\"办公室核稿\" gongwen:handler=\"office\""
                        + " gongwen:actions=\"return,transfer,circulate\">",
                "<serviceTask id=\"officeCheck\" name=\"办公室核稿\" flowable:delegateExpression=\"${archiving}\">");
        later = later.replaceAll("(?s)(<serviceTask id=\"officeCheck\".*?)</userTask>", "$1</serviceTask>");

        assertThat(only(difference(BEFORE, later)).aspects())
                .containsExactly(new Aspect.Word(Vocabulary.TYPE, "UserTask", "ServiceTask"));
    }

    @Test
    void whatOnlyStandsElsewhereIsMovedAndAWholeDrawingPushedAsideIsNot() {
        var place = BEFORE.indexOf("<dc:Bounds", BEFORE.indexOf("bpmnElement=\"signOff\""));
        var one = BEFORE.substring(0, place) + BEFORE.substring(place).replaceFirst("y=\"(\\d+)\"", "y=\"999\"");

        assertThat(Layout.moved(BEFORE, one)).containsExactly("signOff");
        assertThat(difference(BEFORE, one)
                        .andMoved(Layout.moved(BEFORE, one), design(one))
                        .changes())
                .extracting(Change::sort)
                .containsExactly(Sort.MOVED);
        var aside = Pattern.compile("<dc:Bounds x=\"(\\d+)\"")
                .matcher(BEFORE)
                .replaceAll(found -> "<dc:Bounds x=\"" + (Integer.parseInt(found.group(1)) + 40) + "\"");
        assertThat(Layout.moved(BEFORE, aside)).isEmpty();
    }

    @Test
    void whatIsOtherInTheFormIsToldFieldByFieldWithTheProcess() throws IOException {
        var leave = Files.readString(Path.of("src/main/resources/templates/leaveRequest.bpmn20.xml"));
        var later = leave.replaceFirst("\"label\": *\"天数\"", "\"label\": \"请假天数𠮷\"");
        assertThat(later).isNotEqualTo(leave);

        var change = only(difference(leave, later));

        assertThat(change.part().type()).isEqualTo("Process");
        assertThat(change.aspects())
                .containsExactly(new Aspect.Asked(new FormDifference.Change(
                        FormDifference.Sort.CHANGED,
                        "number",
                        "请假天数𠮷",
                        "days",
                        List.of(new FormDifference.Detail.Text(FormDifference.About.LABEL, "天数", "请假天数𠮷")))));
    }

    private static String changed(String what, String into) {
        assertThat(BEFORE).contains(what);
        return BEFORE.replace(what, into);
    }

    private static DesignDifference difference(String before, String after) {
        return DesignDifference.between(design(before), design(after));
    }

    private static Change only(DesignDifference difference) {
        assertThat(difference.changes()).hasSize(1);
        return difference.changes().getFirst();
    }

    private static ProcessDesign design(String xml) {
        return Objects.requireNonNull(
                DefinitionLint.withoutApplication().design(xml.getBytes(StandardCharsets.UTF_8)), xml);
    }

    private static String before() {
        try (var file = DesignDifferenceTest.class.getResourceAsStream("/design/before.bpmn20.xml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
