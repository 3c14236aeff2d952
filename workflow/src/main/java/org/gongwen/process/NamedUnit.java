package org.gongwen.process;

import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** The unit that a step names for its rule: by its code, or relative to where the work began. */
final class NamedUnit {

    private NamedUnit() {}

    /** Empty if none is named, or there is no such unit any more. */
    static Optional<UnitId> of(@Nullable String word, HandlingContext context, Directory directory) {
        return switch (word) {
            case null -> Optional.empty();
            case "origin" -> Optional.of(context.originUnit());
            case "organ" -> Optional.of(context.organ());
            default -> directory.unitByCode(word).filter(Unit::active).map(Unit::id);
        };
    }
}
