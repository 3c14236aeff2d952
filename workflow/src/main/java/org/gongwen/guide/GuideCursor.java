package org.gongwen.guide;

import org.gongwen.identity.Written;
import org.gongwen.publication.ArticleId;

/** The line after which the next part of the guides of a site begins. @param position of its category; 0 without one */
public record GuideCursor(
        int position,
        @Written(31) String category,
        @Written(200) String title,
        ArticleId id) {

    public static GuideCursor after(GuideLine line) {
        return new GuideCursor(line.position(), line.facts().category(), line.title(), line.id());
    }
}
