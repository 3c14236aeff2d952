package org.gongwen.inspection;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.publication.SiteId;

/**
 * How a site stands on a day.
 *
 * @param on the day of the bureau on which it was looked at
 * @param rules by which it was judged
 * @param verdicts one for each rule, in their order
 * @param columns in the order of the site
 * @param opening how its home page opened
 * @param letters how many letters of citizens wait for an answer; 0 where nothing is known of letters
 * @param questions by which day each question of a citizen has to be answered that is not, in their order
 */
public record Health(
        SiteId site,
        LocalDate on,
        InspectionRules rules,
        List<Verdict> verdicts,
        List<ColumnHealth> columns,
        Opening opening,
        int letters,
        List<LocalDate> questions) {

    /** At a glance. */
    public enum Light {
        /** A rule is broken. */
        RED,
        /** None is, but one will be soon ({@link Measure#SOON_DAYS}), or a question was not answered in its time. */
        AMBER,
        GREEN
    }

    public Health {
        verdicts = List.copyOf(verdicts);
        columns = List.copyOf(columns);
        questions = List.copyOf(questions);
    }

    public Light light() {
        if (!broken().isEmpty()) {
            return Light.RED;
        }
        return dueWithin(rules.of(Measure.SOON_DAYS)).isEmpty() && overdueQuestions() == 0 ? Light.GREEN : Light.AMBER;
    }

    /**
     * From 0 to 100, so that sites can be ranked: the weights of the rules that are kept, of one that will be broken soon the
     * half, as a share of the weights of those that were judged; rounded, a half up. Empty where none of these weighs anything.
     */
    public OptionalInt score() {
        var soon = dueWithin(rules.of(Measure.SOON_DAYS));
        int halves = 0;
        int all = 0;
        for (var verdict : verdicts) {
            int weight = rules.weight(verdict.rule());
            if (verdict.standing() != Verdict.Standing.NOT_JUDGED) {
                all += 2 * weight;
            }
            if (verdict.standing() == Verdict.Standing.KEPT) {
                boolean late = verdict.rule() == VetoRule.ANSWERS && overdueQuestions() > 0;
                halves += soon.contains(verdict) || late ? weight : 2 * weight;
            }
        }
        return all == 0 ? OptionalInt.empty() : OptionalInt.of((2 * InspectionRules.FULL * halves + all) / (2 * all));
    }

    public List<Verdict> broken() {
        return with(Verdict.Standing.BROKEN);
    }

    /** The rules of which nothing is known. */
    public List<Verdict> notJudged() {
        return with(Verdict.Standing.NOT_JUDGED);
    }

    private List<Verdict> with(Verdict.Standing standing) {
        return verdicts.stream().filter(one -> one.standing() == standing).toList();
    }

    /** The rules that will be broken within so many days, those that come first before others. */
    public List<Verdict> dueWithin(int days) {
        return verdicts.stream()
                .filter(one -> one.isDueBy(on.plusDays(days)))
                .sorted(Comparator.comparing(one -> Objects.requireNonNull(one.dueOn())))
                .toList();
    }

    /** The columns that lapse or become empty within so many days, those that come first before others. */
    public List<ColumnHealth> columnsDueWithin(int days) {
        return columns.stream()
                .filter(one -> one.isDueBy(on.plusDays(days)))
                .sorted(Comparator.comparing(one -> Objects.requireNonNull(one.dueOn())))
                .toList();
    }

    /** How many questions wait longer than they may. */
    public int overdueQuestions() {
        return Math.toIntExact(
                questions.stream().filter(due -> due.isBefore(on)).count());
    }

    /** How many questions have to be answered on each day, from this one for so many days, in their order. */
    public SortedMap<LocalDate, Long> questionsDueWithin(int days) {
        return questions.stream()
                .filter(due -> !due.isBefore(on) && !due.isAfter(on.plusDays(days)))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** The next rule that will be broken; empty if none is to be by time alone. */
    public Optional<Verdict> next() {
        return verdicts.stream()
                .filter(one -> one.dueOn() != null)
                .min(Comparator.comparing(one -> Objects.requireNonNull(one.dueOn())));
    }
}
