package org.gongwen.document;

/** The 18 elements of a document, those that follow from other data derived. */
public final class DocumentElements {
    private DocumentElements() {}
}
