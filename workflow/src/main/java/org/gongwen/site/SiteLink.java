package org.gongwen.site;

import org.gongwen.identity.Written;

/**
 * A link to another site.
 *
 * @param address {@code http} or {@code https}
 * @param partner of a site that this one has joined hands with (手拉手); otherwise an ordinary one (友情链接)
 */
public record SiteLink(
        @Written(40) String label, @Written(500) String address, boolean partner) {}
