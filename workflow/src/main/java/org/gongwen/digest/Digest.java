package org.gongwen.digest;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.publication.EditionLine;

/**
 * An edition for one subscriber: what became public since the one before and is public now.
 *
 * @param lines the newest first, each text once
 * @param more how many of them did not fit
 * @param token with which the subscription is ended
 */
public record Digest(Rhythm rhythm, LocalDate day, List<EditionLine> lines, int more, String token) {

    public Digest {
        lines = List.copyOf(lines);
    }
}
