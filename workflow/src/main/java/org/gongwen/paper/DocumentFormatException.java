package org.gongwen.paper;

/** A text is not the JSON form of a document; the message says where and what is expected. */
public final class DocumentFormatException extends RuntimeException {

    DocumentFormatException(String path, String sentence) {
        super((path.isEmpty() ? "the document" : path) + " " + sentence);
    }
}
