package org.gongwen.process;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** A rule that finds nobody by its name alone: it needs what the step says, or who was named for it. */
abstract class RuleWithArguments implements HandlerRule {

    private static final Set<Role> WORKING = Arrays.stream(Role.values())
            .filter(role -> !role.isAdministrator())
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Set<Role> roles() {
        return WORKING;
    }

    @Override
    public final @Nullable Principal handler(HandlingContext context, @Nullable UnitId unit) {
        throw new IllegalStateException("rule " + name() + " is not asked without its step");
    }
}
