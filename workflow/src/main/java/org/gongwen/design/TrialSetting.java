package org.gongwen.design;

import java.util.Map;
import org.gongwen.document.Direction;
import org.gongwen.document.Urgency;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.PostId;
import org.gongwen.process.StepKey;

/**
 * What a trial begins with.
 *
 * @param person who begins the work
 * @param post in which
 * @param direction of a document: who signs one to a superior organ (上行文) is another than for the rest
 * @param answers to the questions of the trial, by their names; what is not answered is neutral
 * @param chosen whom the drafter names for the steps that are left to him (拟稿人选定)
 * @param lent whether it was filled from what a drafter lends, and so is kept by nobody but him
 */
public record TrialSetting(
        PersonId person,
        PostId post,
        Urgency urgency,
        Direction direction,
        Map<String, Object> answers,
        Map<StepKey, PersonId> chosen,
        boolean lent) {
    public TrialSetting {
        answers = Map.copyOf(answers);
        chosen = Map.copyOf(chosen);
    }

    /** For somebody in a post. */
    public static TrialSetting of(Post post, Urgency urgency, Direction direction, Map<String, Object> answers) {
        return new TrialSetting(post.person(), post.id(), urgency, direction, answers, Map.of(), false);
    }

    /** Whether it goes to a superior organ (上行文). */
    public boolean upward() {
        return direction == Direction.UPWARD;
    }

    /** The same, with others whom the drafter names. */
    public TrialSetting choosing(Map<StepKey, PersonId> others) {
        return new TrialSetting(person, post, urgency, direction, answers, others, lent);
    }

    /** The same, filled from what a drafter lends or not. */
    public TrialSetting lent(boolean fromDrafter) {
        return new TrialSetting(person, post, urgency, direction, answers, chosen, fromDrafter);
    }
}
