package org.gongwen.web.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongwen.design.Condition.Operator;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.FormSchema;
import org.gongwen.process.ProcessDesign;

/**
 * What a condition can ask about.
 *
 * @param label what it is called where people named it; empty for the fields that the bundles have a word for
 * @param choices the constants it is compared with; empty where it is no choice
 * @param options what can be chosen in a form; empty where it is none of that
 */
record ConditionField(
        String name, String label, Kind kind, List<? extends Enum<?>> choices, List<Answer.Option> options) {

    enum Kind {
        CHOICE(Operator.IS, Operator.IS_NOT),
        NUMBER(Operator.IS, Operator.IS_NOT, Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST),
        UNITS(Operator.NOT_EMPTY, Operator.EMPTY),
        /** A unit, by its code. */
        UNIT(Operator.IS, Operator.IS_NOT),
        /** An answer of a form that is one of its options. */
        OPTION(Operator.IS, Operator.IS_NOT),
        /** A box of a form. */
        FLAG(Operator.TRUE, Operator.FALSE),
        /** A variable, of which nothing is known but its name. */
        OPEN(Operator.values());

        private final List<Operator> operators;

        Kind(Operator... operators) {
            this.operators = List.of(operators);
        }

        List<Operator> operators() {
            return operators;
        }
    }

    /**
     * What can be asked at a flow: the published fields of a document, what the process declares itself, and how the
     * vote before it went.
     *
     * @param design the process; empty while it cannot be read
     */
    static List<ConditionField> of(Drawing drawing, String flow, Optional<ProcessDesign> design) {
        var fields = new ArrayList<ConditionField>();
        var kind = drawing.process().word("gongwen:kind");
        if (kind.equals("dispatch") || kind.equals("receipt")) {
            fields.add(choice("type", DocumentType.values()));
            fields.add(choice("direction", Direction.values()));
            fields.add(choice("urgency", Urgency.values()));
            fields.add(choice("classification", Classification.values()));
            fields.add(known("countersignUnits", Kind.UNITS));
            fields.add(known("attachmentCount", Kind.NUMBER));
            fields.add(known("mainAddresseeCount", Kind.NUMBER));
            fields.add(known("copyCount", Kind.NUMBER));
            fields.add(known("outsideAddresseeCount", Kind.NUMBER));
            if (kind.equals("dispatch")) {
                fields.add(known("draftingUnit", Kind.UNIT));
            }
        }
        if (design.filter(drawn -> drawn.isVotedBefore(flow)).isPresent()) {
            fields.add(known(ProcessDesign.AGREED, Kind.FLAG));
        }
        design.flatMap(drawn -> Optional.ofNullable(drawn.schema())).stream()
                .flatMap(FormSchema::decisive)
                .map(ConditionField::of)
                .forEach(fields::add);
        drawing.variables().stream()
                .filter(name -> fields.stream().noneMatch(field -> field.name().equals(name)))
                .forEach(name -> fields.add(unknown(name)));
        return fields;
    }

    private static ConditionField of(FormField field) {
        return switch (field.answer()) {
            case Answer.YesNo yesNo -> new ConditionField(field.key(), field.label(), Kind.FLAG, List.of(), List.of());
            case Answer.Number number ->
                new ConditionField(field.key(), field.label(), Kind.NUMBER, List.of(), List.of());
            case Answer.SeveralUnits units ->
                new ConditionField(field.key(), field.label(), Kind.UNITS, List.of(), List.of());
            case Answer.Choice choice ->
                new ConditionField(field.key(), field.label(), Kind.OPTION, List.of(), choice.options());
            default -> new ConditionField(field.key(), field.label(), Kind.OPEN, List.of(), List.of());
        };
    }

    static ConditionField unknown(String name) {
        if (name.equals(ProcessDesign.AGREED)) {
            return known(name, Kind.FLAG);
        }
        return known(name, name.endsWith("Units") ? Kind.UNITS : Kind.OPEN);
    }

    private static ConditionField known(String name, Kind kind) {
        return new ConditionField(name, "", kind, List.of(), List.of());
    }

    private static ConditionField choice(String name, Enum<?>[] constants) {
        return new ConditionField(name, "", Kind.CHOICE, Arrays.asList(constants), List.of());
    }
}
