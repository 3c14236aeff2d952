package org.gongwen.process.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.process.engine.ReferenceModel.Chain;
import org.gongwen.process.engine.ReferenceModel.Node;
import org.gongwen.testing.GeneratedPart;
import org.gongwen.testing.GeneratedProcess;

/** A {@link ReferenceModel} of what a generated process was drawn of; its file is not read. */
final class DrawnModel {

    private DrawnModel() {}

    /** A condition says neither yes nor no. */
    static final class UndecidedException extends RuntimeException {
        UndecidedException(String condition) {
            super(condition);
        }
    }

    static ReferenceModel of(GeneratedProcess process, Map<String, Object> values) {
        return new ReferenceModel(chain(process.parts()), values, DrawnModel::holds);
    }

    private static boolean holds(String condition, Map<String, Object> values) {
        return RehearsalTest.CONDITIONS.holds(condition, values).orElseThrow(() -> new UndecidedException(condition));
    }

    private static Chain chain(List<GeneratedPart> parts) {
        return new Chain(parts.stream().map(DrawnModel::node).toList());
    }

    private static Node node(GeneratedPart part) {
        return switch (part) {
            case GeneratedPart.Step(var id, var returns, var forGood, var asked) ->
                asked == null
                        ? new ReferenceModel.Task(id, forGood)
                        : new ReferenceModel.Multi(id, asked.inTurn(), asked.units(), asked.needed());
            case GeneratedPart.Automatic(var id) -> new ReferenceModel.Automatic(id);
            case GeneratedPart.Fork(var id, var branches) ->
                new ReferenceModel.Fork(
                        id, branches.stream().map(DrawnModel::chain).toList());
            case GeneratedPart.Choice(var id, var ways) ->
                new ReferenceModel.Choice(
                        id,
                        ways.stream()
                                .map(way -> new ReferenceModel.Way(way.condition(), chain(way.chain())))
                                .toList());
            case GeneratedPart.Group(var id, var body) -> new ReferenceModel.Group(id, chain(body));
            case GeneratedPart.Loop(var id, var body, var again) -> new ReferenceModel.Loop(id, chain(body), again);
        };
    }

    /** The steps that offer a return. */
    static Set<String> returning(GeneratedProcess process) {
        return process.everything()
                .filter(part -> part instanceof GeneratedPart.Step step && step.returns())
                .map(GeneratedPart::id)
                .collect(Collectors.toSet());
    }
}
