package org.gongwen.inspection;

import org.gongwen.site.Site;

/** A site and how it stands. */
public record SiteHealth(Site site, Health health) {}
