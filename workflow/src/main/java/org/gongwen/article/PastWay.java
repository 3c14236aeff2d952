package org.gongwen.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Choice;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;

/**
 * The way that an article takes through its process where nobody sends it back.
 *
 * @param steps for people, in their order
 * @param recorded as the way of a run is kept: the version, and a line for each action with the flows that it took
 */
record PastWay(List<Step> steps, String recorded) {

    PastWay {
        steps = List.copyOf(steps);
    }

    /** @param condition what leaves a gateway beside its default way, for example {@code bureauReview}; empty for none */
    static PastWay through(DefinitionId version, ProcessDesign design, String condition) {
        var steps = new ArrayList<Step>();
        var lines = new ArrayList<List<String>>();
        lines.add(new ArrayList<>());
        var at = design.body().nodes().stream().filter(Start.class::isInstance).findFirst();
        while (at.isPresent()) {
            var flow = leaving(design, at.get(), condition);
            if (flow.isEmpty()) {
                break;
            }
            lines.getLast().add(flow.get().id());
            var to = flow.get().to();
            at = design.body().nodes().stream()
                    .filter(node -> node.id().equals(to))
                    .findFirst();
            if (at.isPresent() && at.get() instanceof Step step) {
                if (steps.contains(step)) {
                    break;
                }
                steps.add(step);
                lines.add(new ArrayList<>());
            }
        }
        return new PastWay(
                steps,
                Stream.concat(
                                Stream.of("@" + version.value()),
                                lines.stream().filter(line -> !line.isEmpty()).map(line -> String.join(" ", line)))
                        .collect(Collectors.joining("\n")));
    }

    private static Optional<Flow> leaving(ProcessDesign design, Node node, String condition) {
        var leaving = design.body().flows().stream()
                .filter(flow -> flow.from().equals(node.id()))
                .toList();
        if (node instanceof Choice choice && leaving.size() > 1) {
            return leaving.stream()
                    .filter(flow -> !condition.isEmpty()
                            && flow.condition() != null
                            && flow.condition().contains(condition))
                    .findFirst()
                    .or(() -> leaving.stream()
                            .filter(flow -> flow.id().equals(choice.defaultFlow()))
                            .findFirst());
        }
        return leaving.stream().findFirst();
    }
}
