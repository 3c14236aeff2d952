package org.gongwen.design;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.design.DesignDifference.Aspect.Asked;
import org.gongwen.design.DesignDifference.Aspect.Days;
import org.gongwen.design.DesignDifference.Aspect.Ends;
import org.gongwen.design.DesignDifference.Aspect.Field;
import org.gongwen.design.DesignDifference.Aspect.Handled;
import org.gongwen.design.DesignDifference.Aspect.Several;
import org.gongwen.design.DesignDifference.Aspect.Text;
import org.gongwen.design.DesignDifference.Aspect.Word;
import org.gongwen.design.DesignDifference.Aspect.Words;
import org.gongwen.form.FormDifference;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Role;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.Choice;
import org.gongwen.process.ProcessDesign.FieldAccess;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Moment;
import org.gongwen.process.ProcessDesign.Multiple;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Notifications;
import org.gongwen.process.ProcessDesign.Recipient;
import org.gongwen.process.ProcessDesign.Step;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two definitions, element by element, in the words of a bureau: who handles a step, what it offers,
 * how long it may take, where the ways lead. Elements are the same if they have the same id.
 *
 * @param changes the process itself, then its nodes and then its flows in the order of the later definition, what was
 *     taken out behind what is there, and last what was only moved
 */
public record DesignDifference(List<Change> changes) {

    private static final String PROCESS = "Process";

    /** What became of an element. */
    public enum Sort {
        ADDED,
        REMOVED,
        CHANGED,
        /** It says the same and stands elsewhere on the sheet. */
        MOVED
    }

    /**
     * One element.
     *
     * @param aspects what is different about it; of a step that was added, what it says
     */
    public record Change(Sort sort, Part part, List<Aspect> aspects) {
        public Change {
            aspects = List.copyOf(aspects);
        }
    }

    /**
     * An element as it is called.
     *
     * @param type BPMN type without its prefix, as in {@code UserTask}
     * @param name of a flow: empty where it has none
     * @param way of a flow: what it connects; null for everything else
     */
    public record Part(
            String id, String type, String name, @Nullable Way way) {}

    /** From where to where a flow leads, by the names of the two. */
    public record Way(String from, String to) {}

    /** Who does a step. */
    public record HandledBy(
            String rule, @Nullable Role post, @Nullable String unit) {}

    /** What a text is about. */
    public enum About {
        NAME,
        DOCUMENTATION,
        /** The key of a form. */
        FORM,
        /** Whether citizens may apply, by the word of the file. */
        OPEN_TO,
        CONDITION,
        /** The subprocess in which an element stands, by name; empty outside of all. */
        GROUP,
        /** Where a choice leads when no condition holds, by name. */
        OTHERWISE
    }

    /** What is told by the words of the vocabulary. */
    public enum Vocabulary {
        KIND,
        FINISH,
        AUTOMATIC,
        ACTIONS,
        NOTIFIED,
        NOTIFIED_ARRIVED,
        NOTIFIED_DUE_SOON,
        NOTIFIED_OVERDUE,
        NOTIFIED_DAYS,
        VARIABLES,
        /** The type of the element itself. */
        TYPE
    }

    /** One thing that is different; what was not there is empty or null. */
    public sealed interface Aspect {

        record Text(About about, String before, String after) implements Aspect {}

        record Word(Vocabulary vocabulary, String before, String after) implements Aspect {}

        record Words(Vocabulary vocabulary, List<String> added, List<String> removed) implements Aspect {
            public Words {
                added = List.copyOf(added);
                removed = List.copyOf(removed);
            }
        }

        record Handled(HandledBy before, HandledBy after) implements Aspect {}

        /** Working days; null where the urgency decides. */
        record Days(@Nullable Integer before, @Nullable Integer after) implements Aspect {}

        /** Whether, and how, several units are asked. */
        record Several(@Nullable Multiple before, @Nullable Multiple after) implements Aspect {}

        record Field(
                String name,
                @Nullable FieldAccess before,
                @Nullable FieldAccess after) implements Aspect {}

        record Ends(Way before, Way after) implements Aspect {}

        /** Under which word is numbered; empty for the word of the organ in whose name it runs. */
        record Numbered(String before, String after) implements Aspect {}

        /** What became of one part of the form. */
        record Asked(FormDifference.Change change) implements Aspect {}
    }

    public DesignDifference {
        changes = List.copyOf(changes);
    }

    public static DesignDifference between(ProcessDesign before, ProcessDesign after) {
        return new Comparing(before, after).compare();
    }

    /** Everything that a process says that was not there before. */
    static DesignDifference ofNew(ProcessDesign design) {
        var nothing = new ProcessDesign(
                design.key(),
                design.name(),
                "",
                design.kind(),
                Set.of(),
                null,
                null,
                null,
                new ProcessDesign.Body(List.of(), List.of()));
        return between(nothing, design);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    public long count(Sort sort) {
        return changes.stream().filter(change -> change.sort() == sort).count();
    }

    /** With the word under which the two versions number, which stands in no definition. */
    DesignDifference andNumbers(String before, String after, ProcessDesign later) {
        if (before.equals(after)) {
            return this;
        }
        var all = new ArrayList<>(changes);
        var told = !all.isEmpty() && all.getFirst().part().type().equals(PROCESS);
        var aspects = new ArrayList<>(told ? all.removeFirst().aspects() : List.of());
        aspects.add(new Aspect.Numbered(before, after));
        all.addFirst(new Change(Sort.CHANGED, new Part(later.key(), PROCESS, later.name(), null), aspects));
        return new DesignDifference(all);
    }

    /** With those that were moved and of which nothing else is told. */
    DesignDifference andMoved(Set<String> moved, ProcessDesign after) {
        var told = changes.stream().map(change -> change.part().id()).collect(Collectors.toSet());
        return new DesignDifference(Stream.concat(
                        changes.stream(),
                        after.body()
                                .everything()
                                .filter(node -> moved.contains(node.id()) && !told.contains(node.id()))
                                .map(node -> new Change(Sort.MOVED, part(node), List.of())))
                .toList());
    }

    private static Part part(Node node) {
        return new Part(node.id(), type(node), node.name(), null);
    }

    private static String type(Node node) {
        return switch (node) {
            case ProcessDesign.Start start -> "StartEvent";
            case ProcessDesign.End end -> "EndEvent";
            case Step step -> "UserTask";
            case Automatic automatic -> "ServiceTask";
            case Choice choice -> "ExclusiveGateway";
            case ProcessDesign.Fork fork -> "ParallelGateway";
            case Group group -> "SubProcess";
        };
    }

    /** One definition by ids. */
    private record Index(Map<String, Node> nodes, Map<String, String> groups, Map<String, Flow> flows) {

        static Index of(ProcessDesign design) {
            var index = new Index(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
            index.read(design.body(), "");
            return index;
        }

        private void read(Body body, String group) {
            for (var node : body.nodes()) {
                nodes.put(node.id(), node);
                groups.put(node.id(), group);
                if (node instanceof Group inner) {
                    read(inner.body(), title(inner));
                }
            }
            body.flows().forEach(flow -> flows.put(flow.id(), flow));
        }

        String called(String id) {
            var node = nodes.get(id);
            return node == null ? id : title(node);
        }

        Way way(Flow flow) {
            return new Way(called(flow.from()), called(flow.to()));
        }

        /** Where a choice leads when no condition holds. */
        String otherwise(Choice choice) {
            var flow = choice.defaultFlow() == null ? null : flows.get(choice.defaultFlow());
            return flow == null ? "" : called(flow.to());
        }

        Part part(Flow flow) {
            return new Part(flow.id(), "SequenceFlow", flow.name(), way(flow));
        }

        private static String title(Node node) {
            return node.name().isEmpty() ? node.id() : node.name();
        }
    }

    /** Goes through both. */
    private static final class Comparing {

        private final ProcessDesign before;
        private final ProcessDesign after;
        private final Index old;
        private final Index young;
        private final List<Change> changes = new ArrayList<>();

        Comparing(ProcessDesign before, ProcessDesign after) {
            this.before = before;
            this.after = after;
            old = Index.of(before);
            young = Index.of(after);
        }

        DesignDifference compare() {
            changed(new Part(after.key(), PROCESS, after.name(), null), process());
            young.nodes().forEach((id, node) -> {
                var earlier = old.nodes().get(id);
                if (earlier == null) {
                    changes.add(new Change(Sort.ADDED, DesignDifference.part(node), new Aspects().ofNew(node)));
                } else {
                    changed(DesignDifference.part(node), node(earlier, node));
                }
            });
            old.nodes().values().stream()
                    .filter(node -> !young.nodes().containsKey(node.id()))
                    .forEach(node -> changes.add(new Change(Sort.REMOVED, DesignDifference.part(node), List.of())));
            young.flows().forEach((id, flow) -> {
                var earlier = old.flows().get(id);
                if (earlier == null) {
                    var condition = new Aspects().text(About.CONDITION, "", text(flow.condition()));
                    changes.add(new Change(Sort.ADDED, young.part(flow), condition.found));
                } else {
                    changed(young.part(flow), flow(earlier, flow));
                }
            });
            old.flows().values().stream()
                    .filter(flow -> !young.flows().containsKey(flow.id()))
                    .forEach(flow -> changes.add(new Change(Sort.REMOVED, old.part(flow), List.of())));
            return new DesignDifference(changes);
        }

        private void changed(Part part, Aspects aspects) {
            if (!aspects.found.isEmpty()) {
                changes.add(new Change(Sort.CHANGED, part, aspects.found));
            }
        }

        private Aspects process() {
            return new Aspects()
                    .text(About.NAME, before.name(), after.name())
                    .text(About.DOCUMENTATION, before.documentation(), after.documentation())
                    .word(Vocabulary.KIND, ProcessDesign.word(before.kind()), ProcessDesign.word(after.kind()))
                    .text(About.FORM, text(before.form()), text(after.form()))
                    .text(About.OPEN_TO, openTo(before), openTo(after))
                    .words(Vocabulary.VARIABLES, before.variables(), after.variables(), Function.identity())
                    .form(before.schema(), after.schema());
        }

        private static String openTo(ProcessDesign design) {
            var outsiders = design.openTo();
            return outsiders == null ? "" : ProcessDesign.word(outsiders);
        }

        private Aspects node(Node earlier, Node later) {
            var aspects = new Aspects()
                    .text(About.NAME, earlier.name(), later.name())
                    .word(Vocabulary.TYPE, type(earlier), type(later))
                    .text(
                            About.GROUP,
                            Objects.requireNonNull(old.groups().get(earlier.id())),
                            Objects.requireNonNull(young.groups().get(later.id())));
            if (earlier instanceof Step one && later instanceof Step other) {
                aspects.step(one, other);
            } else if (earlier instanceof Automatic one && later instanceof Automatic other) {
                aspects.word(Vocabulary.AUTOMATIC, one.step(), other.step());
            } else if (earlier instanceof Choice one && later instanceof Choice other) {
                aspects.text(About.OTHERWISE, old.otherwise(one), young.otherwise(other));
            }
            return aspects;
        }

        private Aspects flow(Flow earlier, Flow later) {
            var aspects = new Aspects()
                    .text(About.NAME, earlier.name(), later.name())
                    .text(About.CONDITION, text(earlier.condition()), text(later.condition()));
            if (!earlier.from().equals(later.from()) || !earlier.to().equals(later.to())) {
                aspects.found.add(new Ends(old.way(earlier), young.way(later)));
            }
            return aspects;
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text.strip();
        }
    }

    /** Collects what is different about one element. */
    private static final class Aspects {

        private final List<Aspect> found = new ArrayList<>();

        Aspects text(About about, String before, String after) {
            if (!before.equals(after)) {
                found.add(new Text(about, before, after));
            }
            return this;
        }

        Aspects word(Vocabulary vocabulary, String before, String after) {
            if (!before.equals(after)) {
                found.add(new Word(vocabulary, before, after));
            }
            return this;
        }

        Aspects form(@Nullable FormSchema before, @Nullable FormSchema after) {
            FormDifference.between(before, after).changes().forEach(change -> found.add(new Asked(change)));
            return this;
        }

        <T> Aspects words(
                Vocabulary vocabulary, Collection<T> before, Collection<T> after, Function<? super T, String> word) {
            var added = after.stream()
                    .filter(one -> !before.contains(one))
                    .map(word)
                    .sorted()
                    .toList();
            var removed = before.stream()
                    .filter(one -> !after.contains(one))
                    .map(word)
                    .sorted()
                    .toList();
            if (!added.isEmpty() || !removed.isEmpty()) {
                found.add(new Words(vocabulary, added, removed));
            }
            return this;
        }

        void step(Step before, Step after) {
            var was = new HandledBy(before.handler(), before.post(), before.unit());
            var is = new HandledBy(after.handler(), after.post(), after.unit());
            if (!was.equals(is)) {
                found.add(new Handled(was, is));
            }
            word(Vocabulary.FINISH, ProcessDesign.word(before.finish()), ProcessDesign.word(after.finish()));
            words(Vocabulary.ACTIONS, before.actions(), after.actions(), ProcessDesign::word);
            if (!Objects.equals(before.workingDays(), after.workingDays())) {
                found.add(new Days(before.workingDays(), after.workingDays()));
            }
            for (var moment : Moment.values()) {
                words(
                        vocabulary(moment),
                        before.notifications().at(moment),
                        after.notifications().at(moment),
                        Recipient::word);
            }
            if (before.notifications().daysBefore() != after.notifications().daysBefore()) {
                word(
                        Vocabulary.NOTIFIED_DAYS,
                        "" + before.notifications().daysBefore(),
                        "" + after.notifications().daysBefore());
            }
            if (!Objects.equals(before.multiple(), after.multiple())) {
                found.add(new Several(before.multiple(), after.multiple()));
            }
            form(before.reply(), after.reply());
            fields(before, after);
            text(About.DOCUMENTATION, before.documentation(), after.documentation());
        }

        private static Vocabulary vocabulary(Moment moment) {
            return switch (moment) {
                case ARRIVED -> Vocabulary.NOTIFIED_ARRIVED;
                case DUE_SOON -> Vocabulary.NOTIFIED_DUE_SOON;
                case OVERDUE -> Vocabulary.NOTIFIED_OVERDUE;
                case FINISHED -> Vocabulary.NOTIFIED;
            };
        }

        private void fields(Step before, Step after) {
            var was = byName(before);
            var is = byName(after);
            is.forEach((name, field) -> {
                if (!field.equals(was.get(name))) {
                    found.add(new Field(name, was.get(name), field));
                }
            });
            was.forEach((name, field) -> {
                if (!is.containsKey(name)) {
                    found.add(new Field(name, field, null));
                }
            });
        }

        private static Map<String, FieldAccess> byName(Step step) {
            var fields = new LinkedHashMap<String, FieldAccess>();
            step.fields().forEach(field -> fields.put(field.name(), field));
            return fields;
        }

        /** What somebody who sees it for the first time has to know. */
        List<Aspect> ofNew(Node node) {
            switch (node) {
                case Step step -> {
                    step(blank(step), step);
                    if (step.finish() != Finish.AGREE) {
                        word(Vocabulary.FINISH, "", ProcessDesign.word(step.finish()));
                    }
                }
                case Automatic automatic -> word(Vocabulary.AUTOMATIC, "", automatic.step());
                default -> {}
            }
            return found;
        }

        /** A step that says nothing but what finishing it means, which is told by itself. */
        private static Step blank(Step step) {
            return new Step(
                    step.id(),
                    step.name(),
                    "",
                    "",
                    null,
                    null,
                    step.finish(),
                    false,
                    Set.of(),
                    null,
                    Notifications.NONE,
                    List.of(),
                    null,
                    null);
        }
    }
}
