package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The office clerks of the organ (办公室机要文书). */
@Component
class OfficeOfOrgan implements HandlerRule {

    private final Directory directory;

    OfficeOfOrgan(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "office";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.OFFICE_CLERK);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return OrganPost.of(Role.OFFICE_CLERK, context.organ(), directory);
    }
}
