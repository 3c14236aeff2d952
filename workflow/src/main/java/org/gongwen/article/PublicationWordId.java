package org.gongwen.article;

/** Of a line of the word list; whatever is said anew of a word has a new one. */
public record PublicationWordId(long value) {

    /** As it stands in records. */
    public String key() {
        return Long.toString(value);
    }
}
