package org.gongwen.site;

import org.gongwen.identity.Written;
import org.gongwen.publication.Theme;

/**
 * What a site shows of itself on every page.
 *
 * @param contact whom the public can ask; may be empty
 */
public record SiteFace(
        @Written(60) String name, Theme theme, @Written(500) String contact) {}
