package org.gongwen.document;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What of a document can be let be edited or not, each on its own; a process names them by their {@link #word}. */
public enum DraftField {
    TITLE,
    BODY,
    /** The type, and the direction that goes with it. */
    TYPE,
    MAIN_ADDRESSEES,
    COPIES,
    COUNTERSIGN_UNITS,
    URGENCY,
    /** The classification, its period and the copy number that goes with it. */
    CLASSIFICATION,
    DEADLINE,
    NOTE,
    ATTACHMENTS;

    /** As in {@code mainAddressees}. */
    public String word() {
        var parts = name().toLowerCase(Locale.ROOT).split("_");
        return parts.length == 1
                ? parts[0]
                : parts[0] + parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1);
    }

    /** Empty if no field is called so. */
    public static Optional<DraftField> called(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }

    public static Set<DraftField> all() {
        return EnumSet.allOf(DraftField.class);
    }

    /** What differs between two contents; attachments are no part of them. */
    static Set<DraftField> changed(DraftContent before, DraftContent after) {
        var changed = EnumSet.noneOf(DraftField.class);
        for (var field : values()) {
            if (!field.isSame(before, after)) {
                changed.add(field);
            }
        }
        return changed;
    }

    private boolean isSame(DraftContent before, DraftContent after) {
        return switch (this) {
            case TITLE -> before.title().equals(after.title());
            case BODY -> before.body().equals(after.body());
            case TYPE -> before.type() == after.type() && before.direction() == after.direction();
            case MAIN_ADDRESSEES -> before.mainAddressees().equals(after.mainAddressees());
            case COPIES -> before.copies().equals(after.copies());
            case COUNTERSIGN_UNITS -> before.countersignUnits().equals(after.countersignUnits());
            case URGENCY -> before.urgency() == after.urgency();
            case CLASSIFICATION ->
                before.classification() == after.classification()
                        && before.secrecyPeriod().equals(after.secrecyPeriod())
                        && before.copyNumber().equals(after.copyNumber());
            case DEADLINE -> java.util.Objects.equals(before.deadline(), after.deadline());
            case NOTE -> before.note().equals(after.note());
            case ATTACHMENTS -> true;
        };
    }

    /** Whether nothing is written there; type, urgency and classification always say something. */
    public boolean isBlank(DraftContent content, int attachments) {
        return switch (this) {
            case TITLE -> content.title().isBlank();
            case BODY -> content.body().isBlank();
            case TYPE, URGENCY, CLASSIFICATION -> false;
            case MAIN_ADDRESSEES -> content.mainAddressees().isEmpty();
            case COPIES -> content.copies().isEmpty();
            case COUNTERSIGN_UNITS -> content.countersignUnits().isEmpty();
            case DEADLINE -> content.deadline() == null;
            case NOTE -> content.note().isBlank();
            case ATTACHMENTS -> attachments == 0;
        };
    }
}
