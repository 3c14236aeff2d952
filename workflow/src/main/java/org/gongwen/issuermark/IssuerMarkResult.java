package org.gongwen.issuermark;

import org.gongwen.identity.Refusal;

/** What came of entering a template. */
public sealed interface IssuerMarkResult {

    record Done(IssuerMark mark) implements IssuerMarkResult {}

    /** Nothing was entered, for a reason that the person can read. */
    record Refused(Refusal reason) implements IssuerMarkResult {}
}
