package org.gongwen.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes to a form, each of which gives another form. */
public final class FormEditing {

    private FormEditing() {}

    /** Which way a part is moved. */
    public enum Way {
        UP,
        DOWN
    }

    /**
     * A place in a form.
     *
     * @param group the id of the group in which it is; null for none
     * @param before the id of the part in front of which it is; null for the end of the group or of the form
     */
    public record Place(@Nullable String group, @Nullable String before) {}

    /**
     * Adds a part behind another one: into it where it is a group, at the end where there is none.
     */
    public static FormSchema add(FormSchema form, FormPart part, @Nullable String behind) {
        if (behind == null || part(form, behind).isEmpty()) {
            var parts = new ArrayList<>(form.parts());
            parts.add(part);
            return new FormSchema(form.id(), parts);
        }
        return new FormSchema(form.id(), add(form.parts(), part, behind));
    }

    private static List<FormPart> add(List<FormPart> parts, FormPart added, String behind) {
        var result = new ArrayList<FormPart>();
        for (var part : parts) {
            var here = part.id().equals(behind);
            if (part instanceof FormGroup group) {
                var inner = new ArrayList<>(add(group.parts(), added, behind));
                if (here && !(added instanceof FormGroup)) {
                    inner.add(added);
                }
                result.add(new FormGroup(group.id(), group.label(), inner));
                if (here && added instanceof FormGroup) {
                    result.add(added);
                }
            } else {
                result.add(part);
                if (here) {
                    result.add(added);
                }
            }
        }
        return result;
    }

    /**
     * Puts a part at a place. The form stays as it is where the group is no longer there, or would have to take another
     * group; in front of a part that is no longer there means at the end.
     */
    public static FormSchema put(FormSchema form, FormPart part, Place place) {
        if (place.group() == null) {
            return new FormSchema(form.id(), put(form.parts(), part, place.before()));
        }
        return part instanceof FormGroup
                ? form
                : replace(
                        form,
                        place.group(),
                        there -> there instanceof FormGroup group
                                ? new FormGroup(group.id(), group.label(), put(group.parts(), part, place.before()))
                                : there);
    }

    private static List<FormPart> put(List<FormPart> parts, FormPart part, @Nullable String before) {
        var result = new ArrayList<>(parts);
        var at = before == null ? -1 : parts.stream().map(FormPart::id).toList().indexOf(before);
        result.add(at < 0 ? parts.size() : at, part);
        return result;
    }

    /** Moves a part to a place; the form stays as it is where it cannot stand there. */
    public static FormSchema move(FormSchema form, String id, Place place) {
        if (id.equals(place.before())) {
            return form;
        }
        return part(form, id)
                .map(part -> {
                    var rest = remove(form, id);
                    var moved = put(rest, part, place);
                    return moved.equals(rest) ? form : moved;
                })
                .orElse(form);
    }

    /** Puts something else in the place of a part. */
    public static FormSchema replace(FormSchema form, String id, UnaryOperator<FormPart> change) {
        return new FormSchema(form.id(), replace(form.parts(), id, change));
    }

    private static List<FormPart> replace(List<FormPart> parts, String id, UnaryOperator<FormPart> change) {
        return parts.stream()
                .map(part -> part.id().equals(id)
                        ? change.apply(part)
                        : part instanceof FormGroup group
                                ? new FormGroup(group.id(), group.label(), replace(group.parts(), id, change))
                                : part)
                .toList();
    }

    /** Takes a part away, a group with everything in it. */
    public static FormSchema remove(FormSchema form, String id) {
        return new FormSchema(form.id(), remove(form.parts(), id));
    }

    private static List<FormPart> remove(List<FormPart> parts, String id) {
        return parts.stream()
                .filter(part -> !part.id().equals(id))
                .map(part -> part instanceof FormGroup group
                        ? new FormGroup(group.id(), group.label(), remove(group.parts(), id))
                        : part)
                .toList();
    }

    /** Moves a part by one place: past a neighbour, into a group that is its neighbour, or out of its own at either end. */
    public static FormSchema move(FormSchema form, String id, Way way) {
        return new FormSchema(form.id(), move(form.parts(), id, way));
    }

    private static List<FormPart> move(List<FormPart> parts, String id, Way way) {
        var result = new ArrayList<>(parts);
        for (int i = 0; i < result.size(); i++) {
            var part = result.get(i);
            if (part.id().equals(id)) {
                return way == Way.UP ? up(result, i) : down(result, i);
            }
            if (part instanceof FormGroup group) {
                var inner = group.parts();
                var at = inner.stream().map(FormPart::id).toList().indexOf(id);
                if (way == Way.UP && at == 0 || way == Way.DOWN && at >= 0 && at == inner.size() - 1) {
                    result.set(i, new FormGroup(group.id(), group.label(), remove(inner, id)));
                    result.add(way == Way.UP ? i : i + 1, inner.get(at));
                    return result;
                }
                result.set(i, new FormGroup(group.id(), group.label(), move(inner, id, way)));
            }
        }
        return result;
    }

    private static List<FormPart> up(List<FormPart> parts, int i) {
        if (i > 0) {
            var part = parts.remove(i);
            if (parts.get(i - 1) instanceof FormGroup group && !(part instanceof FormGroup)) {
                var inner = new ArrayList<>(group.parts());
                inner.add(part);
                parts.set(i - 1, new FormGroup(group.id(), group.label(), inner));
            } else {
                parts.add(i - 1, part);
            }
        }
        return parts;
    }

    private static List<FormPart> down(List<FormPart> parts, int i) {
        if (i < parts.size() - 1) {
            var part = parts.remove(i);
            if (parts.get(i) instanceof FormGroup group && !(part instanceof FormGroup)) {
                var inner = new ArrayList<>(group.parts());
                inner.addFirst(part);
                parts.set(i, new FormGroup(group.id(), group.label(), inner));
            } else {
                parts.add(i + 1, part);
            }
        }
        return parts;
    }

    public static Optional<FormPart> part(FormSchema form, String id) {
        return form.everything().filter(part -> part.id().equals(id)).findFirst();
    }

    /** A word that no part of the form is called by yet: the stem with a number behind it. */
    public static String free(FormSchema form, String stem) {
        var taken = form.everything().map(FormPart::id).collect(Collectors.toSet());
        form.fields().map(FormField::key).forEach(taken::add);
        int number = 1;
        while (taken.contains(stem + number)) {
            number++;
        }
        return stem + number;
    }

    /**
     * A part as it is when it is new.
     *
     * @param type one of {@link FormReader#types}
     * @param label what it is called to begin with
     */
    public static FormPart fresh(FormSchema form, String type, String label) {
        var id = free(form, type.equals("text") || type.equals("group") ? type : "field");
        return switch (type) {
            case "text" -> new FormText(id, label);
            case "group" -> new FormGroup(id, label, List.of());
            case "separator" -> new FormGap(free(form, "line"), true);
            case "spacer" -> new FormGap(free(form, "gap"), false);
            default -> new FormField(id, id, label, "", false, false, false, answer(type, label), null);
        };
    }

    private static Answer answer(String type, String label) {
        var options = List.of(new Answer.Option("1", label + " 1"), new Answer.Option("2", label + " 2"));
        return switch (type) {
            case "textfield" -> new Answer.Text(false, null, null, TextKind.ANY);
            case "textarea" -> new Answer.Text(true, null, null, TextKind.ANY);
            case "number" -> new Answer.Number(null, null, 0, "");
            case "datetime" -> new Answer.Moment(Answer.Precision.DATE, false);
            case "select" -> new Answer.Choice(Answer.Look.SELECT, options);
            case "radio" -> new Answer.Choice(Answer.Look.RADIO, options);
            case "checklist" -> new Answer.Choice(Answer.Look.CHECKLIST, options);
            case "checkbox" -> new Answer.YesNo();
            case "person" -> new Answer.OnePerson();
            case "unit" -> new Answer.OneUnit();
            case "units" -> new Answer.SeveralUnits();
            default -> throw new IllegalArgumentException("a form has no part of the type " + type);
        };
    }
}
