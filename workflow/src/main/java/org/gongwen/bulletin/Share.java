package org.gongwen.bulletin;

/**
 * How much of something was done.
 *
 * @param done may be more than was expected, where that can be surpassed
 * @param of how much there was to do; 0 where there was nothing
 */
public record Share(int done, int of) {

    public static final Share NOTHING = new Share(0, 0);

    public Share {
        if (done < 0 || of < 0) {
            throw new IllegalArgumentException("neither " + done + " nor " + of + " may be negative");
        }
    }

    /** Whether there was nothing to do, so that nothing is judged. */
    public boolean isEmpty() {
        return of == 0;
    }

    /** Between 0 and 1; 0 where there was nothing to do. */
    public double part() {
        return isEmpty() ? 0 : (double) Math.min(done, of) / of;
    }
}
