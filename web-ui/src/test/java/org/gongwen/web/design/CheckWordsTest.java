package org.gongwen.web.design;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongwen.form.FormField;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.process.FindingWords;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.wording.Sentences;
import org.junit.jupiter.api.Test;

/** What the check says, read as somebody reads it who knows the bureau and has never seen the file of a process. */
class CheckWordsTest {

    private static final DefinitionLint LINT = DefinitionLint.withoutApplication();
    private static final Path DEFINITIONS = Path.of("../workflow/src/test/resources");
    private static final Sentences SENTENCES = new Sentences();

    /** A word in Latin letters. */
    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z0-9_:.-]*");

    /** What nobody says: words run together, with a prefix or an underscore. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("\\b(?:[a-z]+[A-Z]\\w*|\\w+:\\w+|[A-Za-z]\\w*_\\w*|gongwen|flowable)\\b");

    /** What is called so in Chinese, too. */
    private static final Set<String> ALLOWED =
            Set.of("BPMN", "BPMNDiagram", "XML", "UTF-8", "DOCTYPE", "KB", "JSON", "form-js", "IP", "MAC");

    /** The rules that name something, and which of what they name somebody wrote himself: it is said as it was written. */
    private static final Map<LintRule, Set<Integer>> WRITTEN = new EnumMap<>(Map.ofEntries(
            Map.entry(LintRule.PROCESSING_INSTRUCTION, Set.of(0)),
            Map.entry(LintRule.ELEMENT_NOT_ALLOWED, Set.of(0)),
            Map.entry(LintRule.ELEMENT_MISPLACED, Set.of(0, 1)),
            Map.entry(LintRule.ATTRIBUTE_NOT_ALLOWED, Set.of(0, 1)),
            Map.entry(LintRule.EXPRESSION_NOT_ALLOWED, Set.of(0)),
            Map.entry(LintRule.TEXT_NOT_ALLOWED, Set.of(0)),
            Map.entry(LintRule.TEXT_TOO_LONG, Set.of(0)),
            Map.entry(LintRule.ID_MISSING, Set.of()),
            Map.entry(LintRule.PROCESS_KEY, Set.of(0)),
            Map.entry(LintRule.WORD_UNKNOWN, Set.of(1)),
            Map.entry(LintRule.VARIABLE_NAME, Set.of(0)),
            Map.entry(LintRule.HANDLER_MISSING, Set.of()),
            Map.entry(LintRule.HANDLER_UNKNOWN, Set.of(0)),
            Map.entry(LintRule.POST_UNKNOWN, Set.of(0)),
            Map.entry(LintRule.UNIT_UNKNOWN, Set.of(0)),
            Map.entry(LintRule.UNIT_MISSING, Set.of()),
            Map.entry(LintRule.UNIT_VARIABLE, Set.of()),
            Map.entry(LintRule.ARGUMENT_NOT_TAKEN, Set.of()),
            Map.entry(LintRule.UNITS_UNDECLARED, Set.of(0)),
            Map.entry(LintRule.UNITS_NOT_ASKED, Set.of()),
            Map.entry(LintRule.RATIO_NOT_TAKEN, Set.of()),
            Map.entry(LintRule.NOT_SUPPORTED_YET, Set.of()),
            Map.entry(LintRule.AUTOMATIC_UNKNOWN, Set.of()),
            Map.entry(LintRule.AUTOMATIC_UNFIT, Set.of()),
            Map.entry(LintRule.CONDITION_NOT_SIMPLE, Set.of(0)),
            Map.entry(LintRule.CONDITION_UNDECLARED, Set.of(0)),
            Map.entry(LintRule.CONDITION_UNDECIDABLE, Set.of()),
            Map.entry(LintRule.CONDITION_MISSING, Set.of()),
            Map.entry(LintRule.CONDITION_TWICE, Set.of()),
            Map.entry(LintRule.DEFAULT_WITH_CONDITION, Set.of()),
            Map.entry(LintRule.DEFAULT_ELSEWHERE, Set.of()),
            Map.entry(LintRule.FLOW_ENDS, Set.of()),
            Map.entry(LintRule.ENDLESS_LOOP, Set.of()),
            Map.entry(LintRule.BLOCK_BRANCH_ENDS, Set.of()),
            Map.entry(LintRule.FINISH_UNFIT, Set.of()),
            Map.entry(LintRule.LEADER_DEMANDED, Set.of()),
            Map.entry(LintRule.NOBODY_FOUND, Set.of()),
            Map.entry(LintRule.FIELD_UNKNOWN, Set.of(0)),
            Map.entry(LintRule.FIELD_TWICE, Set.of(0)),
            Map.entry(LintRule.FIELD_NEVER_FILLED, Set.of(0)),
            Map.entry(LintRule.FIELD_AT_NO_STEP, Set.of(0)),
            Map.entry(LintRule.FIELD_WITHOUT_FORM, Set.of(0)),
            Map.entry(LintRule.FIELD_NOT_HIDDEN, Set.of(0)),
            Map.entry(LintRule.FIELD_NOT_CHANGED, Set.of(0)),
            Map.entry(LintRule.SHAPE_OF_NOTHING, Set.of()),
            Map.entry(LintRule.SHAPE_TWICE, Set.of()),
            Map.entry(LintRule.SHAPE_HIDES, Set.of()),
            Map.entry(LintRule.FORM_TYPE_UNKNOWN, Set.of(0, 1)),
            Map.entry(LintRule.FORM_KEY_NOT_ALLOWED, Set.of(0, 1)),
            Map.entry(LintRule.FORM_EXPRESSION, Set.of(0)),
            Map.entry(LintRule.FORM_MARKUP, Set.of(0)),
            Map.entry(LintRule.FORM_VALUE_WRONG, Set.of(0, 2)),
            Map.entry(LintRule.FORM_FIELD_KEY, Set.of(0, 1)),
            Map.entry(LintRule.FORM_FIELD_KEY_TWICE, Set.of(0, 1)),
            Map.entry(LintRule.FORM_PATTERN, Set.of(0, 1)),
            Map.entry(LintRule.FORM_NAMED_OTHERWISE, Set.of()),
            Map.entry(LintRule.REPLY_MISPLACED, Set.of()),
            Map.entry(LintRule.REPLY_TOO_LONG, Set.of()),
            Map.entry(LintRule.FORM_MISSING, Set.of())));

    /** Fields of documents have words of ours; only those of forms and variables are named by people. */
    private static final Set<LintRule> NAMES_FIELDS = EnumSet.of(
            LintRule.FIELD_TWICE,
            LintRule.FIELD_NEVER_FILLED,
            LintRule.FIELD_AT_NO_STEP,
            LintRule.FIELD_NOT_HIDDEN,
            LintRule.FIELD_NOT_CHANGED,
            LintRule.FIELD_UNKNOWN,
            LintRule.FIELD_WITHOUT_FORM,
            LintRule.CONDITION_UNDECLARED,
            LintRule.UNITS_UNDECLARED);

    /** A screen in a language. */
    @SuppressWarnings("serial") // sessions are not written to disk
    private static final class Screen extends Div {
        private final transient Locale language;

        Screen(Locale language) {
            this.language = language;
        }

        @Override
        public String getTranslation(String key, Object... values) {
            return SENTENCES.say(key, language, values);
        }
    }

    /** A finding, with the fields of the form that goes with its process. */
    private record Found(Finding finding, List<FormField> form) {}

    @Test
    void noSentenceIsInTheLanguageOfTheFile() {
        for (var text : SENTENCES.texts(Sentences.CHINESE).entrySet()) {
            if (text.getKey().startsWith("lint.") && !text.getKey().endsWith(".file")) {
                assertThat(latin(text.getValue().replaceAll("\\{\\d}", "")))
                        .as(text.getKey() + ": " + text.getValue())
                        .isEmpty();
                assertThat(text.getValue())
                        .as(text.getKey())
                        .doesNotContain("网关", "默认走向", "判断“", "多实例", "部署", "提请", "变量名", "出线", "开始事件", "结束事件");
            }
        }
        for (var text : SENTENCES.texts(Locale.ENGLISH).entrySet()) {
            if (text.getKey().startsWith("lint.") && !text.getKey().endsWith(".file")) {
                assertThat(IDENTIFIER.matcher(text.getValue()).results().map(MatchResult::group))
                        .as(text.getKey() + ": " + text.getValue())
                        .isEmpty();
            }
        }
    }

    /** Whoever has drawn a circle through such a step sees a step in it, and would not believe the sentence otherwise. */
    @Test
    void aCircleThroughUnitsAloneIsSaidToHoldNobodyForCertain() {
        var rule = "lint.endless-loop";
        assertThat(SENTENCES.texts(Sentences.CHINESE).get(rule)).contains("会签");
        assertThat(SENTENCES.texts(Locale.ENGLISH).get(rule)).contains("several units");
    }

    @Test
    void whatAFindingNamesIsCalledAsTheFieldsCallIt() throws IOException {
        var chinese = new Screen(Sentences.CHINESE);
        var english = new Screen(Locale.ENGLISH);
        var raised = EnumSet.noneOf(LintRule.class);
        var unworded = new TreeSet<String>();
        for (var found : everythingThatIsFound()) {
            var finding = found.finding();
            raised.add(finding.rule());
            var said = said(chinese, found);
            if (!latin(said).isEmpty() || said.contains("{") || said.contains("“”")) {
                unworded.add(finding.rule() + " " + finding.arguments() + ": " + said);
            }
            var inEnglish = said(english, found);
            if (IDENTIFIER.matcher(inEnglish).find()) {
                unworded.add(finding.rule() + " " + finding.arguments() + ": " + inEnglish);
            }
        }
        assertThat(unworded).isEmpty();
        var left = EnumSet.copyOf(WRITTEN.keySet());
        left.removeAll(raised);
        assertThat(left).as("rules that nothing here raises").isEmpty();
    }

    @Test
    void theCommandLineNamesElementsBesideItsSentences() throws IOException {
        for (var found : everythingThatIsFound()) {
            var finding = found.finding();
            var element = finding.element();
            // What a form or a process is called may be what an element is called.
            if (element == null
                    || finding.rule().name().startsWith("FORM_")
                    || written(finding).stream().anyMatch(one -> one.contains(element))) {
                continue;
            }
            for (var words : List.of(FindingWords.IN_CHINESE, FindingWords.IN_ENGLISH)) {
                var said = words.message(finding) + " " + words.mend(finding);
                assertThat(said).as(finding.toString()).doesNotContain("“" + element + "”");
            }
        }
        var missing = Finding.of(LintRule.HANDLER_MISSING, "x", List.of("drafter", "office"));
        assertThat(FindingWords.IN_ENGLISH.mend(missing))
                .as("who has the file before him is told what to write")
                .contains("drafter, office");
        assertThat(new CheckWords(new Screen(Locale.ENGLISH), List.of())
                        .mend(missing)
                        .text())
                .isEqualTo("Choose one under “Handler”.");
    }

    /** What the screen says, without what somebody wrote himself. */
    private static String said(Screen screen, Found found) {
        var words = new CheckWords(screen, found.form());
        var said = words.sentence(found.finding()).text() + " "
                + words.mend(found.finding()).text();
        // The longest first, which others may be part of.
        var written = written(found.finding()).stream()
                .filter(one -> !one.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (var one : written) {
            said = said.replace(one, "…");
        }
        for (var field : found.form()) {
            said = field.label().isBlank() ? said : said.replace(field.label(), "…");
        }
        return said;
    }

    private static List<String> written(Finding finding) {
        if (finding.rule() == LintRule.CONDITION_UNDECIDABLE) {
            // Names of variables and constants; fields of documents have words of ours.
            return LATIN.matcher(finding.arguments().getFirst().toString())
                    .results()
                    .map(MatchResult::group)
                    .filter(one -> !ProcessDesign.DOCUMENT_FIELDS.contains(one) && !one.equals(ProcessDesign.AGREED))
                    .toList();
        }
        return WRITTEN.getOrDefault(finding.rule(), Set.of()).stream()
                .filter(at -> at < finding.arguments().size())
                .map(at -> finding.arguments().get(at))
                .flatMap(one -> one instanceof List<?> several ? several.stream() : Stream.of(one))
                .map(Object::toString)
                .filter(one -> !one.startsWith("gongwen:"))
                .filter(one -> !ProcessDesign.EDITABLE_FIELDS.contains(one) || !NAMES_FIELDS.contains(finding.rule()))
                .toList();
    }

    private static Set<String> latin(String text) {
        var words = new TreeSet<String>();
        LATIN.matcher(text).results().map(MatchResult::group).forEach(words::add);
        words.removeAll(ALLOWED);
        return words;
    }

    /** Every file that is refused in the tests of the check, and definitions with the faults that people make. */
    private static List<Found> everythingThatIsFound() throws IOException {
        var all = new ArrayList<Found>();
        try (var files = Files.list(DEFINITIONS.resolve("hostile"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                all.addAll(found(Files.readAllBytes(file)));
            }
        }
        for (var faulty : faulty()) {
            all.addAll(found(faulty.getBytes(StandardCharsets.UTF_8)));
        }
        all.add(new Found(Finding.of(LintRule.NOBODY_FOUND, "x", "departmentHead", List.of("单位𠮷")), List.of()));
        all.add(new Found(Finding.of(LintRule.UNIT_UNKNOWN, "x", "nowhere"), List.of()));
        return all;
    }

    private static List<Found> found(byte[] xml) {
        var design = LINT.design(xml);
        var schema = design == null ? null : design.schema();
        var form = schema == null ? List.<FormField>of() : schema.fields().toList();
        return LINT.check(xml).stream().map(finding -> new Found(finding, form)).toList();
    }

    private static List<String> faulty() throws IOException {
        var sound = Files.readString(DEFINITIONS.resolve("definitions/leave.bpmn20.xml"));
        var step = "gongwen:handler=\"departmentHead\" gongwen:workingDays=\"2\"/>";
        assertThat(sound).contains(step);
        var all = new ArrayList<String>();
        for (var words : List.of(
                "",
                "gongwen:handler=\"everybody\"",
                "gongwen:handler=\"postHolder\"",
                "gongwen:handler=\"unitMembers\"",
                "gongwen:handler=\"unitHead\"",
                "gongwen:handler=\"postHolder\" gongwen:post=\"clerk\" gongwen:unit=\"nowhere\"",
                "gongwen:handler=\"departmentHead\" gongwen:post=\"leader\" gongwen:unit=\"organ\"",
                "gongwen:handler=\"office\" gongwen:finish=\"distribute\"",
                "gongwen:handler=\"office\" gongwen:finish=\"signsOff\"",
                "gongwen:handler=\"office\" gongwen:actions=\"circulate,dance\"",
                "gongwen:handler=\"office\" gongwen:notify=\"nobody\" gongwen:workingDays=\"999\"")) {
            all.add(sound.replace(step, words + "/>"));
        }
        for (var loop : List.of(
                "flowable:collection=\"m\" flowable:elementVariable=\"one\" gongwen:completion=\"ratio\"",
                "flowable:collection=\"m\" flowable:elementVariable=\"unit\" gongwen:completion=\"veto\" gongwen:ratio=\"5\"",
                "flowable:collection=\"m\" flowable:elementVariable=\"unit\" gongwen:completion=\"most\" gongwen:ratio=\"500\"")) {
            all.add(sound.replace(
                    step, "gongwen:handler=\"unitHead\"><multiInstanceLoopCharacteristics " + loop + "/></userTask>"));
        }
        var fields = "<extensionElements><gongwen:field name=\"title\" access=\"hide\"/>"
                + "<gongwen:field name=\"urgency\" access=\"edit\"/><gongwen:field name=\"days\" access=\"show\" required=\"true\"/>"
                + "<gongwen:field name=\"days\" access=\"see\"/></extensionElements></userTask>";
        var asked = sound.replace(step, "gongwen:handler=\"office\">" + fields);
        all.add(asked);
        all.add(asked.replace("isExecutable=\"true\"", "isExecutable=\"true\" gongwen:kind=\"receipt\""));
        all.add(sound.replace("isExecutable=\"true\"", "gongwen:kind=\"letter\" gongwen:variables=\"unit,a-b\""));
        all.add(sound.replace("process id=\"leave\"", "process id=\"the-leave\""));
        all.add(sound.replace("<endEvent id=\"e\"/>", "<endEvent name=\"完\"/>"));
        all.add(sound.replace("</process>", "旁注</process>"));
        all.add(sound.replace("targetRef=\"e\"", "targetRef=\"nowhere\""));
        all.add(sound.replace("<dc:Bounds x=\"360\"", "<dc:Bounds x=\"110\""));
        all.add(sound.replace(
                "<userTask id=\"x\" name=\"审核\" " + step,
                "<serviceTask id=\"x\" name=\"编\" flowable:delegateExpression=\"${counting}\"/>"));
        for (var kind : List.of("dispatch", "receipt", "item")) {
            for (var automatic : List.of("numbering", "circulation", "itemNumbering", "receiptArchiving")) {
                all.add(sound.replace("isExecutable=\"true\"", "isExecutable=\"true\" gongwen:kind=\"" + kind + "\"")
                        .replace(
                                "<userTask id=\"x\" name=\"审核\" " + step,
                                "<serviceTask id=\"x\" name=\"编\" flowable:delegateExpression=\"${" + automatic
                                        + "}\"/>"));
            }
        }
        for (var condition : List.of("urgency", "type > 5", "countersignUnits", "m == 1", "agreed == 2", "days")) {
            all.add(chosen(sound, "dispatch", condition, ""));
            all.add(chosen(sound, "item", condition, "default=\"otherwise\""));
        }
        all.add(chosen(sound, "item", "a", "default=\"f1\""));
        for (var form : forms()) {
            all.add(sound.replace(
                            "isExecutable=\"true\">",
                            "isExecutable=\"true\" gongwen:form=\"leave\" gongwen:variables=\"reason\">"
                                    + "<extensionElements><gongwen:form><![CDATA[" + form
                                    + "]]></gongwen:form></extensionElements>")
                    .replace(step, "gongwen:handler=\"office\">" + fields));
        }
        all.add(sound.replace("isExecutable=\"true\"", "isExecutable=\"true\" gongwen:form=\"leave\""));
        all.add(sound.replace(
                step,
                "gongwen:handler=\"office\"><extensionElements><gongwen:form><![CDATA[{\"id\":\"reply\",\"components\":["
                        + IntStream.range(0, 31)
                                .mapToObj(number ->
                                        "{\"type\":\"number\",\"key\":\"days" + number + "\",\"label\":\"天数\"}")
                                .collect(Collectors.joining(","))
                        + "]}]]></gongwen:form></extensionElements></userTask>"));
        all.add(sound.replace(
                        "isExecutable=\"true\">",
                        "isExecutable=\"true\" gongwen:form=\"leave\"><extensionElements>"
                                + "<gongwen:form><![CDATA[{\"id\":\"leave\",\"components\":[{\"type\":\"number\",\"key\":\"days\","
                                + "\"label\":\"天数\"}]}]]></gongwen:form></extensionElements>")
                .replace(
                        step,
                        "gongwen:handler=\"office\" gongwen:finish=\"submit\"><extensionElements>"
                                + "<gongwen:field name=\"days\" access=\"show\"/></extensionElements></userTask>"));
        all.add(sound.replace(
                "isExecutable=\"true\">",
                "isExecutable=\"true\" gongwen:form=\"leave\"><extensionElements>"
                        + "<gongwen:form><![CDATA[{\"id\":\"other\",\"components\":[{\"type\":\"number\",\"key\":\"days\","
                        + "\"label\":\"天数\"}]}]]></gongwen:form></extensionElements>"));
        return all;
    }

    /** A choice with two conditions that are the same, and one of its flows without. */
    private static String chosen(String sound, String kind, String condition, String words) {
        return sound.replace(
                        "isExecutable=\"true\"",
                        "isExecutable=\"true\" gongwen:kind=\"" + kind + "\" gongwen:variables=\"m\"")
                .replace("<endEvent id=\"e\"/>", """
                        <exclusiveGateway id="c" %s/>
                        <sequenceFlow id="one" sourceRef="c" targetRef="e"><conditionExpression>${%s}</conditionExpression></sequenceFlow>
                        <sequenceFlow id="two" sourceRef="c" targetRef="e"><conditionExpression>${%s}</conditionExpression></sequenceFlow>
                        <sequenceFlow id="otherwise" sourceRef="c" targetRef="e"><conditionExpression>${%s}</conditionExpression></sequenceFlow>
                        <sequenceFlow id="none" sourceRef="c" targetRef="e"/>
                        <endEvent id="e"/>""".formatted(
                                words, condition.replace(">", "&gt;"), condition.replace(">", "&gt;"), "m == 3"))
                .replace("sourceRef=\"x\" targetRef=\"e\"", "sourceRef=\"x\" targetRef=\"c\"");
    }

    private static List<String> forms() {
        var all = new ArrayList<String>();
        for (var part : List.of(
                "{\"type\":\"script\",\"label\":\"天\"}",
                "{\"type\":\"number\",\"key\":\"days\",\"label\":\"天\",\"conditional\":{}}",
                "{\"type\":\"number\",\"key\":\"days\",\"label\":\"=天\"}",
                "{\"type\":\"number\",\"key\":\"days\",\"label\":\"<b>天\"}",
                "{\"type\":\"number\",\"key\":\"days\",\"label\":\"天\",\"decimalDigits\":99}",
                "{\"type\":\"datetime\",\"key\":\"days\",\"label\":\"天\",\"subtype\":\"week\"}",
                "{\"type\":\"number\",\"key\":\"and\",\"label\":\"天\"},{\"type\":\"number\",\"key\":\"reason\",\"label\":\"由\"}",
                "{\"type\":\"number\",\"key\":\"reason\",\"label\":\"天\"}",
                "{\"type\":\"textfield\",\"key\":\"t\",\"label\":\"文\",\"validate\":{\"pattern\":\"a+\",\"maxLength\":\"many\"}}",
                "{\"type\":\"number\",\"key\":\"days\",\"label\":\"天\",\"validate\":{\"min\":5,\"max\":1}}")) {
            all.add("{\"id\":\"leave\",\"components\":[" + part + "]}");
        }
        return all;
    }
}
