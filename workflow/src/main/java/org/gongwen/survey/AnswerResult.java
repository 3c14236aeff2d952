package org.gongwen.survey;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/** What became of an answer. */
@NamedInterface("booth")
public sealed interface AnswerResult {

    /** It counts; so it does, once, if the form was sent before. */
    record Taken() implements AnswerResult {}

    /** Nothing was kept, for a reason that the citizen can read. @param question where, from 0; -1 for none of them */
    record Refused(int question, String messageKey, List<Object> arguments) implements AnswerResult {
        public Refused(int question, String messageKey, Object... arguments) {
            this(question, messageKey, List.of(arguments));
        }
    }

    /** Too much came from his network today, or from everywhere this minute: nothing was kept. */
    record TooMany(String messageKey) implements AnswerResult {}

    /** It is not open, or not there: nothing was kept. */
    record NotOpen() implements AnswerResult {}
}
