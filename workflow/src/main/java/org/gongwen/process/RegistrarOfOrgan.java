package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The registrar of the organ (收发). */
@Component
class RegistrarOfOrgan implements HandlerRule {

    private final Directory directory;

    RegistrarOfOrgan(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "registrar";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REGISTRAR);
    }

    @Override
    public @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        return OrganPost.of(Role.REGISTRAR, context.organ(), directory);
    }
}
