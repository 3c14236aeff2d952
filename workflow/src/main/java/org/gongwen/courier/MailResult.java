package org.gongwen.courier;

/** What became of a mail. No words of it name an address: servers repeat in their answers what they were given. */
public sealed interface MailResult {

    /** The server has taken it, and answers for it from now on. */
    record Sent() implements MailResult {}

    /** There is no such mailbox, or it is closed for good: it makes no sense to write to it again. @param code of the server */
    record NoSuchMailbox(String code) implements MailResult {}

    /** This mail was not taken, which says nothing about the mailbox. @param code of the server */
    record NotTaken(String code) implements MailResult {}

    /** This mail cannot be written, and never will be as it stands. @param words for operators */
    record Unsendable(String words) implements MailResult {}

    /**
     * The server was there and the way to it broke off while this mail was handed over: because of the server, or because of
     * the mail. The next one tells which.
     *
     * @param words for operators
     */
    record BrokenOff(String words) implements MailResult {}

    /** No mail can be sent now, whoever it is for. @param words for operators */
    record Unreachable(String words) implements MailResult {}
}
