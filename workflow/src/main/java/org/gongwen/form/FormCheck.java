package org.gongwen.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;

/** Holds answers against the form: the same for everything that can be answered, wherever the answers come from. */
public final class FormCheck {

    /** Digits before the point; more is no number that a bureau counts with. */
    private static final int MOST_DIGITS = 15;

    private FormCheck() {}

    /**
     * What is wrong with the answers that can be given at a step, in the order of the form; at most one finding for each
     * field.
     *
     * @param today for fields that must not lie in the past
     */
    public static List<FieldFinding> check(FormSchema form, FormAccess access, FormData data, LocalDate today) {
        var findings = new ArrayList<FieldFinding>();
        form.fields().filter(access::edits).forEach(field -> {
            var answer = data.get(field.key());
            if (answer != null && !isBlank(answer)) {
                answered(field, answer, today).ifPresent(findings::add);
            } else if (access.requires(field)) {
                findings.add(FieldFinding.of(field, FieldRule.REQUIRED));
            }
            if (access.requires(field) && Boolean.FALSE.equals(answer)) {
                findings.add(FieldFinding.of(field, FieldRule.MUST_BE_TICKED));
            }
        });
        return List.copyOf(findings);
    }

    /** Whether a field has a place for an answer at all, be it one that must be mended. */
    static boolean takes(FormField field, Object answer) {
        return answered(field, answer, LocalDate.MIN)
                .filter(finding -> KEEPS_OUT.contains(finding.rule()))
                .isEmpty();
    }

    /** What is wrong with the answers as far as they are given: what is kept while somebody still writes. */
    public static List<FieldFinding> checkUnfinished(FormSchema form, FormAccess access, FormData data) {
        var findings = new ArrayList<FieldFinding>();
        form.fields().filter(access::edits).forEach(field -> {
            var answer = data.get(field.key());
            if (answer != null && !isBlank(answer)) {
                answered(field, answer, LocalDate.MIN)
                        .filter(finding -> KEEPS_OUT.contains(finding.rule()))
                        .ifPresent(findings::add);
            }
        });
        return List.copyOf(findings);
    }

    /** What cannot be kept, not even for the time being. */
    private static final List<FieldRule> KEEPS_OUT =
            List.of(FieldRule.NOT_TAKEN, FieldRule.TOO_LONG, FieldRule.CONTROL_CHARACTER, FieldRule.OPTION_UNKNOWN);

    private static boolean isBlank(Object answer) {
        return answer instanceof String text && text.isBlank() || answer instanceof List<?> list && list.isEmpty();
    }

    private static Optional<FieldFinding> answered(FormField field, Object answer, LocalDate today) {
        return switch (field.answer()) {
            case Answer.Text text when answer instanceof String given -> text(field, text, given);
            case Answer.Number number when answer instanceof BigDecimal given -> number(field, number, given);
            case Answer.Moment moment when isOf(moment.precision(), answer) -> moment(field, moment, answer, today);
            case Answer.Choice choice
            when !choice.several() && answer instanceof String given -> options(field, choice, List.of(given));
            case Answer.Choice choice
            when choice.several() && answer instanceof List<?> given -> options(field, choice, given);
            case Answer.YesNo yesNo when answer instanceof Boolean -> Optional.empty();
            case Answer.OnePerson person when answer instanceof PersonId -> Optional.empty();
            case Answer.OneUnit unit when answer instanceof UnitId -> Optional.empty();
            case Answer.SeveralUnits units when answer instanceof List<?> given && areUnits(given) -> Optional.empty();
            default -> Optional.of(FieldFinding.of(field, FieldRule.NOT_TAKEN));
        };
    }

    private static boolean areUnits(List<?> given) {
        return given.size() <= Answer.MOST_UNITS
                && given.stream().allMatch(UnitId.class::isInstance)
                && new HashSet<Object>(given).size() == given.size();
    }

    private static Optional<FieldFinding> text(FormField field, Answer.Text text, String given) {
        int length = given.codePointCount(0, given.length());
        if (given.codePoints().anyMatch(character -> isControl(character, text.lines()))) {
            return Optional.of(FieldFinding.of(field, FieldRule.CONTROL_CHARACTER));
        }
        if (length > text.most()) {
            return Optional.of(FieldFinding.of(field, FieldRule.TOO_LONG, text.most(), length));
        }
        if (text.shortest() != null && length < text.shortest()) {
            return Optional.of(FieldFinding.of(field, FieldRule.TOO_SHORT, text.shortest(), length));
        }
        return text.kind().matches(given)
                ? Optional.empty()
                : Optional.of(FieldFinding.of(field, FieldRule.KIND, text.kind()));
    }

    private static boolean isControl(int character, boolean lines) {
        return character == '\n' || character == '\t' || character == '\r'
                ? !lines
                : Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static Optional<FieldFinding> number(FormField field, Answer.Number number, BigDecimal given) {
        var plain = given.stripTrailingZeros();
        if (plain.precision() - plain.scale() > MOST_DIGITS) {
            return Optional.of(FieldFinding.of(field, FieldRule.NOT_TAKEN));
        }
        if (plain.scale() > number.decimals()) {
            return Optional.of(FieldFinding.of(field, FieldRule.DECIMALS, number.decimals()));
        }
        if (number.least() != null && given.compareTo(number.least()) < 0) {
            return Optional.of(
                    FieldFinding.of(field, FieldRule.TOO_SMALL, number.least().toPlainString(), number.measure()));
        }
        if (number.most() != null && given.compareTo(number.most()) > 0) {
            return Optional.of(
                    FieldFinding.of(field, FieldRule.TOO_LARGE, number.most().toPlainString(), number.measure()));
        }
        return Optional.empty();
    }

    private static boolean isOf(Answer.Precision precision, Object answer) {
        return switch (precision) {
            case DATE -> answer instanceof LocalDate;
            case TIME -> answer instanceof LocalTime;
            case DATETIME -> answer instanceof LocalDateTime;
        };
    }

    private static Optional<FieldFinding> moment(
            FormField field, Answer.Moment moment, Object answer, LocalDate today) {
        var day =
                answer instanceof LocalDate date ? date : answer instanceof LocalDateTime at ? at.toLocalDate() : today;
        return moment.noPast() && day.isBefore(today)
                ? Optional.of(FieldFinding.of(field, FieldRule.PAST))
                : Optional.empty();
    }

    private static Optional<FieldFinding> options(FormField field, Answer.Choice choice, List<?> given) {
        var known = choice.options().stream().map(Answer.Option::value).toList();
        return known.containsAll(given) && new HashSet<Object>(given).size() == given.size()
                ? Optional.empty()
                : Optional.of(FieldFinding.of(field, FieldRule.OPTION_UNKNOWN));
    }
}
