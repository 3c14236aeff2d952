package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The head of the unit that this instance of a multi-instance step asks (会签、承办部门负责人). A step that asks none has
 * nobody to do it; the check says so before.
 */
@Component
class HeadOfAskedUnit implements HandlerRule {

    private final Directory directory;

    HeadOfAskedUnit(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "unitHead";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.DEPARTMENT_HEAD, Role.LEADER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return unit == null ? null : HeadOfUnit.of(unit, directory);
    }
}
