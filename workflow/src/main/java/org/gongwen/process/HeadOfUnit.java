package org.gongwen.process;

import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** Who heads a unit: the head of a department, or the leader of an organ. */
final class HeadOfUnit {

    private HeadOfUnit() {}

    /** Null if nobody active holds the post. */
    static @Nullable Principal of(UnitId unit, Directory directory) {
        var role = directory.unit(unit).kind().isOrgan() ? Role.LEADER : Role.DEPARTMENT_HEAD;
        return holderOf(role, unit, directory);
    }

    /** The role in a unit; null if nobody active holds it there. */
    static @Nullable Principal holderOf(Role role, UnitId unit, Directory directory) {
        return directory.holders(role, unit).isEmpty() ? null : Principal.of(role, unit);
    }
}
