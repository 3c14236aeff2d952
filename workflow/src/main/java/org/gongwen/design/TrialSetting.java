package org.gongwen.design;

import java.util.Map;
import org.gongwen.document.Urgency;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.PostId;

/**
 * What a trial begins with.
 *
 * @param person who begins the work
 * @param post in which
 * @param upward whether it goes to a superior organ (上行文)
 * @param answers to the questions of the trial, by their names; what is not answered is neutral
 */
public record TrialSetting(PersonId person, PostId post, Urgency urgency, boolean upward, Map<String, Object> answers) {
    public TrialSetting {
        answers = Map.copyOf(answers);
    }

    /** For somebody in a post. */
    public static TrialSetting of(Post post, Urgency urgency, boolean upward, Map<String, Object> answers) {
        return new TrialSetting(post.person(), post.id(), urgency, upward, answers);
    }
}
