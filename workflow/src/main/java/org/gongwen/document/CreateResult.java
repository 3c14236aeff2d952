package org.gongwen.document;

/** What became of the wish to start a draft. */
public sealed interface CreateResult {

    record Created(Document document) implements CreateResult {}

    /** The content cannot be kept here, for the reason given. */
    record Refused(Finding reason) implements CreateResult {}
}
