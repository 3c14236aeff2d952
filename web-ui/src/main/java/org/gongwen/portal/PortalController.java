package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongwen.portal.Contents.Content;
import org.gongwen.portal.Contents.Opened;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.Editions;
import org.gongwen.publication.Extent;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.gongwen.publication.PublicGuides;
import org.gongwen.publication.Search;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The addresses of the public pages. What is below {@code /portal} and none of them is answered in the same look. */
@Controller
class PortalController {

    private static final Logger LOG = LoggerFactory.getLogger(PortalController.class);

    private final Frames frames;
    private final Editions editions;
    private final Search search;
    private final Pages pages;
    private final Contents contents;
    private final PageCache cache;
    private final Assets assets;
    private final String robots;
    private final String cacheControl;
    private final SearchRoom room;

    PortalController(
            Frames frames,
            Editions editions,
            PublicGuides guides,
            Search search,
            SearchRoom room,
            Pages pages,
            PageCache cache,
            Assets assets,
            Outlet outlet,
            PortalSettings settings) {
        this.frames = frames;
        this.editions = editions;
        this.search = search;
        this.room = room;
        this.pages = pages;
        this.contents = new Contents(editions, guides, pages, outlet);
        this.cache = cache;
        this.assets = assets;
        this.robots = Robots.text(outlet);
        this.cacheControl = settings.cacheControl();
    }

    @GetMapping(Address.PORTAL)
    ResponseEntity<byte[]> portal(HttpServletRequest request) {
        return kept(request, of(Extent.EVERYTHING), opened -> Optional.of(contents.portal(opened)));
    }

    @GetMapping(Address.SITES)
    ResponseEntity<byte[]> sites(HttpServletRequest request) {
        return kept(request, of(Extent.FRAMES), opened -> Optional.of(contents.sites(opened)));
    }

    @GetMapping(Address.SITES + "/{site}")
    ResponseEntity<byte[]> site(@PathVariable String site, HttpServletRequest request) {
        return kept(request, newest(site), opened -> contents.home(opened, site));
    }

    @GetMapping(Address.SITES + "/{site}/{column}")
    ResponseEntity<byte[]> column(@PathVariable String site, @PathVariable String column, HttpServletRequest request) {
        return kept(request, within(site), opened -> contents.column(opened, site, column, 1));
    }

    @GetMapping(Address.SITES + "/{site}/{column}/page-{page:[1-9][0-9]?}")
    ResponseEntity<byte[]> page(
            @PathVariable String site,
            @PathVariable String column,
            @PathVariable int page,
            HttpServletRequest request) {
        return kept(request, within(site), opened -> contents.column(opened, site, column, page));
    }

    @GetMapping(Address.SITES + "/{site}/{column}/{article:[1-9][0-9]{0,17}}")
    ResponseEntity<byte[]> article(
            @PathVariable String site,
            @PathVariable String column,
            @PathVariable long article,
            HttpServletRequest request) {
        return kept(
                request, within(site), opened -> contents.article(opened, site, column, new ArticleId(article), false));
    }

    @GetMapping(Address.SITES + "/{site}/{column}/{article:[1-9][0-9]{0,17}}" + Address.PRINT)
    ResponseEntity<byte[]> print(
            @PathVariable String site,
            @PathVariable String column,
            @PathVariable long article,
            HttpServletRequest request) {
        return kept(
                request, within(site), opened -> contents.article(opened, site, column, new ArticleId(article), true));
    }

    @GetMapping(Address.PORTAL + Address.ATOM)
    ResponseEntity<byte[]> atomOfThePortal(HttpServletRequest request) {
        return kept(request, of(Extent.EVERYTHING), opened -> Optional.of(contents.atom(opened, opened.portal())));
    }

    @GetMapping(Address.PORTAL + Address.RSS)
    ResponseEntity<byte[]> rssOfThePortal(HttpServletRequest request) {
        return kept(request, of(Extent.EVERYTHING), opened -> Optional.of(contents.rss(opened, opened.portal())));
    }

    @GetMapping(Address.SITES + "/{site}" + Address.ATOM)
    ResponseEntity<byte[]> atom(@PathVariable String site, HttpServletRequest request) {
        return kept(request, newest(site), opened -> contents.atom(opened, site));
    }

    @GetMapping(Address.SITES + "/{site}" + Address.RSS)
    ResponseEntity<byte[]> rss(@PathVariable String site, HttpServletRequest request) {
        return kept(request, newest(site), opened -> contents.rss(opened, site));
    }

    @GetMapping(Address.SITE_MAP)
    ResponseEntity<byte[]> siteMap(HttpServletRequest request) {
        return kept(request, of(Extent.EVERYTHING), opened -> Optional.of(contents.siteMap()));
    }

    @GetMapping(Address.PORTAL + "/sitemap-{part:0|[1-9][0-9]{0,8}}.xml")
    ResponseEntity<byte[]> siteMap(@PathVariable long part, HttpServletRequest request) {
        return kept(
                request, of(part == 0 ? Extent.FRAMES : Extent.EVERYTHING), opened -> contents.siteMap(opened, part));
    }

    @GetMapping(Address.ROBOTS)
    ResponseEntity<byte[]> robots() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(robots.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(Address.SEARCH)
    ResponseEntity<byte[]> search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "1") String page) {
        var all = frames.all();
        var portal = all.stream().filter(Frame::portal).findFirst();
        if (portal.isEmpty()) {
            return message(all, HttpStatus.NOT_FOUND, "none");
        }
        int number = page.matches("[1-9][0-9]?") ? Integer.parseInt(page) : 1;
        var within =
                site.isEmpty() ? null : new Opened(all, portal.get()).site(site).orElse(null);
        var asked = q.strip();
        return room.look(() -> {
                    var found =
                            asked.isEmpty() ? null : search.search(asked, within == null ? null : within.id(), number);
                    return pages.search(all, portal.get(), asked, within, found, number);
                })
                .map(found -> ResponseEntity.ok()
                        .contentType(Contents.HTML)
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                        .body(found))
                .orElseGet(() -> message(all, HttpStatus.SERVICE_UNAVAILABLE, "busy"));
    }

    @GetMapping(Address.ASSETS + "/{file}")
    ResponseEntity<byte[]> asset(@PathVariable String file) {
        return assets.find(Address.ASSETS + "/" + file)
                .map(asset -> ResponseEntity.ok()
                        .contentType(asset.type())
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .body(asset.bytes()))
                .orElseGet(() -> message(frames.all(), HttpStatus.NOT_FOUND, "not-found"));
    }

    @RequestMapping(Address.PORTAL + "/**")
    ResponseEntity<byte[]> anythingElse() {
        return message(frames.all(), HttpStatus.NOT_FOUND, "not-found");
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception e) {
        LOG.warn("A public page could not be made: {}", e.getMessage());
        return message(List.of(), HttpStatus.SERVICE_UNAVAILABLE, "busy");
    }

    /** What pages of a site's own columns show; where no such site is open, one would have to be opened first. */
    private static Function<Opened, Extent> within(String site) {
        return opened -> opened.site(site)
                .<Extent>map(found -> new Extent.OfSite(found.id()))
                .orElse(Extent.FRAMES);
    }

    /** What its home page and feeds show: those of the portal what is new on every site. */
    private static Function<Opened, Extent> newest(String site) {
        return opened -> opened.portal().code().equals(site)
                ? Extent.EVERYTHING
                : within(site).apply(opened);
    }

    private static Function<Opened, Extent> of(Extent extent) {
        return opened -> extent;
    }

    private ResponseEntity<byte[]> kept(
            HttpServletRequest request, Function<Opened, Extent> extent, Function<Opened, Optional<Content>> made) {
        var path = request.getRequestURI();
        return cache.find(path, () -> made(extent, made))
                .map(page -> answer(request, page))
                .orElseGet(() -> instead(path));
    }

    private PageCache.Looked made(Function<Opened, Extent> extent, Function<Opened, Optional<Content>> made) {
        var until = editions.nextLeaving().map(OffsetDateTime::toInstant).orElse(Instant.MAX);
        var all = frames.all();
        var portal = all.stream().filter(Frame::portal).findFirst();
        if (portal.isEmpty()) {
            return new PageCache.Nothing(Extent.FRAMES);
        }
        var opened = new Opened(all, portal.get());
        var shown = extent.apply(opened);
        return made.apply(opened)
                .<PageCache.Looked>map(content -> new PageCache.Made(shown, until, SentPage.of(content, cacheControl)))
                .orElseGet(() -> new PageCache.Nothing(shown));
    }

    /** There is no such page: was there one, or is there no portal at all? */
    private ResponseEntity<byte[]> instead(String path) {
        var all = frames.all();
        if (all.stream().noneMatch(Frame::portal)) {
            return message(all, HttpStatus.NOT_FOUND, "none");
        }
        var article = path.endsWith(Address.PRINT) ? path.substring(0, path.length() - Address.PRINT.length()) : path;
        return editions.isGone(article)
                ? message(all, HttpStatus.GONE, "gone")
                : message(all, HttpStatus.NOT_FOUND, "not-found");
    }

    private static ResponseEntity<byte[]> answer(HttpServletRequest request, SentPage page) {
        var answer = page.answer(
                request.getHeader(HttpHeaders.ACCEPT_ENCODING), request.getHeader(HttpHeaders.IF_NONE_MATCH));
        var headers = new HttpHeaders();
        answer.head().forEach(header -> headers.set(header.name(), header.value()));
        return answer.status().is2xxSuccessful()
                ? new ResponseEntity<>(answer.body(), headers, answer.status())
                : new ResponseEntity<>(headers, answer.status());
    }

    private ResponseEntity<byte[]> message(List<Frame> all, HttpStatus status, String key) {
        return ResponseEntity.status(status)
                .contentType(Contents.HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pages.message(all, key));
    }
}
