package org.gongwen.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page of an open site shows around its content.
 *
 * @param code the part of its addresses that names it
 * @param banner the picture at its head; null without one
 * @param bannerSizes the same picture in its widths, the widest first; none without one
 * @param columns those that are open, in their order
 * @param links in their order
 */
public record Frame(
        SiteId id,
        boolean portal,
        String code,
        String name,
        Theme theme,
        @Nullable PublicMedium banner,
        List<PublicMedium> bannerSizes,
        String contact,
        List<Column> columns,
        List<Link> links) {

    public Frame {
        bannerSizes = List.copyOf(bannerSizes);
        columns = List.copyOf(columns);
        links = List.copyOf(links);
    }

    /** An open column. */
    public record Column(
            ColumnId id, String code, String name, ColumnKind kind, boolean inNavigation, boolean onHome) {}

    /** @param partner of a site that this one has joined hands with (手拉手); otherwise an ordinary link (友情链接) */
    public record Link(String label, String address, boolean partner) {}
}
