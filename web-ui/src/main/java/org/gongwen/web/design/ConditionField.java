package org.gongwen.web.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gongwen.design.Condition.Operator;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;

/**
 * What a condition can ask about.
 *
 * @param choices the constants it is compared with; empty where it is no choice
 */
record ConditionField(String name, Kind kind, List<? extends Enum<?>> choices) {

    enum Kind {
        CHOICE(Operator.IS, Operator.IS_NOT),
        NUMBER(Operator.IS, Operator.IS_NOT, Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST),
        UNITS(Operator.NOT_EMPTY, Operator.EMPTY),
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

    /** What can be asked in a process: the published fields of a document, and what it declares itself. */
    static List<ConditionField> of(Drawing drawing) {
        var fields = new ArrayList<ConditionField>();
        var kind = drawing.process().word("gongwen:kind");
        if (kind.equals("dispatch") || kind.equals("receipt")) {
            fields.add(choice("type", DocumentType.values()));
            fields.add(choice("direction", Direction.values()));
            fields.add(choice("urgency", Urgency.values()));
            fields.add(choice("classification", Classification.values()));
            fields.add(new ConditionField("countersignUnits", Kind.UNITS, List.of()));
            fields.add(new ConditionField("attachmentCount", Kind.NUMBER, List.of()));
            fields.add(new ConditionField("mainAddresseeCount", Kind.NUMBER, List.of()));
        }
        drawing.variables().stream()
                .filter(name -> fields.stream().noneMatch(field -> field.name().equals(name)))
                .forEach(name -> fields.add(unknown(name)));
        return fields;
    }

    static ConditionField unknown(String name) {
        return new ConditionField(name, name.endsWith("Units") ? Kind.UNITS : Kind.OPEN, List.of());
    }

    private static ConditionField choice(String name, Enum<?>[] constants) {
        return new ConditionField(name, Kind.CHOICE, Arrays.asList(constants));
    }
}
