package org.gongwen.portal;

/** What programs that walk the web may look at: the public pages, without search, and nothing else of this address. */
final class Robots {

    private Robots() {}

    static String text(Outlet outlet) {
        return """
                User-agent: *
                Disallow: /
                Allow: %s
                Allow: %s
                Disallow: %s

                Sitemap: %s
                """.formatted(Address.PORTAL, Address.SITE_MAP, Address.SEARCH, outlet.whole(Address.SITE_MAP));
    }
}
