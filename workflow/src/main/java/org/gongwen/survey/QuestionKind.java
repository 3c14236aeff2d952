package org.gongwen.survey;

import org.springframework.modulith.NamedInterface;

/** How a question is answered. */
@NamedInterface("booth")
public enum QuestionKind {
    /** By one of its options. */
    ONE,
    /** By several of them. */
    SEVERAL,
    /** In words, which the public never sees. */
    TEXT
}
