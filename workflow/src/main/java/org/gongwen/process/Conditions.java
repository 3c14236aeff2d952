package org.gongwen.process;

import java.util.Map;
import java.util.Optional;

/** Decides conditions of flows outside a running process, by the expressions of the engine itself. */
public interface Conditions {

    /**
     * @param condition one that a definition may contain; whoever asks has made sure of that
     * @param variables Boolean, Long, String or a list of UnitId
     * @return empty where the engine could not decide it either, and would refuse the action that leads to it
     */
    Optional<Boolean> holds(String condition, Map<String, Object> variables);
}
