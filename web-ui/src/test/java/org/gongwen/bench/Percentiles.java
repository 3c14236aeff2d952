package org.gongwen.bench;

import java.util.Collection;

/** Measured values in order. */
record Percentiles(double[] sorted) {

    static Percentiles of(Collection<Double> values) {
        return new Percentiles(
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /** The value that so many per cent do not exceed. */
    double at(int percent) {
        int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
        return sorted[Math.max(0, index)];
    }
}
