package org.gongwen.trace;

import org.gongwen.identity.Refusal;

/** What came of asking for the printed record of a document's trace. */
public sealed interface TraceRecord {

    /** PDF. @param name as the file is saved */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    record Made(String name, byte[] content) implements TraceRecord {}

    /** Not made, and why. */
    record Refused(Refusal reason) implements TraceRecord {}
}
