package org.gongwen.process.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.flowable.variable.api.types.ValueFields;
import org.flowable.variable.api.types.VariableType;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** Keeps units in process variables as readable text and numbers instead of serialised Java. */
final class UnitVariables {

    /** What one text column of the engine holds; a longer list goes on in the second one. */
    private static final int COLUMN = 4000;

    private UnitVariables() {}

    /** One unit, as the number of its row. */
    static final class One implements VariableType {
        @Override
        public String getTypeName() {
            return "unit";
        }

        @Override
        public boolean isCachable() {
            return true;
        }

        @Override
        public boolean isAbleToStore(@Nullable Object value) {
            return value instanceof UnitId;
        }

        @Override
        public void setValue(@Nullable Object value, ValueFields fields) {
            fields.setLongValue(value instanceof UnitId unit ? unit.value() : null);
        }

        @Override
        public @Nullable Object getValue(ValueFields fields) {
            var number = fields.getLongValue();
            return number == null ? null : new UnitId(number);
        }
    }

    /** A list of units, as their numbers with commas between them. */
    static final class Several implements VariableType {
        @Override
        public String getTypeName() {
            return "units";
        }

        @Override
        public boolean isCachable() {
            return true;
        }

        @Override
        public boolean isAbleToStore(@Nullable Object value) {
            return value instanceof List<?> list && list.stream().allMatch(UnitId.class::isInstance);
        }

        @Override
        public void setValue(@Nullable Object value, ValueFields fields) {
            var text = value instanceof List<?> list
                    ? list.stream()
                            .map(unit -> Long.toString(((UnitId) unit).value()))
                            .collect(Collectors.joining(","))
                    : "";
            if (text.length() > 2 * COLUMN) {
                throw new IllegalArgumentException("too many units for one process variable");
            }
            fields.setTextValue(text.substring(0, Math.min(COLUMN, text.length())));
            fields.setTextValue2(text.length() > COLUMN ? text.substring(COLUMN) : null);
        }

        @Override
        public Object getValue(ValueFields fields) {
            var text = nullToEmpty(fields.getTextValue()) + nullToEmpty(fields.getTextValue2());
            return text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(","))
                            .map(number -> new UnitId(Long.parseLong(number)))
                            .toList();
        }

        private static String nullToEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
