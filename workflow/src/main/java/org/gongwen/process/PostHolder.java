package org.gongwen.process;

import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whoever holds a post in a unit (某单位某岗位). In an organ the nearest department with such a post counts, as the clerks
 * of a bureau sit in its office. What leaders alone decide is decided by those of the own organ, so that a leader's post
 * in another one finds nobody there.
 */
@Component
class PostHolder extends RuleWithArguments {

    private final Directory directory;

    PostHolder(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "postHolder";
    }

    @Override
    public Set<Role> roles(Step step) {
        return step.post() == null ? Set.of() : Set.of(step.post());
    }

    @Override
    public @Nullable Principal handler(
            HandlingContext context, Step step, @Nullable UnitId asked, @Nullable PersonId named) {
        var post = step.post();
        return post == null
                ? null
                : NamedUnit.of(step.unit(), context, directory)
                        .filter(unit -> !step.finish().isForLeaders()
                                || directory.organOf(unit).id().equals(context.organ()))
                        .map(unit -> directory.unit(unit).kind().isOrgan()
                                ? OrganPost.of(post, unit, directory)
                                : HeadOfUnit.holderOf(post, unit, directory))
                        .orElse(null);
    }
}
