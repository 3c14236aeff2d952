package org.gongwen.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form as it was designed: the part of the schema of form-js (bpmn.io) that is published here, and kinds of fields of
 * our own. {@link FormReader} reads it from its file, {@link FormWriter} writes it.
 *
 * @param id names the form within its process
 */
public record FormSchema(String id, List<FormPart> parts) {

    public FormSchema {
        parts = List.copyOf(parts);
    }

    /** The fields in the order of the form, those in groups included. */
    public Stream<FormField> fields() {
        return everything().filter(FormField.class::isInstance).map(FormField.class::cast);
    }

    /** The fields that name units which a step of the process may ask. */
    public Stream<FormField> unitLists() {
        return fields().filter(field -> field.answer() instanceof Answer.SeveralUnits);
    }

    public Optional<FormField> field(String key) {
        return fields().filter(field -> field.key().equals(key)).findFirst();
    }

    /** All parts in the order of the form, those of a group behind it. */
    public Stream<FormPart> everything() {
        return everything(parts);
    }

    private static Stream<FormPart> everything(List<FormPart> parts) {
        return parts.stream()
                .flatMap(part -> part instanceof FormGroup group
                        ? Stream.concat(Stream.of(part), everything(group.parts()))
                        : Stream.of(part));
    }

    /**
     * The fields that conditions of a process can compare: flags, texts to choose from and whole numbers, and whether any
     * units are named.
     */
    public Stream<FormField> decisive() {
        return fields().filter(field -> switch (field.answer()) {
            case Answer.YesNo yesNo -> true;
            case Answer.Choice choice -> !choice.several();
            case Answer.Number number -> number.decimals() == 0;
            case Answer.Text text -> !text.lines();
            case Answer.SeveralUnits units -> true;
            default -> false;
        });
    }
}
