package org.gongwen.word;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a Word file, one below the other. */
sealed interface Item {

    /**
     * @param level of the heading by its style or outline from 1; 0 for other text
     * @param title whether its style is that of titles
     * @param align left, center or right
     */
    record Text(String text, int level, boolean title, String align) implements Item {

        boolean isCentred() {
            return align.equals("center");
        }
    }

    /** @param columns how wide they are; empty where nothing is said. @param headRows leading rows that are repeated */
    record Table(List<Integer> columns, int headRows, List<List<Cell>> rows) implements Item {}

    record Cell(String text, String align, int columns, int rows) {}

    /** @param width in mm */
    record Image(byte[] data, @Nullable Double width) implements Item {}
}
