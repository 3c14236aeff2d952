package org.gongwen.inspection;

import org.gongwen.site.Site;

/**
 * A site and how it stands.
 *
 * @param deadLinks how many links on its pages lead nowhere
 */
public record SiteHealth(Site site, Health health, int deadLinks) {}
