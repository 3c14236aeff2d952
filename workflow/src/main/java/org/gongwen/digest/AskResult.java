package org.gongwen.digest;

/** What became of asking for a digest. None of them says whether the address has one already. */
public sealed interface AskResult {

    /** If the address is somebody's, a mail comes that asks whether he wants it. */
    record Asked() implements AskResult {}

    /** Nothing was kept, for a reason that whoever asked can read. */
    record Refused(String messageKey) implements AskResult {}

    /** Too much came from the network today, or from everywhere this minute. */
    record TooMany(String messageKey) implements AskResult {}
}
