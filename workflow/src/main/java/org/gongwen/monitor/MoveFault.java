package org.gongwen.monitor;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.gongwen.numbering.NumberingNotPossibleException;
import org.gongwen.process.DefinitionRefusedException;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.UnknownDefinitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Why moving a run, or looking whether it can be moved, ended with a fault. The screens word it.
 *
 * @param reference stands in the log beside the fault; null where an earlier version noted nothing
 * @param node whose log it is; null as above
 */
public record MoveFault(
        Cause cause, @Nullable String reference, @Nullable String node) {

    /** As a line of a change has it. @param cause null where an earlier version noted nothing */
    public static MoveFault noted(@Nullable String cause, @Nullable String reference, @Nullable String node) {
        return new MoveFault(cause == null ? Cause.OTHER : Cause.valueOf(cause), reference, node);
    }

    /** What went wrong, as far as it can be told. */
    public enum Cause {
        /** Somebody else worked on it at the same moment, or the database was too busy, each time it was tried. */
        BUSY,
        /** What the database holds does not allow it. */
        DATA_CONFLICT,
        /** One of the versions may not be carried out, or is gone. */
        VERSION_REFUSED,
        /** It would go on to its numbering, and nothing can be numbered. */
        NO_NUMBER,
        /** Neither who proposed the change nor who approved it is still there. */
        NOBODY_LEFT,
        /** Something that nobody has foreseen; the log says it under the reference. */
        OTHER;

        static Cause of(Throwable fault) {
            return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                    .limit(20)
                    .flatMap(cause -> switch (cause) {
                        case TransientDataAccessException busy -> Stream.of(BUSY);
                        case MoveNotPossibleException overtaken -> Stream.of(BUSY);
                        case DataIntegrityViolationException conflict -> Stream.of(DATA_CONFLICT);
                        case DefinitionRefusedException refused -> Stream.of(VERSION_REFUSED);
                        case UnknownDefinitionException unknown -> Stream.of(VERSION_REFUSED);
                        case NumberingNotPossibleException unnumbered -> Stream.of(NO_NUMBER);
                        case NobodyLeftException nobody -> Stream.of(NOBODY_LEFT);
                        case SQLException sql -> of(Objects.requireNonNullElse(sql.getSQLState(), ""));
                        default -> Stream.empty();
                    })
                    .findFirst()
                    .orElse(OTHER);
        }

        /** What the classes of SQLSTATE say: a transaction rolled back, a lock or a limit of time, a constraint. */
        private static Stream<Cause> of(String state) {
            if (state.startsWith("40") || state.equals("55P03") || state.equals("57014")) {
                return Stream.of(BUSY);
            }
            return state.startsWith("23") ? Stream.of(DATA_CONFLICT) : Stream.empty();
        }
    }
}
