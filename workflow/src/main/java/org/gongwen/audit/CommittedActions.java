package org.gongwen.audit;

import java.util.Collection;

/** Is told what has been done, once it is committed. For counting; it must neither fail nor take time. */
public interface CommittedActions {

    /** @param actions as in the audit record, one for each entry */
    void committed(Collection<String> actions);
}
