package org.gongwen.document;

import org.gongwen.identity.Actor;

/**
 * One reason why somebody other than its drafter may edit a document now: the office clerk during the office check
 * (核稿). The module that knows the open tasks provides a bean; any rule that allows is enough.
 */
public interface EditingRule {
    boolean allows(Actor actor, DocumentSummary document);
}
