package org.gongwen.exchange;

import java.util.List;
import java.util.stream.Stream;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Who is to handle a received document.
 *
 * @param leadUnit the unit that handles it (主办): with several units exactly one leads, 党政机关公文处理工作条例
 *     第二十四条第四项; null while none has been chosen
 * @param assistingUnits the others (协办)
 * @param readers to whom it is circulated when it has been handled (传阅)
 */
public record Handling(@Nullable UnitId leadUnit, List<UnitId> assistingUnits, List<PersonId> readers) {

    public Handling {
        assistingUnits = List.copyOf(assistingUnits);
        readers = List.copyOf(readers);
    }

    /** People as the audit record names them. */
    static String numbers(List<PersonId> people) {
        return people.stream().map(PersonId::value).toList().toString();
    }

    /** All units that handle it, the leading one first. */
    List<UnitId> units() {
        return Stream.concat(Stream.ofNullable(leadUnit), assistingUnits.stream())
                .distinct()
                .toList();
    }
}
