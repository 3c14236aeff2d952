package org.gongwen.document;

/** Identifies an official document. */
public record DocumentId(long value) {

    /**
     * The document a process runs for.
     *
     * @throws NumberFormatException if the key is not the identifier of a document
     */
    public static DocumentId ofBusinessKey(String key) {
        return new DocumentId(Long.parseLong(key));
    }

    /** The form in which processes and audit records refer to the document. */
    public String key() {
        return Long.toString(value);
    }
}
