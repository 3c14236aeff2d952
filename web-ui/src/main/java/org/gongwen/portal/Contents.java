package org.gongwen.portal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Edition;
import org.gongwen.publication.EditionLine;
import org.gongwen.publication.Editions;
import org.gongwen.publication.Frame;
import org.gongwen.publication.PublicGuides;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** What stands at the public addresses: reads what is public and has it made into pages, feeds and site maps. */
final class Contents {

    static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType ATOM = MediaType.parseMediaType("application/atom+xml;charset=UTF-8");
    private static final MediaType RSS = MediaType.parseMediaType("application/rss+xml;charset=UTF-8");
    private static final MediaType XML = MediaType.parseMediaType("application/xml;charset=UTF-8");

    private static final String SITE_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static final int OF_EACH_COLUMN = 6;
    private static final int NEWS = 10;
    private static final int A_PAGE = 20;

    /** Who looks for older texts searches. */
    static final int MOST_PAGES = 50;

    /** Numbers of articles in a part of the site map: short enough to be kept, far below the 50,000 that are allowed. */
    private static final int A_PART = 2_000;

    private final Editions editions;
    private final PublicGuides guides;
    private final Pages pages;
    private final Outlet outlet;
    private final Feeds feeds;

    Contents(Editions editions, PublicGuides guides, Pages pages, Outlet outlet) {
        this.editions = editions;
        this.guides = guides;
        this.pages = pages;
        this.outlet = outlet;
        this.feeds = new Feeds(outlet);
    }

    /** What an address answers with. */
    record Content(MediaType type, byte[] bytes) {}

    /** Every open site with the portal among them. */
    record Opened(List<Frame> all, Frame portal) {

        Optional<Frame> site(String code) {
            return all.stream().filter(site -> site.code().equals(code)).findFirst();
        }
    }

    Content portal(Opened opened) {
        return html(pages.portal(
                opened.all(),
                opened.portal(),
                editions.home(opened.portal().id(), OF_EACH_COLUMN),
                editions.newestOfKind(ColumnKind.NEWS, NEWS)));
    }

    Content sites(Opened opened) {
        return html(pages.sites(opened.all(), opened.portal()));
    }

    Optional<Content> home(Opened opened, String site) {
        return opened.site(site).map(found -> home(opened, found));
    }

    Content home(Opened opened, Frame site) {
        return site.portal()
                ? portal(opened)
                : html(pages.home(opened.all(), site, editions.home(site.id(), OF_EACH_COLUMN)));
    }

    Optional<Content> column(Opened opened, String site, String column, int page) {
        return opened.site(site).flatMap(found -> column(found, column).flatMap(in -> column(opened, found, in, page)));
    }

    /** Empty if the column has fewer pages. */
    Optional<Content> column(Opened opened, Frame site, Frame.Column column, int page) {
        int last = (int) Math.clamp((editions.count(column.id()) + A_PAGE - 1) / A_PAGE, 1, MOST_PAGES);
        return page > last
                ? Optional.empty()
                : Optional.of(html(pages.column(
                        opened.all(), site, column, editions.page(column.id(), page, A_PAGE), page, last)));
    }

    Optional<Content> article(Opened opened, String site, String column, ArticleId article, boolean print) {
        return opened.site(site)
                .flatMap(found -> column(found, column)
                        .flatMap(in -> editions.find(article)
                                .filter(edition -> edition.columns().contains(in.id()))
                                .map(edition -> article(opened, found, in, edition, print))));
    }

    Content article(Opened opened, Frame site, Frame.Column column, Edition edition, boolean print) {
        var standing = place(opened, edition.columns().getFirst());
        var address = standing.map(place -> Address.of(place.site(), place.column(), edition.id()))
                .orElseGet(() -> Address.of(site, column, edition.id()));
        return html(
                print
                        ? pages.print(opened.all(), site, column, edition, address)
                        : pages.article(opened.all(), site, column, edition, address, guides.isAppliedFor(edition)));
    }

    Optional<Content> atom(Opened opened, String site) {
        return opened.site(site).map(found -> atom(opened, found));
    }

    Content atom(Opened opened, Frame site) {
        return new Content(ATOM, feeds.atom(site, newest(opened, site), address(opened)));
    }

    Optional<Content> rss(Opened opened, String site) {
        return opened.site(site).map(found -> rss(opened, found));
    }

    Content rss(Opened opened, Frame site) {
        return new Content(RSS, feeds.rss(site, newest(opened, site), address(opened)));
    }

    /** The index: one part for the pages themselves, the others for articles by their numbers. */
    Content siteMap() {
        return new Content(XML, Xml.write(xml -> {
            xml.begin("sitemapindex", SITE_MAP);
            for (var part : parts()) {
                xml.begin("sitemap")
                        .text("loc", outlet.whole(Address.siteMap(part)))
                        .end();
            }
            xml.end();
        }));
    }

    /** The parts of the site map, the first of them 0. */
    List<Long> parts() {
        return Stream.concat(Stream.of(0L), editions.parts(A_PART).stream()).toList();
    }

    /** Empty if it has no such part. */
    Optional<Content> siteMap(Opened opened, long part) {
        if (part == 0) {
            return Optional.of(
                    map(Stream.concat(homes(opened), guideLists()).map(address -> new Mapped(address, null))));
        }
        var lines = editions.part(part, A_PART);
        var address = address(opened);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(map(lines.stream()
                        .filter(line -> place(opened, line.column()).isPresent())
                        .map(line -> new Mapped(address.apply(line), line))));
    }

    private static Stream<String> homes(Opened opened) {
        return Stream.concat(
                Stream.of(Address.SITES),
                opened.all().stream()
                        .flatMap(site -> Stream.concat(
                                Stream.of(Address.of(site)),
                                site.columns().stream().map(column -> Address.of(site, column)))));
    }

    /**
     * The lists of guides, where the application itself answers under these addresses; those in which nothing stands yet as
     * well, so that this part of the map is kept whatever is published.
     */
    private Stream<String> guideLists() {
        return Address.GUIDES.equals(outlet.asked(Address.GUIDES))
                ? Stream.concat(
                        Stream.of(Address.GUIDES),
                        guides.categories().stream().map(category -> Address.guides(category.code(), 1)))
                : Stream.of();
    }

    private record Mapped(String address, @Nullable EditionLine line) {}

    private Content map(Stream<Mapped> addresses) {
        return new Content(XML, Xml.write(xml -> {
            xml.begin("urlset", SITE_MAP);
            for (var each : addresses.toList()) {
                xml.begin("url").text("loc", outlet.whole(each.address()));
                if (each.line() != null) {
                    xml.text(
                            "lastmod",
                            each.line().changedAt().toInstant().toString().substring(0, 10));
                }
                xml.end();
            }
            xml.end();
        }));
    }

    private List<EditionLine> newest(Opened opened, Frame site) {
        var lines = site.portal() ? editions.newestOfAll(Feeds.NEWEST) : editions.newest(site.id(), Feeds.NEWEST);
        return lines.stream()
                .filter(line -> place(opened, line.column()).isPresent())
                .toList();
    }

    private static Function<EditionLine, String> address(Opened opened) {
        return line -> place(opened, line.column())
                .map(place -> Address.of(place.site(), place.column(), line.id()))
                .orElse(Address.PORTAL);
    }

    private record Place(Frame site, Frame.Column column) {}

    /** Empty if the column has just been closed. */
    private static Optional<Place> place(Opened opened, ColumnId column) {
        for (var site : opened.all()) {
            for (var each : site.columns()) {
                if (each.id().equals(column)) {
                    return Optional.of(new Place(site, each));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Frame.Column> column(Frame site, String code) {
        return site.columns().stream()
                .filter(column -> column.code().equals(code))
                .findFirst();
    }

    private static Content html(byte[] page) {
        return new Content(HTML, page);
    }
}
