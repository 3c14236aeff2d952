package org.gongwen.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.gongwen.identity.PersonId;
import org.junit.jupiter.api.Test;

/** What becomes of answers when a newer version of their form applies. */
class FormerAnswersTest {

    private static final String BEFORE = """
            {"type": "default", "id": "f", "components": [
              {"type": "textfield", "id": "a", "key": "reason", "label": "事由𠮷"},
              {"type": "number", "id": "b", "key": "days", "label": "天数", "appearance": {"suffixAdorner": "天"}},
              {"type": "radio", "id": "c", "key": "kind", "label": "种类", "values": [
                {"value": "annual", "label": "年休假"}, {"value": "sick", "label": "病假"}]},
              {"type": "person", "id": "d", "key": "deputy", "label": "代办人"},
              {"type": "checkbox", "id": "e", "key": "abroad", "label": "出境"}]}
            """;

    private static final FormData GIVEN = FormData.EMPTY
            .with("reason", "探望𡈽家老人")
            .with("days", new BigDecimal("3"))
            .with("kind", "sick")
            .with("deputy", new PersonId(7))
            .with("abroad", true);

    @Test
    void anAnswerWhoseFieldIsGoneTakesOthersOrDoesNotOfferItAnyMoreIsFormer() {
        var after = BEFORE.replace("\"type\": \"number\", \"id\": \"b\"", "\"type\": \"textfield\", \"id\": \"b\"")
                .replace(", {\"value\": \"sick\", \"label\": \"病假\"}", "")
                .replace("{\"type\": \"person\", \"id\": \"d\", \"key\": \"deputy\", \"label\": \"代办人\"},\n", "");

        assertThat(FormerAnswers.between(read(BEFORE), read(after), GIVEN, "deputy"::equals))
                .containsExactly(
                        new FormerAnswer("days", "天数", "number", "3天", false),
                        new FormerAnswer("kind", "种类", "radio", "病假", false),
                        new FormerAnswer("deputy", "代办人", "person", "7", true));
    }

    @Test
    void anAnswerThatMustOnlyBeMendedStaysInItsField() {
        var after = BEFORE.replace(
                "\"label\": \"天数\",", "\"label\": \"请假天数\", \"validate\": {\"required\": true, \"max\": 2},");

        assertThat(FormerAnswers.between(read(BEFORE), read(after), GIVEN, "deputy"::equals))
                .isEmpty();
    }

    @Test
    void whatIsKeptIsReadAgainAsItWasAndOnce() {
        var former = List.of(new FormerAnswer("kind", "种类", "radio", "病假", false));

        assertThat(FormerAnswers.read(FormerAnswers.write(former))).isEqualTo(former);
        assertThat(FormerAnswers.joined(former, former)).isEqualTo(former);
        assertThat(FormerAnswers.read("[]")).isEmpty();
    }

    private static FormSchema read(String json) {
        var reading = FormReader.read(json);
        assertThat(reading.findings()).isEmpty();
        return Objects.requireNonNull(reading.form());
    }
}
