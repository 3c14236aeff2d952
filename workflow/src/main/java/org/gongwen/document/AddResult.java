package org.gongwen.document;

/** What became of an upload. */
public sealed interface AddResult {

    record Added(Attachment attachment) implements AddResult {}

    /** Nothing was kept; the finding says why and how to put it right. */
    record Refused(Finding reason) implements AddResult {}
}
