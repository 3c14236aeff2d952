package org.gongwen.article;

/**
 * What is written inside a file, as far as it could be read.
 *
 * @param text of what was read; for checks alone, nobody is shown it
 */
record FileText(State state, String text) {

    static final FileText NONE = new FileText(State.UNREAD, "");

    static final FileText WAITING = new FileText(State.WAITING, "");

    /** How much of a file was read. */
    enum State {
        READ,
        /** Not all: it is too long, a page is a picture, or a file is enclosed in it. */
        PARTLY,
        /** Nothing: of a kind that we do not read, damaged, encrypted, or made to harm who reads it. */
        UNREAD,
        /** Nobody has looked yet; never kept. */
        WAITING
    }

    /** A file as it is checked. */
    record Named(String name, FileText inside) {}
}
