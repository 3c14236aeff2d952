package org.gongwen.api;

import java.util.Map;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Answers to a form as a program sends them. */
final class SentAnswers {

    private SentAnswers() {}

    /**
     * Whatever the form does not ask for, or not like this, is refused instead of being left out unseen.
     *
     * @param form null where nothing is asked
     */
    static FormData read(ObjectMapper json, @Nullable FormSchema form, @Nullable Map<String, Object> sent) {
        if (sent == null) {
            return FormData.EMPTY;
        }
        var data = form == null ? FormData.EMPTY : FormAnswers.read(form, json.writeValueAsString(sent));
        sent.forEach((key, value) -> {
            if (value != null && data.get(key) == null) {
                throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.answer", key);
            }
        });
        return data;
    }
}
