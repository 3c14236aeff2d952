package org.gongwen.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A matter that claims what a test lets it claim; nothing otherwise. */
@Component
class TestedMatter implements ItemMatter {

    /** What it was asked. */
    record Question(ItemId item, boolean submitting, Set<String> following) {}

    private Set<String> steps = Set.of();
    private final List<Question> questions = new ArrayList<>();

    private @Nullable String reason;

    void claim(String step) {
        steps = Set.of(step);
    }

    /** Lets everything be finished again, and claims nothing any more. */
    void clear() {
        steps = Set.of();
        reason = null;
        questions.clear();
    }

    void refuse(@Nullable String messageKey) {
        reason = messageKey;
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    @Override
    public Set<String> automaticSteps() {
        return steps;
    }

    @Override
    public Optional<ActionResult.Refused> objection(
            Actor actor, BusinessItem item, boolean submitting, Set<String> following) {
        questions.add(new Question(item.id(), submitting, following));
        return Optional.ofNullable(reason).map(ActionResult.Refused::new);
    }
}
