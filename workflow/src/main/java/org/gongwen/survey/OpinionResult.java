package org.gongwen.survey;

import org.springframework.modulith.NamedInterface;

/** What became of an opinion that was sent. */
@NamedInterface("booth")
public sealed interface OpinionResult {

    /** It is kept; once, if the form was sent before. */
    record Taken(String receipt) implements OpinionResult {}

    /** Nothing was kept, for a reason that the citizen can read. */
    record Refused(String messageKey) implements OpinionResult {}

    /** Too much came from his network today, or from everywhere this minute: nothing was kept. */
    record TooMany(String messageKey) implements OpinionResult {}

    /** Nobody is asked now: nothing was kept. */
    record NotOpen() implements OpinionResult {}
}
