package org.gongwen.digest;

import java.util.Set;
import org.gongwen.identity.Written;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;

/**
 * What somebody wants to be sent.
 *
 * @param sites none for all
 * @param kinds of columns; none for all
 */
public record DigestWish(@Written(100) String mail, Rhythm rhythm, Set<SiteId> sites, Set<ColumnKind> kinds) {

    public DigestWish {
        sites = Set.copyOf(sites);
        kinds = Set.copyOf(kinds);
    }

    /** Says nothing of who wants it. */
    @Override
    public String toString() {
        return "DigestWish[" + rhythm + "]";
    }
}
