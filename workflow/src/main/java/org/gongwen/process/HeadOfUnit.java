package org.gongwen.process;

import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** Who heads a unit: its head (部门负责人), and in an organ that has none of its own its leader. */
final class HeadOfUnit {

    private HeadOfUnit() {}

    /** Null if nobody active holds the post. */
    static @Nullable Principal of(UnitId unit, Directory directory) {
        var head = holderOf(Role.DEPARTMENT_HEAD, unit, directory);
        return head == null && directory.unit(unit).kind().isOrgan() ? holderOf(Role.LEADER, unit, directory) : head;
    }

    /** The role in a unit; null if nobody active holds it there. */
    static @Nullable Principal holderOf(Role role, UnitId unit, Directory directory) {
        return directory.holders(role, unit).isEmpty() ? null : Principal.of(role, unit);
    }
}
