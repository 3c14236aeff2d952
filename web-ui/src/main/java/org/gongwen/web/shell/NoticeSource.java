package org.gongwen.web.shell;

import java.time.Instant;
import java.util.List;
import org.gongwen.identity.Actor;

/** Gives what the bell shows: things that happened and want to be known, newest first. */
public interface NoticeSource {

    /** What has not been read yet, newest first. */
    List<Notice> notices(Actor actor, int limit);

    /**
     * The person ticks off everything of this source, what was not shown included.
     *
     * @param until of the newest that was shown; what arrived since stays unread
     */
    void markRead(Actor actor, Instant until);

    /**
     * One thing that happened.
     *
     * @param messageKey the sentence; the values are as {@link Phrase} takes them
     * @param location where it leads, as a path of this application without a leading slash
     */
    record Notice(String messageKey, List<?> values, Instant at, String location) {}
}
