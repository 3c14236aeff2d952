package org.gongwen.document;

import java.util.List;
import org.gongwen.identity.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks a document against the rules for addressing (行文规则) before it is submitted. */
@Service
public class AddressingRules {

    /** What the rules say about content as it is being written by the actor, errors first; nothing is queried. */
    public List<Finding> check(Actor actor, DraftContent content) {
        throw new UnsupportedOperationException();
    }

    /** What the rules say about a document as it was saved last; for submission, where {@link Finding#blocks()} counts. */
    @Transactional(readOnly = true)
    public List<Finding> check(Document document) {
        throw new UnsupportedOperationException();
    }
}
