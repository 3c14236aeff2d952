package org.gongwen.papercheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the checks of one document have found, in the order in which they look. */
final class Findings {

    /** One mistake that goes through a whole book is not told thousands of times. */
    private static final int MOST_OF_A_RULE = 20;

    private final List<Finding> found = new ArrayList<>();

    void add(PaperRule rule, int page, String measured, String required) {
        add(rule.finding(page, measured, required));
    }

    void add(PaperRule rule, String clause, int page, String measured, String required) {
        add(rule.finding(clause, page, measured, required));
    }

    private void add(Finding finding) {
        long before =
                found.stream().filter(one -> one.rule().equals(finding.rule())).count();
        if (before < MOST_OF_A_RULE) {
            found.add(finding);
        }
    }

    /** A finding unless both agree within the tolerance; lengths in mm. */
    void hold(PaperRule rule, int page, double measured, double required, double tolerance) {
        hold(rule, rule.clause(), page, measured, required, tolerance);
    }

    void hold(PaperRule rule, String clause, int page, double measured, double required, double tolerance) {
        if (!(Math.abs(measured - required) <= tolerance)) {
            add(rule, clause, page, mm(measured), mm(required) + " ± " + shortened(tolerance));
        }
    }

    static String mm(double length) {
        return String.format(Locale.ROOT, "%.2f mm", length);
    }

    private static String shortened(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "");
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
