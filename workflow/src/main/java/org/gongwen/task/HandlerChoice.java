package org.gongwen.task;

import java.util.List;
import org.gongwen.identity.Person;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/**
 * A step for which the drafter names who does it when he submits (拟稿人选定).
 *
 * @param stepName as the definition calls it
 * @param candidates whom he may name, by name
 * @param earlier whom he named before, where the document came back; null if nobody, or nobody who may still be named
 */
public record HandlerChoice(
        StepKey step,
        String stepName,
        List<Person> candidates,
        @Nullable Person earlier) {
    public HandlerChoice {
        candidates = List.copyOf(candidates);
    }
}
