package org.gongwen.word;

/** The file is not read; the message is the rest of a sentence that begins with its name. */
final class RefusedWordException extends RuntimeException {

    RefusedWordException(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
