package org.gongwen.survey;

import org.springframework.modulith.NamedInterface;

/** Whether answers are taken now. */
@NamedInterface("booth")
public enum SurveyStage {
    BEFORE,
    OPEN,
    ENDED
}
