package org.gongwen.web.shell;

import java.time.Instant;
import java.util.List;
import org.gongwen.identity.Actor;

/** Gives what the bell shows: things that happened and want to be known, newest first. */
public interface NoticeSource {

    /** What has not been read yet, newest first. */
    List<Notice> notices(Actor actor, int limit);

    /**
     * The person has seen these and ticks them off.
     *
     * @param keys of the notices of this source that were shown
     */
    void markRead(Actor actor, List<String> keys);

    /**
     * One thing that happened.
     *
     * @param key what its source knows it by, unique among all sources
     * @param messageKey the sentence; the values are as {@link Phrase} takes them
     * @param location where it leads, as a path of this application without a leading slash
     */
    record Notice(String key, String messageKey, List<?> values, Instant at, String location) {}
}
