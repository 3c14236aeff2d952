package org.gongwen.process;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.form.FormField;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * A definition as it was drawn, read from its file and independent of the engine: the one place where the words that our
 * definitions add to BPMN are values.
 *
 * @param key the id of the process
 * @param name empty where it has none
 * @param kind what a run of it is about
 * @param variables flags and lists of units that whoever starts it may set
 * @param form key of the form of a business item; null for documents
 * @param schema the form itself, which stands in the same file; null without one
 * @param openTo who beside the people of the house may hand in what the first step asks; null for nobody
 */
public record ProcessDesign(
        String key,
        String name,
        String documentation,
        Kind kind,
        Set<String> variables,
        @Nullable String form,
        @Nullable FormSchema schema,
        @Nullable Outsiders openTo,
        Body body) {

    /** For whom a service guide may offer the form of the first step online. */
    public enum Outsiders {
        CITIZENS
    }

    public static final String NAMESPACE = "http://gongwen.org/bpmn";

    /** The variable that tells an instance of a multi-instance step which unit it is for. */
    public static final String UNIT = "unit";

    /** What conditions of a process about a document may read of it, and steps take their units from, undeclared. */
    public static final Set<String> DOCUMENT_FIELDS = Set.of(
            "type",
            "direction",
            "urgency",
            "classification",
            "countersignUnits",
            "attachmentCount",
            "mainAddresseeCount",
            "copyCount",
            "outsideAddresseeCount",
            "draftingUnit");

    /** The fields of a document that a step may let be changed, or require. */
    public static final List<String> EDITABLE_FIELDS = List.of(
            "title",
            "body",
            "type",
            "mainAddressees",
            "copies",
            "countersignUnits",
            "urgency",
            "classification",
            "deadline",
            "note",
            "attachments");

    /** The variable that tells conditions how the last vote of units went. */
    public static final String AGREED = "agreed";

    /** What the names of variables begin with that a run keeps for itself. */
    private static final List<String> OWN = List.of("handlerOf_", "agreeing_", "disagreeing_", "asked_", "nrOf");

    /** The variable in which a run keeps who was named for a step. */
    public static String namedFor(String step) {
        return "handlerOf_" + step;
    }

    /** Whether a run keeps something of its own under this name, which neither a variable nor a field may have. */
    public static boolean isReserved(String name) {
        return Set.of(UNIT, AGREED, "loopCounter").contains(name)
                || OWN.stream().anyMatch(name::startsWith);
    }

    public ProcessDesign {
        variables = Set.copyOf(variables);
    }

    /** What conditions may read: the variables, and the fields of the form that can be compared. */
    public Set<String> readable() {
        var readable = new LinkedHashSet<>(variables);
        if (schema != null) {
            schema.decisive().map(FormField::key).forEach(readable::add);
        }
        return readable;
    }

    /** The steps in the order of the file, those of subprocesses included. */
    public Stream<Step> steps() {
        return body.everything().filter(Step.class::isInstance).map(Step.class::cast);
    }

    /**
     * The one key under which work in such a process is begun: what is acknowledged begins in one, an article in the other.
     * Empty where people choose the process.
     */
    public Optional<String> onlyKey() {
        if (kind == Kind.RECEIPT) {
            return Optional.of("receipt");
        }
        return body.everything()
                        .anyMatch(node -> node instanceof Automatic automatic
                                && automatic.step().equals("publication"))
                ? Optional.of("article")
                : Optional.empty();
    }

    /** The steps for which the drafter names who does them. */
    public Stream<Step> chosen() {
        return steps().filter(step -> step.handler().equals(ChosenByDrafter.NAME));
    }

    /** Whether some way that leads to a flow has a step on it in which units vote. */
    public boolean isVotedBefore(String flow) {
        var before = new HashMap<String, Set<String>>();
        body.before(Set.of(), before);
        var seen = new HashSet<String>();
        var waiting = new ArrayDeque<String>();
        body.allFlows().filter(one -> one.id().equals(flow)).map(Flow::from).forEach(waiting::add);
        while (!waiting.isEmpty()) {
            var node = waiting.remove();
            if (seen.add(node)) {
                waiting.addAll(before.getOrDefault(node, Set.of()));
            }
        }
        return steps().anyMatch(step -> step.isVoted() && seen.contains(step.id()));
    }

    public Optional<Step> step(StepKey key) {
        return steps().filter(step -> step.id().equals(key.value())).findFirst();
    }

    /** What stands in a process or a subprocess, in the order of the file. */
    public record Body(List<Node> nodes, List<Flow> flows) {
        public Body {
            nodes = List.copyOf(nodes);
            flows = List.copyOf(flows);
        }

        /** What comes directly before each node, into subprocesses and out of them. @param around what comes before the first */
        private void before(Set<String> around, Map<String, Set<String>> before) {
            flows.forEach(flow -> before.computeIfAbsent(flow.to(), node -> new LinkedHashSet<>())
                    .add(flow.from()));
            for (var node : nodes) {
                if (node instanceof Start) {
                    before.computeIfAbsent(node.id(), start -> new LinkedHashSet<>())
                            .addAll(around);
                } else if (node instanceof Group group) {
                    // Whatever follows the subprocess comes behind its ends, and these behind what leads to it.
                    var entered = before.getOrDefault(group.id(), Set.of());
                    group.body().before(Set.copyOf(entered), before);
                    group.body().nodes().stream()
                            .filter(End.class::isInstance)
                            .forEach(end -> before.computeIfAbsent(group.id(), key -> new LinkedHashSet<>())
                                    .add(end.id()));
                }
            }
        }

        /** The nodes, those of subprocesses behind their subprocess. */
        public Stream<Node> everything() {
            return nodes.stream()
                    .flatMap(node -> node instanceof Group group
                            ? Stream.concat(Stream.of(node), group.body().everything())
                            : Stream.of(node));
        }

        /** The flows, those of subprocesses included. */
        public Stream<Flow> allFlows() {
            return Stream.concat(
                    flows.stream(),
                    nodes.stream()
                            .flatMap(node ->
                                    node instanceof Group group ? group.body().allFlows() : Stream.empty()));
        }
    }

    /** Something that a sequence flow leads to or from. */
    public sealed interface Node {
        String id();

        /** Empty where it has none. */
        String name();
    }

    public record Start(String id, String name) implements Node {}

    public record End(String id, String name) implements Node {}

    /**
     * Work for people (环节).
     *
     * @param handler the name of the rule that finds who does it; empty where none is named
     * @param post for the rules that take one; null without it
     * @param unit for the rules that take one: a unit's code, {@code origin} or {@code organ}; null without it
     * @param finish what finishing the step means
     * @param finishGiven whether the file says so
     * @param actions what it offers beside
     * @param workingDays the step's own deadline; an urgent document may shorten it. Null where its urgency alone decides
     * @param notifications whom it tells, and when
     * @param multiple the units it asks; null where it is done once
     * @param reply what each of them has to answer (回执); null where an opinion is enough
     */
    public record Step(
            String id,
            String name,
            String documentation,
            String handler,
            @Nullable Role post,
            @Nullable String unit,
            Finish finish,
            boolean finishGiven,
            Set<StepAction> actions,
            @Nullable Integer workingDays,
            Notifications notifications,
            List<FieldAccess> fields,
            @Nullable Multiple multiple,
            @Nullable FormSchema reply)
            implements Node {
        public Step {
            actions = Set.copyOf(actions);
            fields = List.copyOf(fields);
        }

        /** A step of which nothing is known but who does it. */
        public static Step handledBy(String rule, @Nullable Role post, @Nullable String unit) {
            return new Step(
                    "",
                    "",
                    "",
                    rule,
                    post,
                    unit,
                    Finish.AGREE,
                    false,
                    Set.of(),
                    null,
                    Notifications.NONE,
                    List.of(),
                    null,
                    null);
        }

        /** Whether those who are asked agree or disagree. */
        public boolean isVoted() {
            return multiple != null && multiple.isVoted();
        }

        /** What people call it: its name, or its id where it has none. */
        public String title() {
            return name.isBlank() ? id : name;
        }
    }

    /** Work that the process does by itself. @param step the name of an {@link AutomaticStep}; empty if it is no name */
    public record Automatic(String id, String name, String step) implements Node {}

    /** An exclusive gateway. @param defaultFlow the flow taken when no condition holds; null without one */
    public record Choice(String id, String name, @Nullable String defaultFlow) implements Node {}

    /** A parallel gateway. */
    public record Fork(String id, String name) implements Node {}

    /** An embedded subprocess. */
    public record Group(String id, String name, Body body) implements Node {}

    /** @param condition as written, <code>${...}</code> included; null without one */
    public record Flow(
            String id,
            String name,
            String from,
            String to,
            @Nullable String condition) {}

    /**
     * 会签: the step is done once for each of several units.
     *
     * @param units the variable that holds them
     * @param sequential one after the other instead of all at the same time
     * @param ratio per cent that must agree, with {@link Completion#RATIO}; else null
     */
    public record Multiple(
            String units,
            boolean sequential,
            Completion completion,
            @Nullable Integer ratio) {

        private static final int WHOLE = 100;

        /** Whether it counts who agrees, instead of waiting for all. */
        public boolean isVoted() {
            return completion != Completion.ALL;
        }

        /**
         * How a vote goes whatever those answer who have not answered yet; empty while it is open, and where there is
         * none.
         *
         * @param asked how many units are asked
         */
        public Optional<Boolean> decision(int asked, int agreeing, int disagreeing) {
            return switch (completion) {
                case ALL -> Optional.empty();
                case VETO ->
                    disagreeing > 0 ? Optional.of(false) : agreeing >= asked ? Optional.of(true) : Optional.empty();
                case RATIO -> {
                    var needed = (ratio == null ? WHOLE : ratio) * asked;
                    if (agreeing * WHOLE >= needed) {
                        yield Optional.of(true);
                    }
                    yield (asked - disagreeing) * WHOLE < needed ? Optional.of(false) : Optional.empty();
                }
            };
        }
    }

    /** What a step does with a field of the document or of the form. */
    public record FieldAccess(String name, Access access, boolean required) {}

    /** What a run is about. */
    public enum Kind {
        /** An outgoing document (发文). */
        DISPATCH,
        /** A received document (收文). */
        RECEIPT,
        /** A business item with a form (事项). */
        ITEM
    }

    /** What finishing a step means. */
    public enum Finish {
        /** The drafter sends it on its way (提交); there a document may be edited and given up. */
        SUBMIT,
        /** Agreeing with an opinion (同意); at a step that asks several units countersigning (会签). */
        AGREE,
        /** The document is corrected and held against the rules for addressing (核稿). */
        CHECK,
        /** The document is signed off (签发). */
        SIGN_OFF,
        /** The signed document goes out to its addressees (分发). */
        DISTRIBUTE,
        /** A received document is entered into the register (登记). */
        REGISTER,
        /** Who shall handle a received document is proposed (拟办). */
        PROPOSE,
        /** Who shall handle a received document is decided (批示). */
        INSTRUCT,
        /** It is handled (承办). */
        HANDLE,
        /** It is closed (办结). */
        CLOSE;

        private static final Set<Finish> WITH_AN_OPINION = EnumSet.of(AGREE, CHECK, SIGN_OFF, HANDLE, CLOSE);

        /** Whether agreeing with an opinion finishes the step; what does not asks for more than that. */
        public boolean isByOpinion() {
            return WITH_AN_OPINION.contains(this);
        }

        /** Whether only a leader of the organ may do it: sign off, or decide who handles what was received. */
        public boolean isForLeaders() {
            return this == SIGN_OFF || this == INSTRUCT;
        }
    }

    /** When a step that asks several units is done. */
    public enum Completion {
        ALL,
        RATIO,
        VETO
    }

    /** What may be done with a field. */
    public enum Access {
        EDIT,
        SHOW,
        HIDE
    }

    /** When a step tells those whom it names. */
    public enum Moment {
        /** It has come to those who do it. */
        ARRIVED("notifyArrived"),
        /** Its deadline is so many working days away. */
        DUE_SOON("notifyDueSoon"),
        /** Its deadline is over. */
        OVERDUE("notifyOverdue"),
        /** It is finished. */
        FINISHED("notify");

        private final String attribute;

        Moment(String attribute) {
            this.attribute = attribute;
        }

        /** The word under which a file names whom it tells then. */
        public String attribute() {
            return attribute;
        }
    }

    /** Who is told, by what he is to the step. */
    public enum Notified {
        DRAFTER,
        PREVIOUS_HANDLER,
        /** With whom it lies, or who did it. */
        HANDLER,
        /** Who heads the unit of the handler; above one who heads it, the leader in charge. */
        HANDLER_HEAD,
        DEPARTMENT_HEAD,
        /** The office clerks of the organ. */
        OFFICE
    }

    /** Whom a step tells. */
    public sealed interface Recipient {

        /** As a file names him. */
        String word();

        record ByPart(Notified who) implements Recipient {
            @Override
            public String word() {
                return ProcessDesign.word(who);
            }
        }

        /**
         * Whoever holds a post.
         *
         * @param unit a unit's code, {@code origin} or {@code organ}
         */
        record ByPost(Role post, String unit) implements Recipient {
            @Override
            public String word() {
                return post.name().toLowerCase(Locale.ROOT) + "@" + unit;
            }
        }
    }

    /**
     * Whom a step tells, and when.
     *
     * @param daysBefore how many working days before the deadline {@link Moment#DUE_SOON} is
     */
    public record Notifications(Map<Moment, Set<Recipient>> told, int daysBefore) {

        public static final Notifications NONE = new Notifications(Map.of(), 1);

        public Notifications {
            told = Map.copyOf(told);
        }

        /** Nobody where none are named. */
        public Set<Recipient> at(Moment moment) {
            return told.getOrDefault(moment, Set.of());
        }
    }

    /** The word by which a file names a constant: SIGN_OFF is {@code signOff}. */
    public static String word(Enum<?> constant) {
        var parts = constant.name().toLowerCase(Locale.ROOT).split("_");
        var word = new StringBuilder(parts[0]);
        for (var part : Arrays.asList(parts).subList(1, parts.length)) {
            word.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return word.toString();
    }
}
