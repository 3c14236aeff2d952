package org.gongwen.papercheck;

/** A group of rules about one part of a document. */
interface PaperCheck {

    void check(Anatomy anatomy, Findings findings);
}
