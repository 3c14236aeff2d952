package org.gongwen.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.process.Finding;
import org.gongwen.process.FindingWords;
import org.gongwen.process.LintRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Forms as files: what form-js writes is read, and nothing that would be evaluated, fetched or interpreted. */
class FormReaderTest {

    /** As the editor of form-js exports it. */
    private static final String OF_FORM_JS = """
            {
              "components": [
                {"text": "请如实填写。", "type": "text", "layout": {"row": "Row_1", "columns": null}, "id": "Field_0"},
                {"label": "事由𠮷", "type": "textfield", "layout": {"row": "Row_2", "columns": 8}, "id": "Field_1", "key": "reason",
                 "description": "写明去向", "validate": {"required": true, "minLength": 2, "maxLength": 40}},
                {"subtype": "date", "dateLabel": "开始日期", "type": "datetime", "id": "Field_2", "key": "begin", "disallowPassedDates": true},
                {"label": "天数", "type": "number", "id": "Field_3", "key": "days", "decimalDigits": 1, "increment": "0.5",
                 "validate": {"min": 0.5, "max": 30}, "appearance": {"suffixAdorner": "天"}},
                {"label": "种类", "values": [{"label": "年休假", "value": "annual"}, {"label": "病假", "value": "sick"}],
                 "type": "radio", "id": "Field_4", "key": "kind", "defaultValue": "annual"},
                {"label": "行程", "type": "group", "id": "Group_1", "showOutline": true, "components": [
                  {"label": "代办人", "type": "person", "id": "Field_5", "key": "deputy"},
                  {"type": "separator", "id": "Line_1"},
                  {"label": "本人承诺", "type": "checkbox", "id": "Field_6", "key": "promise", "validate": {"required": true}}]}
              ],
              "type": "default", "id": "leaveForm", "exporter": {"name": "form-js", "version": "1.23.0"}, "schemaVersion": 18
            }
            """;

    @Test
    void whatFormJsWritesIsReadAsValues() {
        var reading = FormReader.read(OF_FORM_JS);

        assertThat(reading.findings()).isEmpty();
        var form = read(OF_FORM_JS);
        assertThat(form.id()).isEqualTo("leaveForm");
        assertThat(form.fields().map(FormField::key))
                .containsExactly("reason", "begin", "days", "kind", "deputy", "promise");
        assertThat(form.field("reason")).hasValueSatisfying(reason -> {
            assertThat(reason.label()).isEqualTo("事由𠮷");
            assertThat(reason.required()).isTrue();
            assertThat(reason.half()).isTrue();
            assertThat(reason.answer()).isEqualTo(new Answer.Text(false, 2, 40, TextKind.ANY));
        });
        assertThat(form.field("days").orElseThrow().answer())
                .isEqualTo(new Answer.Number(new BigDecimal("0.5"), new BigDecimal("30"), 1, "天"));
        assertThat(form.field("begin").orElseThrow().label()).isEqualTo("开始日期");
        assertThat(FormData.initial(form).values()).containsOnly(Map.entry("kind", "annual"));
        assertThat(form.decisive().map(FormField::key)).containsExactly("reason", "kind", "promise");
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        var form = read(OF_FORM_JS);

        assertThat(FormReader.read(FormWriter.write(form))).isEqualTo(new FormReader.Reading(form, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"type\":\"script\",\"key\":\"a\",\"label\":\"x\"` | TYPE_UNKNOWN",
                "`\"type\":\"html\",\"content\":\"<script>\"` | TYPE_UNKNOWN",
                "`\"type\":\"iframe\",\"url\":\"http://example.org\"` | TYPE_UNKNOWN",
                "`\"type\":\"image\",\"source\":\"http://example.org/x.svg\"` | TYPE_UNKNOWN",
                "`\"type\":\"button\",\"action\":\"submit\"` | TYPE_UNKNOWN",
                "`\"type\":\"filepicker\",\"key\":\"a\"` | TYPE_UNKNOWN",
                "`\"type\":\"expression\",\"key\":\"a\",\"expression\":\"=1\"` | TYPE_UNKNOWN",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"=user.name\"` | EXPRESSION",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"{{name}}\"` | EXPRESSION",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"${''.getClass()}\"` | EXPRESSION",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"x\",\"readonly\":\"=true\"` | EXPRESSION",
                "`\"type\":\"text\",\"text\":\"<img src=x onerror=alert(1)>\"` | MARKUP",
                "`\"type\":\"text\",\"text\":\"见 http://example.org/\"` | MARKUP",
                "`\"type\":\"text\",\"text\":\"[点这里](javascript:alert(1))\"` | MARKUP",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"x\",\"conditional\":{\"hide\":\"=true\"}` | KEY_NOT_ALLOWED",
                "`\"type\":\"select\",\"key\":\"a\",\"label\":\"x\",\"valuesExpression\":\"=list\"` | KEY_NOT_ALLOWED",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"x\",\"properties\":{\"x\":\"y\"}` | KEY_NOT_ALLOWED",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"x\",\"validate\":{\"pattern\":\"(a+)+$\"}` | PATTERN",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"x\",\"validate\":{\"validationType\":\"custom\"}` | VALUE_WRONG",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"x\",\"validate\":{\"maxLength\":99999999}` | VALUE_WRONG",
                "`\"type\":\"textfield\",\"key\":\"a\",\"label\":\"x\",\"validate\":{\"minLength\":9,\"maxLength\":3}` | BOUNDS_CROSSED",
                "`\"type\":\"number\",\"key\":\"a\",\"label\":\"x\",\"validate\":{\"min\":5,\"max\":4}` | BOUNDS_CROSSED",
                "`\"type\":\"number\",\"key\":\"a\",\"label\":\"x\",\"validate\":{\"min\":1e999999999}` | VALUE_WRONG",
                "`\"type\":\"number\",\"key\":\"a\",\"label\":\"x\",\"defaultValue\":\"five\"` | INITIAL_WRONG",
                "`\"type\":\"radio\",\"key\":\"a\",\"label\":\"x\"` | OPTIONS_MISSING",
                "`\"type\":\"radio\",\"key\":\"a\",\"label\":\"x\",\"values\":[{\"value\":\"1\"},{\"value\":\"1\"}]` | OPTION_TWICE",
                "`\"type\":\"radio\",\"key\":\"a\",\"label\":\"x\",\"values\":[{\"value\":\"1\"}],\"defaultValue\":\"2\"` | INITIAL_WRONG",
                "`\"type\":\"textfield\",\"key\":\"a.b\",\"label\":\"x\"` | FIELD_KEY",
                "`\"type\":\"textfield\",\"key\":\"empty\",\"label\":\"x\"` | FIELD_KEY",
                "`\"type\":\"textfield\",\"key\":\"a\"` | LABEL_MISSING",
                "`\"type\":\"spacer\"` | EMPTY"
            })
    void whatIsNotOnTheListIsNamed(String component, FormRule rule) {
        var reading = FormReader.read("{\"id\":\"f\",\"type\":\"default\",\"components\":[{" + component + "}]}");

        assertThat(reading.findings()).extracting(FormFinding::rule).contains(rule);
        assertThat(reading.accepted()).isFalse();
    }

    @Test
    void whatIsNoFormAtAllIsNamedToo() {
        assertThat(rules("")).containsExactly(FormRule.UNREADABLE);
        assertThat(rules("[]")).containsExactly(FormRule.UNREADABLE);
        assertThat(rules("{\"id\":\"f\",\"id\":\"g\",\"components\":[]}")).containsExactly(FormRule.UNREADABLE);
        assertThat(rules("{\"components\":[]} {}")).containsExactly(FormRule.UNREADABLE);
        assertThat(rules("[".repeat(100_000))).containsExactly(FormRule.UNREADABLE);
        assertThat(rules("x".repeat(FormReader.MOST_BYTES + 1))).containsExactly(FormRule.TOO_LARGE);
        assertThat(rules(form(field("a"), field("a")))).containsExactly(FormRule.ID_TWICE, FormRule.FIELD_KEY_TWICE);
        assertThat(rules(form(
                        IntStream.range(0, 300).mapToObj(i -> field("f" + i)).toArray(String[]::new))))
                .containsExactly(FormRule.TOO_MANY);
        var nested = "{\"type\":\"group\",\"id\":\"g%d\",\"components\":[";
        var groups = IntStream.range(0, 6).mapToObj(nested::formatted).collect(Collectors.joining());
        assertThat(rules(form(groups + field("a") + "]}".repeat(6)))).containsExactly(FormRule.TOO_DEEP);
    }

    @Test
    void aFindingNamesThePartByWhatItIsCalled() {
        assertThat(FormReader.read(form(field("a").replace("标题", "=1"))).findings())
                .extracting(FormFinding::rule, FormFinding::part, FormFinding::arguments)
                .containsExactly(tuple(FormRule.EXPRESSION, "=1", List.<Object>of("label")));
    }

    @ParameterizedTest
    @EnumSource(FormRule.class)
    void everyFindingHasWordsInBothLanguages(FormRule rule) {
        var finding = Finding.of(LintRule.of(rule), "p", "甲", "乙", "丙");

        assertThat(rule.messageKey()).isEqualTo(finding.messageKey());
        assertThat(FindingWords.IN_CHINESE.message(finding)).isNotBlank();
        assertThat(FindingWords.IN_ENGLISH.mend(finding)).isNotBlank();
    }

    private static String form(String... components) {
        return "{\"id\":\"f\",\"components\":[" + String.join(",", components) + "]}";
    }

    private static String field(String key) {
        return "{\"type\":\"textfield\",\"id\":\"id_" + key + "\",\"key\":\"" + key + "\",\"label\":\"标题\"}";
    }

    private static List<FormRule> rules(String json) {
        return FormReader.read(json).findings().stream().map(FormFinding::rule).toList();
    }

    private static FormSchema read(String json) {
        return Objects.requireNonNull(FormReader.read(json).form());
    }
}
