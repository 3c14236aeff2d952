package org.gongwen.design;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where the elements of two drawings stand. */
final class Layout {

    /** In the units of the drawing; what differs by less was rounded, not moved. */
    private static final double SMALLEST = 1;

    /** Where an element stands, and how large it is. */
    record Place(double x, double y, double width, double height) {

        private boolean isLike(Place other, Shift shift) {
            return Math.abs(other.x - x - shift.x) <= SMALLEST
                    && Math.abs(other.y - y - shift.y) <= SMALLEST
                    && Math.abs(other.width - width) <= SMALLEST
                    && Math.abs(other.height - height) <= SMALLEST;
        }
    }

    private record Shift(long x, long y) {}

    private Layout() {}

    /**
     * The ids of what stands elsewhere than before. What most of the others did as well, as when the whole drawing was
     * pushed aside, is no move.
     */
    static Set<String> moved(String before, String after) {
        try {
            return moved(
                    DefinitionFile.read(before).places(),
                    DefinitionFile.read(after).places());
        } catch (UnreadableFileException e) {
            return Set.of();
        }
    }

    private static Set<String> moved(Map<String, Place> before, Map<String, Place> after) {
        var shift = commonShift(before, after);
        var moved = new HashSet<String>();
        after.forEach((id, place) -> {
            var earlier = before.get(id);
            if (earlier != null && !earlier.isLike(place, shift)) {
                moved.add(id);
            }
        });
        return moved;
    }

    private static Shift commonShift(Map<String, Place> before, Map<String, Place> after) {
        var shifts = new HashMap<Shift, Integer>();
        after.forEach((id, place) -> {
            var earlier = before.get(id);
            if (earlier != null) {
                shifts.merge(
                        new Shift(Math.round(place.x() - earlier.x()), Math.round(place.y() - earlier.y())),
                        1,
                        Integer::sum);
            }
        });
        var none = new Shift(0, 0);
        var most = none;
        int count = shifts.getOrDefault(none, 0);
        for (var shift : shifts.entrySet()) {
            if (shift.getValue() > count) {
                most = shift.getKey();
                count = shift.getValue();
            }
        }
        return most;
    }
}
