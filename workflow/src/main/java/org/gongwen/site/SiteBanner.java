package org.gongwen.site;

/**
 * The picture at the head of a site's pages.
 *
 * @param alt what it shows, for those who do not see it
 * @param small a small one as a {@code data:} address, for the screen of whoever keeps the site
 */
public record SiteBanner(String alt, int width, int height, String small) {}
