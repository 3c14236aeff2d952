package org.gongwen.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a form, part by part. Fields are the same if they have the same key, for the
 * answers are kept by it; everything else if it has the same id.
 *
 * @param changes in the order of the later form, what was taken out behind what is there
 */
public record FormDifference(List<Change> changes) {

    /** What became of a part. */
    public enum Sort {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One part.
     *
     * @param type as {@link FormReader#types} lists it
     * @param name what people call it: the label of a field, the heading of a group, the text of a text; may be empty
     * @param key of a field; empty for everything else
     * @param details what is different about it; of one that was added, what it asks for. None of one that was removed
     */
    public record Change(Sort sort, String type, String name, String key, List<Detail> details) {
        public Change {
            details = List.copyOf(details);
        }
    }

    /** What a text of a part is. */
    public enum About {
        LABEL,
        DESCRIPTION,
        /** The words of a text. */
        WORDS,
        /** What a number counts. */
        MEASURE,
        /** The answer to begin with. */
        INITIAL,
        /** The heading of the group in which it stands; empty outside of all. */
        GROUP,
        /** What an option is called. */
        OPTION
    }

    /** What a field is or is not. */
    public enum Trait {
        REQUIRED,
        READONLY,
        NO_PAST,
        HALF
    }

    /** What a field keeps its answer within. */
    public enum Limit {
        SHORTEST,
        LONGEST,
        LEAST,
        MOST,
        DECIMALS
    }

    /** One thing that is different about a part; what was not there is empty or null. */
    public sealed interface Detail {

        record Text(About about, String before, String after) implements Detail {}

        /** @param before a type, as {@link FormReader#types} lists it */
        record Type(String before, String after) implements Detail {}

        record Flag(Trait trait, boolean now) implements Detail {}

        record Bound(
                Limit limit,
                @Nullable String before,
                @Nullable String after) implements Detail {}

        record Kind(TextKind before, TextKind after) implements Detail {}

        record Moment(Answer.Precision before, Answer.Precision after) implements Detail {}

        /** By what people read. */
        record Options(List<String> added, List<String> removed) implements Detail {
            public Options {
                added = List.copyOf(added);
                removed = List.copyOf(removed);
            }
        }

        /** @param behind the name of the part that it stands behind now; empty where it is the first of its group */
        record Place(String behind) implements Detail {}
    }

    public FormDifference {
        changes = List.copyOf(changes);
    }

    /** @param before null where there was no form */
    public static FormDifference between(@Nullable FormSchema before, @Nullable FormSchema after) {
        return new Comparing(Index.of(before), Index.of(after)).compare();
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** A form by what tells its parts apart. */
    private record Index(Map<String, FormPart> parts, Map<String, String> groups, Map<String, String> behind) {

        static Index of(@Nullable FormSchema form) {
            var index = new Index(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
            if (form != null) {
                index.read(form.parts(), "");
            }
            return index;
        }

        private void read(List<FormPart> level, String group) {
            var before = "";
            for (var part : level) {
                var same = same(part);
                parts.put(same, part);
                groups.put(same, group);
                behind.put(same, before);
                before = same;
                if (part instanceof FormGroup inner) {
                    read(inner.parts(), inner.label());
                }
            }
        }

        private static String same(FormPart part) {
            return part instanceof FormField field ? "key " + field.key() : "id " + part.id();
        }
    }

    private static final class Comparing {

        private final Index old;
        private final Index young;

        Comparing(Index old, Index young) {
            this.old = old;
            this.young = young;
        }

        FormDifference compare() {
            var changes = new ArrayList<Change>();
            var moved = moved();
            young.parts().forEach((same, part) -> {
                var earlier = old.parts().get(same);
                if (earlier == null || !kindOf(earlier).equals(kindOf(part))) {
                    changes.add(change(Sort.ADDED, part, new Details().ofNew(part).found));
                    return;
                }
                var details = new Details().of(earlier, part);
                var group = Objects.requireNonNull(young.groups().get(same));
                details.text(About.GROUP, Objects.requireNonNull(old.groups().get(same)), group);
                if (moved.contains(same)) {
                    details.found.add(new Detail.Place(name(young.behind().get(same))));
                }
                if (!details.found.isEmpty()) {
                    changes.add(change(Sort.CHANGED, part, details.found));
                }
            });
            old.parts().forEach((same, part) -> {
                var later = young.parts().get(same);
                if (later == null || !kindOf(later).equals(kindOf(part))) {
                    changes.add(change(Sort.REMOVED, part, List.of()));
                }
            });
            return new FormDifference(changes);
        }

        private String name(@Nullable String same) {
            var part = same == null ? null : young.parts().get(same);
            return part == null ? "" : FormDifference.name(part);
        }

        /** The fewest parts that must have been moved for those that are in both to stand as they do now. */
        private Set<String> moved() {
            var kept = young.parts().keySet().stream()
                    .filter(same -> old.parts().containsKey(same)
                            && Objects.equals(
                                    old.groups().get(same), young.groups().get(same)))
                    .toList();
            var places = new HashMap<String, Integer>();
            old.parts().keySet().forEach(same -> places.put(same, places.size()));
            // The longest run of parts that follow each other as before; whatever is not in it was moved.
            var length = new int[kept.size()];
            var before = new int[kept.size()];
            int last = -1;
            for (int i = 0; i < kept.size(); i++) {
                length[i] = 1;
                before[i] = -1;
                for (int j = 0; j < i; j++) {
                    if (place(places, kept.get(j)) < place(places, kept.get(i)) && length[j] + 1 > length[i]) {
                        length[i] = length[j] + 1;
                        before[i] = j;
                    }
                }
                if (last < 0 || length[i] > length[last]) {
                    last = i;
                }
            }
            var moved = new HashSet<>(kept);
            for (int i = last; i >= 0; i = before[i]) {
                moved.remove(kept.get(i));
            }
            return moved;
        }

        private static int place(Map<String, Integer> places, String same) {
            return Objects.requireNonNull(places.get(same));
        }
    }

    private static Change change(Sort sort, FormPart part, List<Detail> details) {
        return new Change(sort, typeOf(part), name(part), part instanceof FormField field ? field.key() : "", details);
    }

    /** A part of another nature under the same id is another part. */
    private static Class<?> kindOf(FormPart part) {
        return part.getClass();
    }

    private static String typeOf(FormPart part) {
        return switch (part) {
            case FormField field -> FormWriter.type(field.answer());
            case FormGroup group -> "group";
            case FormText text -> "text";
            case FormGap gap -> gap.line() ? "separator" : "spacer";
        };
    }

    private static String name(FormPart part) {
        return switch (part) {
            case FormField field -> field.label();
            case FormGroup group -> group.label();
            case FormText text -> text.text();
            case FormGap gap -> "";
        };
    }

    /** Collects what is different about one part. */
    private static final class Details {

        private final List<Detail> found = new ArrayList<>();

        /** What somebody who sees it for the first time has to know, beside its type. */
        Details ofNew(FormPart part) {
            if (part instanceof FormField field) {
                field(field.withAnswer(bare(field.answer())).withRequired(false), field, true);
            }
            return this;
        }

        Details of(FormPart before, FormPart after) {
            if (before instanceof FormField one && after instanceof FormField other) {
                text(About.LABEL, one.label(), other.label());
                field(one, other, false);
            } else if (before instanceof FormText one && after instanceof FormText other) {
                text(About.WORDS, one.text(), other.text());
            } else if (before instanceof FormGroup one && after instanceof FormGroup other) {
                text(About.LABEL, one.label(), other.label());
            } else if (!typeOf(before).equals(typeOf(after))) {
                found.add(new Detail.Type(typeOf(before), typeOf(after)));
            }
            return this;
        }

        private void field(FormField before, FormField after, boolean isNew) {
            var was = FormWriter.type(before.answer());
            var is = FormWriter.type(after.answer());
            if (!was.equals(is)) {
                found.add(new Detail.Type(was, is));
            }
            flag(Trait.REQUIRED, before.required(), after.required());
            flag(Trait.READONLY, !isNew && before.readonly(), after.readonly());
            answer(sameSort(before.answer(), after.answer()) ? before.answer() : bare(after.answer()), after.answer());
            if (!isNew) {
                text(About.DESCRIPTION, before.description(), after.description());
                flag(Trait.HALF, before.half(), after.half());
            }
            text(About.INITIAL, isNew ? "" : initial(before), initial(after));
        }

        private static boolean sameSort(Answer before, Answer after) {
            return before.getClass().equals(after.getClass());
        }

        private void answer(Answer before, Answer after) {
            switch (after) {
                case Answer.Text is
                when before instanceof Answer.Text was -> {
                    bound(Limit.SHORTEST, was.shortest(), is.shortest());
                    bound(Limit.LONGEST, was.longest(), is.longest());
                    if (was.kind() != is.kind()) {
                        found.add(new Detail.Kind(was.kind(), is.kind()));
                    }
                }
                case Answer.Number is
                when before instanceof Answer.Number was -> {
                    bound(Limit.LEAST, plain(was.least()), plain(is.least()));
                    bound(Limit.MOST, plain(was.most()), plain(is.most()));
                    bound(Limit.DECIMALS, was.decimals(), is.decimals());
                    text(About.MEASURE, was.measure(), is.measure());
                }
                case Answer.Moment is
                when before instanceof Answer.Moment was -> {
                    if (was.precision() != is.precision()) {
                        found.add(new Detail.Moment(was.precision(), is.precision()));
                    }
                    flag(Trait.NO_PAST, was.noPast(), is.noPast());
                }
                case Answer.Choice is when before instanceof Answer.Choice was -> options(was, is);
                default -> {}
            }
        }

        private void options(Answer.Choice before, Answer.Choice after) {
            var was = labels(before);
            var is = labels(after);
            var added = is.keySet().stream()
                    .filter(value -> !was.containsKey(value))
                    .map(value -> Objects.requireNonNull(is.get(value)))
                    .toList();
            var removed = was.keySet().stream()
                    .filter(value -> !is.containsKey(value))
                    .map(value -> Objects.requireNonNull(was.get(value)))
                    .toList();
            if (!added.isEmpty() || !removed.isEmpty()) {
                found.add(new Detail.Options(added, removed));
            }
            is.forEach((value, label) -> {
                var earlier = was.get(value);
                if (earlier != null) {
                    text(About.OPTION, earlier, label);
                }
            });
        }

        private static Map<String, String> labels(Answer.Choice choice) {
            var labels = new LinkedHashMap<String, String>();
            choice.options().forEach(option -> labels.put(option.value(), option.label()));
            return labels;
        }

        /** An answer of the same sort that asks for nothing. */
        private static Answer bare(Answer answer) {
            return switch (answer) {
                case Answer.Text text -> new Answer.Text(text.lines(), null, null, TextKind.ANY);
                case Answer.Number number -> new Answer.Number(null, null, 0, "");
                case Answer.Moment moment -> new Answer.Moment(Answer.Precision.DATE, false);
                case Answer.Choice choice -> new Answer.Choice(choice.look(), List.of());
                default -> answer;
            };
        }

        private static String initial(FormField field) {
            var initial = field.initial();
            if (initial == null) {
                return "";
            }
            if (field.answer() instanceof Answer.Choice choice) {
                var labels = labels(choice);
                var values = initial instanceof List<?> several ? several : List.of(initial);
                return String.join(
                        ", ",
                        values.stream()
                                .map(value -> labels.getOrDefault(String.valueOf(value), String.valueOf(value)))
                                .toList());
            }
            return String.valueOf(FormAnswers.plain(initial));
        }

        void text(About about, String before, String after) {
            if (!before.equals(after)) {
                found.add(new Detail.Text(about, before, after));
            }
        }

        private void flag(Trait trait, boolean before, boolean after) {
            if (before != after) {
                found.add(new Detail.Flag(trait, after));
            }
        }

        private void bound(Limit limit, @Nullable Object before, @Nullable Object after) {
            if (!Objects.equals(before, after)) {
                found.add(new Detail.Bound(
                        limit, before == null ? null : before.toString(), after == null ? null : after.toString()));
            }
        }

        private static @Nullable String plain(@Nullable BigDecimal number) {
            return number == null ? null : number.stripTrailingZeros().toPlainString();
        }
    }
}
