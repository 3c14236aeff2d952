package org.gongwen.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import org.gongwen.form.FormDifference.About;
import org.gongwen.form.FormDifference.Change;
import org.gongwen.form.FormDifference.Detail;
import org.gongwen.form.FormDifference.Limit;
import org.gongwen.form.FormDifference.Sort;
import org.gongwen.form.FormDifference.Trait;
import org.junit.jupiter.api.Test;

/** What an administrator reads of a form that has changed. */
class FormDifferenceTest {

    private static final String BEFORE = """
            {"type": "default", "id": "leaveForm", "components": [
              {"type": "text", "id": "hint", "text": "请如实填写。"},
              {"type": "textfield", "id": "f1", "key": "reason", "label": "事由", "validate": {"maxLength": 40}},
              {"type": "number", "id": "f2", "key": "days", "label": "天数", "validate": {"required": true, "min": 1, "max": 15}},
              {"type": "select", "id": "f3", "key": "kind", "label": "种类", "values": [
                {"value": "annual", "label": "年休假"}, {"value": "sick", "label": "病假"}]},
              {"type": "group", "id": "g", "label": "联系", "components": [
                {"type": "textfield", "id": "f4", "key": "phone", "label": "电话"}]},
              {"type": "person", "id": "f5", "key": "deputy", "label": "代办人"}]}
            """;

    @Test
    void aFormDoesNotDifferFromItself() {
        assertThat(difference(BEFORE, BEFORE).isEmpty()).isTrue();
    }

    @Test
    void aFieldIsToldWithWhatItAsksForAndOneThatIsGoneByItsName() {
        var later = BEFORE.replace(
                "{\"type\": \"person\", \"id\": \"f5\", \"key\": \"deputy\", \"label\": \"代办人\"}",
                "{\"type\": \"number\", \"id\": \"f6\", \"key\": \"cost\", \"label\": \"费用𠮷\", \"decimalDigits\": 2,"
                        + " \"validate\": {\"required\": true, \"max\": 1000}, \"appearance\": {\"suffixAdorner\": \"元\"}}");

        assertThat(difference(BEFORE, later).changes())
                .containsExactly(
                        new Change(
                                Sort.ADDED,
                                "number",
                                "费用𠮷",
                                "cost",
                                List.of(
                                        new Detail.Flag(Trait.REQUIRED, true),
                                        new Detail.Bound(Limit.MOST, null, "1000"),
                                        new Detail.Bound(Limit.DECIMALS, "0", "2"),
                                        new Detail.Text(About.MEASURE, "", "元"))),
                        new Change(Sort.REMOVED, "person", "代办人", "deputy", List.of()));
    }

    @Test
    void typeObligationLimitsAndOptionsAreToldWithWhatTheyWere() {
        var later = BEFORE.replace(
                        "\"textfield\", \"id\": \"f1\", \"key\": \"reason\", \"label\": \"事由\", \"validate\": {\"maxLength\": 40}",
                        "\"textarea\", \"id\": \"f1\", \"key\": \"reason\", \"label\": \"请假事由\","
                                + " \"validate\": {\"required\": true, \"minLength\": 5, \"maxLength\": 400}")
                .replace("\"required\": true, \"min\": 1, \"max\": 15", "\"min\": 1, \"max\": 30")
                .replace("\"label\": \"病假\"}", "\"label\": \"病假（附证明）\"}, {\"value\": \"own\", \"label\": \"事假\"}")
                .replace("{\"value\": \"annual\", \"label\": \"年休假\"}, ", "");

        assertThat(difference(BEFORE, later).changes())
                .extracting(Change::key, Change::details)
                .containsExactly(
                        tuple(
                                "reason",
                                List.of(
                                        new Detail.Text(About.LABEL, "事由", "请假事由"),
                                        new Detail.Type("textfield", "textarea"),
                                        new Detail.Flag(Trait.REQUIRED, true),
                                        new Detail.Bound(Limit.SHORTEST, null, "5"),
                                        new Detail.Bound(Limit.LONGEST, "40", "400"))),
                        tuple(
                                "days",
                                List.of(
                                        new Detail.Flag(Trait.REQUIRED, false),
                                        new Detail.Bound(Limit.MOST, "15", "30"))),
                        tuple(
                                "kind",
                                List.of(
                                        new Detail.Options(List.of("事假"), List.of("年休假")),
                                        new Detail.Text(About.OPTION, "病假", "病假（附证明）"))));
    }

    @Test
    void ofFieldsInAnotherOrderTheFewestAreToldAndOneThatWentIntoAGroupByTheGroup() {
        var deputy = ",\n  {\"type\": \"person\", \"id\": \"f5\", \"key\": \"deputy\", \"label\": \"代办人\"}]}";
        assertThat(BEFORE).contains(deputy);
        var first = BEFORE.replace(deputy, "]}")
                .replace(
                        "{\"type\": \"text\", \"id\"",
                        "{\"type\": \"person\", \"id\": \"f5\", \"key\": \"deputy\", \"label\": \"代办人\"},"
                                + " {\"type\": \"text\", \"id\"");
        var grouped = BEFORE.replace(deputy, "]}")
                .replace(
                        "\"label\": \"电话\"}]}",
                        "\"label\": \"电话\"}, {\"type\": \"person\", \"id\": \"f5\", \"key\": \"deputy\", \"label\": \"代办人\"}]}");

        assertThat(difference(BEFORE, first).changes())
                .containsExactly(new Change(Sort.CHANGED, "person", "代办人", "deputy", List.of(new Detail.Place(""))));
        assertThat(difference(first, BEFORE).changes())
                .containsExactly(new Change(Sort.CHANGED, "person", "代办人", "deputy", List.of(new Detail.Place("联系"))));
        assertThat(difference(BEFORE, grouped).changes())
                .containsExactly(new Change(
                        Sort.CHANGED, "person", "代办人", "deputy", List.of(new Detail.Text(About.GROUP, "", "联系"))));
    }

    @Test
    void aTypeThatTakesOtherAnswersIsToldWithWhatItAsksForNow() {
        var later = BEFORE.replace(
                "\"type\": \"textfield\", \"id\": \"f4\", \"key\": \"phone\", \"label\": \"电话\"",
                "\"type\": \"number\", \"id\": \"f4\", \"key\": \"phone\", \"label\": \"电话\", \"validate\": {\"min\": 100}");

        assertThat(difference(BEFORE, later).changes())
                .extracting(Change::details)
                .containsExactly(
                        List.of(new Detail.Type("textfield", "number"), new Detail.Bound(Limit.LEAST, null, "100")));
    }

    @Test
    void aFormThatWasNotThereIsTold() {
        var form = read(BEFORE);

        assertThat(FormDifference.between(null, form).changes()).hasSize(7).allMatch(one -> one.sort() == Sort.ADDED);
        assertThat(FormDifference.between(form, null).changes()).hasSize(7).allMatch(one -> one.sort() == Sort.REMOVED);
    }

    private static FormDifference difference(String before, String after) {
        return FormDifference.between(read(before), read(after));
    }

    private static FormSchema read(String json) {
        var reading = FormReader.read(json);
        assertThat(reading.findings()).isEmpty();
        return Objects.requireNonNull(reading.form());
    }
}
