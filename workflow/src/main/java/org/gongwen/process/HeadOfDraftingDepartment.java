package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The head of the department it was drafted in (拟稿部门负责人). */
@Component
class HeadOfDraftingDepartment implements HandlerRule {

    private final Directory directory;

    HeadOfDraftingDepartment(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "departmentHead";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.DEPARTMENT_HEAD, Role.LEADER);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return HeadOfUnit.of(context.originUnit(), directory);
    }
}
