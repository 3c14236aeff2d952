package org.gongwen.publication;

/** What of the public pages somebody has read, and so which changes make it old ({@link Revisions}). */
public sealed interface Extent {

    /** Texts of any site: what is new everywhere, the map of all addresses. */
    Extent EVERYTHING = new Everything();

    /** Which sites are open with their names, columns, links and looks, and no text. */
    Extent FRAMES = new AllFrames();

    /** The texts in the columns of one site, with all {@link #FRAMES}. */
    record OfSite(SiteId site) implements Extent {}

    record Everything() implements Extent {}

    record AllFrames() implements Extent {}
}
