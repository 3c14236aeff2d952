package org.gongwen.survey;

import org.jspecify.annotations.Nullable;

/** How an opinion stands. */
public enum OpinionState {
    /** Nobody has said yet what becomes of it. */
    WAITING(null),
    ADOPTED(OpinionMark.ADOPTED),
    PARTLY(OpinionMark.PARTLY),
    NOT_ADOPTED(OpinionMark.NOT_ADOPTED),
    IRRELEVANT(OpinionMark.IRRELEVANT);

    private final @Nullable OpinionMark mark;

    OpinionState(@Nullable OpinionMark mark) {
        this.mark = mark;
    }

    /** Null while there is none. */
    public @Nullable OpinionMark mark() {
        return mark;
    }
}
