package org.gongwen.deploy;

import static org.assertj.core.api.Assumptions.assumeThat;

/** A check that needs a program which this machine lacks: the report counts it as skipped, and the output says so. */
final class Skipped {
    private Skipped() {}

    static void unless(boolean possible, String whatIsNotChecked) {
        if (!possible) {
            System.out.println("NOT CHECKED: " + whatIsNotChecked);
        }
        assumeThat(possible).as(whatIsNotChecked).isTrue();
    }
}
