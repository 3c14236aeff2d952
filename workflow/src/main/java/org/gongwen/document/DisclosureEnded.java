package org.gongwen.document;

/**
 * A document that was to be made public unasked (主动公开) is not to be any more: somebody decided otherwise. Published in the
 * transaction of the decision, to listeners of this process that take part in it.
 */
public record DisclosureEnded(DocumentId document) {}
