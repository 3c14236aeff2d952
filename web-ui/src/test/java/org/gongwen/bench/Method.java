package org.gongwen.bench;

import java.time.Duration;

/**
 * How long and how often is measured.
 *
 * @param warmUp what each side runs at most before anything counts; it ends earlier when the rate is flat
 * @param window how long one measurement lasts
 * @param rounds how often the sides take turns
 * @param threads how many people act at once
 */
record Method(Duration warmUp, Duration window, int rounds, int threads) {

    /** For a quick look: figures move by some ten per cent from run to run. */
    static final Method SHORT = new Method(Duration.ofSeconds(60), Duration.ofSeconds(10), 3, 4);

    /** For figures that are written down. */
    static final Method FULL = new Method(Duration.ofSeconds(120), Duration.ofSeconds(25), 5, 4);

    boolean untilFlat() {
        return this != FULL;
    }
}
