package org.gongwen.document;

import java.util.List;
import org.gongwen.identity.UnitId;

/**
 * Whom a document names: units of this installation, which receive it here, and bodies outside it by their names.
 *
 * @param units in the order in which the document names them
 * @param others names of bodies that have no unit here, without empty ones
 */
public record Addressees(List<UnitId> units, List<String> others) {

    public static final Addressees NONE = new Addressees(List.of(), List.of());

    public Addressees {
        units = units.stream().distinct().toList();
        others = others.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    public static Addressees of(UnitId... units) {
        return new Addressees(List.of(units), List.of());
    }

    public int count() {
        return units.size() + others.size();
    }

    public boolean isEmpty() {
        return count() == 0;
    }
}
