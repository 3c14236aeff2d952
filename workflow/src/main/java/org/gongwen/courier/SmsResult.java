package org.gongwen.courier;

/** What became of a short message. No words of it name a number. */
public sealed interface SmsResult {

    /** The provider has taken it. */
    record Sent() implements SmsResult {}

    /** The provider will not send it, however often it is asked. @param words for operators */
    record Refused(String words) implements SmsResult {}

    /** Not now: the provider was not reached, or had no time. @param words for operators */
    record Unreachable(String words) implements SmsResult {}
}
