package org.gongwen.process.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongwen.process.definition.FlowCondition.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions of flows: what they read, and which of them no engine could decide. */
class FlowConditionTest {

    private static final Map<String, Type> TYPES = Map.of(
            "urgent", Type.FLAG,
            "days", Type.NUMBER,
            "type", Type.TEXT,
            "units", Type.LIST);

    @Test
    void theVariablesAndWhatTheyAreComparedWithAreRead() {
        var condition = FlowCondition.read(
                        "${(type == '𠮷' or 'NOTICE' != type) and not (days > 3) and !empty units and flag}")
                .orElseThrow();

        assertThat(condition.variables()).containsExactly("type", "days", "units", "flag");
        assertThat(condition.constants())
                .contains(
                        entry("type", Set.of("𠮷", "NOTICE")),
                        entry("days", Set.of(3L)),
                        entry("units", Set.of()),
                        entry("flag", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${urgent}",
                "${not urgent}",
                "${urgent == true}",
                "${agreed == true}",
                "${!agreed}",
                "${agreed and days > 3}",
                "${days ge 3 and type eq 'NOTICE'}",
                "${(days < 3 or empty units) and not empty type}",
                "${type != null}",
                "${unknown == 'x' or unknown == 3}",
                "${type < 'b'}",
                "${true}",
            })
    void whatIsAQuestionCanBeDecided(String condition) {
        assertThat(undecidable(condition)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
                    ${1}                      | 1
                    ${'x'}                    | 'x'
                    ${type}                   | type
                    ${agreed}                 | agreed
                    ${(agreed)}               | agreed
                    ${days}                   | days
                    ${not days}               | days
                    ${units}                  | units
                    ${urgent and units}       | units
                    ${type > 5}               | type > 5
                    ${urgent and (days == 'x' or urgent)} | days == 'x'
                    ${units == 'x'}           | units == 'x'
                    ${urgent > true}          | urgent > true
                    ${urgent == 'true'}       | urgent == 'true'
                    ${(days > 3) == 3}        | days > 3 == 3
                    ${'a' < 3}                | 'a' < 3
                    ${empty (type > 3)}       | type > 3
                    """)
    void whatIsNoneIsNamed(String condition, String part) {
        assertThat(undecidable(condition)).contains(part);
    }

    private static Optional<String> undecidable(String condition) {
        return FlowCondition.read(condition).orElseThrow().undecidable(name -> TYPES.getOrDefault(name, Type.ANY));
    }
}
