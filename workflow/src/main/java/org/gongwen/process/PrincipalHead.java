package org.gongwen.process;

import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** The head of an organ (主要负责人): the one named for it, and in an organ with a single leader that one. */
final class PrincipalHead {

    private PrincipalHead() {}

    /** Null if the one named is no longer active leader of the organ, or several lead it and none is named. */
    static @Nullable Principal of(UnitId organ, Directory directory) {
        var leaders = directory.holders(Role.LEADER, organ);
        var named = directory.unit(organ).principalHead();
        if (named == null) {
            return leaders.size() == 1 ? Principal.of(leaders.getFirst().id()) : null;
        }
        return leaders.stream().anyMatch(leader -> leader.id().equals(named)) ? Principal.of(named) : null;
    }
}
