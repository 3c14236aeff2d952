package org.gongwen.publication;

/** What an article is: which structured part it has beside its text. */
public enum ArticleKind {
    /** A text with pictures and files. */
    TEXT,
    /** Pictures, each with its words. */
    GALLERY,
    /** Files to take along. */
    DOWNLOAD,
    /** A leader: office, portrait, what he is in charge of. */
    LEADER,
    /** How something is applied for (办事指南). */
    GUIDE,
    /** A survey, vote, contest or draft that opinions are asked on. */
    SURVEY,
    /** A letter of a citizen with its answer. */
    LETTER,
    /** A monthly bulletin (通报). */
    BULLETIN
}
