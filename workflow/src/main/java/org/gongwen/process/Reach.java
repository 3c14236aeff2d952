package org.gongwen.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be said of a definition without walking through it: where nothing can ever lead, and which values lead where
 * little does.
 *
 * @param never the elements to which nothing ever leads, by their ids, whatever a document or form says and whoever does
 *     what. It is proven: by the flows, and by conditions that contradict each other or leave nothing over. Administrators
 *     may still move a run there
 * @param first the step with which all work begins, in which all values may be changed; empty where there is no such step
 * @param changing the names of values that may be others when a step is finished than when the run began
 * @param cases values of each name between which no condition tells a difference, as far as they can be told apart
 * @param telling values that, between them, open each branch that can be opened, by their names: Boolean, Long, String or
 *     a list with a unit in it or none
 */
public record Reach(
        Set<String> never,
        Optional<String> first,
        Set<String> changing,
        Map<String, List<Object>> cases,
        List<Map<String, Object>> telling) {
    public Reach {
        never = Set.copyOf(never);
        changing = Set.copyOf(changing);
        cases = Map.copyOf(cases);
        telling = List.copyOf(telling);
    }
}
