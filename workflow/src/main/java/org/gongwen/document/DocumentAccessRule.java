package org.gongwen.document;

import org.gongwen.identity.Actor;

/**
 * One reason why somebody may read a document. A module that gives people work with documents provides a bean; any rule
 * that grants is enough.
 */
public interface DocumentAccessRule {

    /** Which documents the rule opens to the actor. */
    ReadCondition readable(Actor actor);
}
