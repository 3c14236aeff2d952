package org.gongwen.design;

import java.util.Map;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Post;

/**
 * What a trial begins with.
 *
 * @param post of whoever begins the work
 * @param upward whether it goes to a superior organ (上行文)
 * @param answers to the questions of the trial, by their names; what is not answered is neutral
 */
public record TrialSetting(Post post, Urgency urgency, boolean upward, Map<String, Object> answers) {
    public TrialSetting {
        answers = Map.copyOf(answers);
    }
}
