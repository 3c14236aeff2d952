package org.gongwen.process.engine;

import java.sql.SQLException;

/**
 * Another transaction changed the instance between our reading and our writing. It cannot happen while callers lock the
 * instance first; where one forgets to, nothing is lost and the later one is told.
 */
final class OvertakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OvertakenException(RuntimeException cause) {
        super(cause);
    }

    /** Whether the database refused a change because of somebody else's: deadlock, or a row that is gone. */
    static boolean isOvertaken(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("40") || sql.getSQLState().equals("23503");
            }
        }
        return false;
    }
}
