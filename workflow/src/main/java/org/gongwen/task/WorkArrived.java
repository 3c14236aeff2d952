package org.gongwen.task;

import java.util.List;
import org.gongwen.identity.Principal;

/**
 * Something was put before these in the transaction that runs. An event of this process only: screens refresh their
 * numbers after the commit, and nothing depends on its arrival.
 */
public record WorkArrived(List<Principal> principals) {

    public WorkArrived {
        principals = List.copyOf(principals);
    }
}
