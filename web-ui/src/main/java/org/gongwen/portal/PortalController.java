package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Editions;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
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

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private static final int OF_EACH_COLUMN = 6;
    private static final int NEWS = 10;
    private static final int A_PAGE = 20;

    /** Who looks for older texts searches. */
    private static final int MOST_PAGES = 50;

    private static final int SEARCHES_AT_A_TIME = 8;

    private final Frames frames;
    private final Editions editions;
    private final Search search;
    private final Pages pages;
    private final PageCache cache;
    private final Assets assets;
    private final Semaphore searching = new Semaphore(SEARCHES_AT_A_TIME);

    PortalController(Frames frames, Editions editions, Search search, Pages pages, PageCache cache, Assets assets) {
        this.frames = frames;
        this.editions = editions;
        this.search = search;
        this.pages = pages;
        this.cache = cache;
        this.assets = assets;
    }

    /** Every open site with the portal among them. */
    private record Opened(List<Frame> all, Frame portal) {}

    @GetMapping(Address.PORTAL)
    ResponseEntity<byte[]> portal(HttpServletRequest request) {
        return kept(
                request,
                opened -> Optional.of(pages.portal(
                        opened.all(),
                        opened.portal(),
                        editions.home(opened.portal().id(), OF_EACH_COLUMN),
                        editions.newestOfKind(ColumnKind.NEWS, NEWS))));
    }

    @GetMapping(Address.SITES)
    ResponseEntity<byte[]> sites(HttpServletRequest request) {
        return kept(request, opened -> Optional.of(pages.sites(opened.all(), opened.portal())));
    }

    @GetMapping(Address.SITES + "/{site}")
    ResponseEntity<byte[]> site(@PathVariable String site, HttpServletRequest request) {
        return kept(
                request,
                opened -> site(opened, site)
                        .map(found -> found.portal()
                                ? pages.portal(
                                        opened.all(),
                                        found,
                                        editions.home(found.id(), OF_EACH_COLUMN),
                                        editions.newestOfKind(ColumnKind.NEWS, NEWS))
                                : pages.home(opened.all(), found, editions.home(found.id(), OF_EACH_COLUMN))));
    }

    @GetMapping(Address.SITES + "/{site}/{column}")
    ResponseEntity<byte[]> column(@PathVariable String site, @PathVariable String column, HttpServletRequest request) {
        return page(site, column, 1, request);
    }

    @GetMapping(Address.SITES + "/{site}/{column}/page-{page:[1-9][0-9]?}")
    ResponseEntity<byte[]> page(
            @PathVariable String site,
            @PathVariable String column,
            @PathVariable int page,
            HttpServletRequest request) {
        return kept(
                request,
                opened -> site(opened, site)
                        .flatMap(found -> column(found, column).flatMap(in -> {
                            int last = (int) Math.clamp((editions.count(in.id()) + A_PAGE - 1) / A_PAGE, 1, MOST_PAGES);
                            return page > last
                                    ? Optional.empty()
                                    : Optional.of(pages.column(
                                            opened.all(), found, in, editions.page(in.id(), page, A_PAGE), page, last));
                        })));
    }

    @GetMapping(Address.SITES + "/{site}/{column}/{article:[1-9][0-9]{0,17}}")
    ResponseEntity<byte[]> article(
            @PathVariable String site,
            @PathVariable String column,
            @PathVariable long article,
            HttpServletRequest request) {
        return kept(
                request,
                opened -> site(opened, site)
                        .flatMap(found -> column(found, column)
                                .flatMap(in -> editions.find(new ArticleId(article))
                                        .filter(edition -> edition.columns().contains(in.id()))
                                        .map(edition -> pages.article(opened.all(), found, in, edition)))));
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
        var within = site.isEmpty()
                ? null
                : site(new Opened(all, portal.get()), site).orElse(null);
        var asked = q.strip();
        if (!searching.tryAcquire()) {
            return message(all, HttpStatus.SERVICE_UNAVAILABLE, "busy");
        }
        try {
            var found = asked.isEmpty() ? null : search.search(asked, within == null ? null : within.id(), number);
            return ResponseEntity.ok()
                    .contentType(HTML)
                    .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .body(pages.search(all, portal.get(), asked, within, found, number));
        } finally {
            searching.release();
        }
    }

    @GetMapping(Address.ASSETS + "/{file}")
    ResponseEntity<byte[]> asset(@PathVariable String file) {
        return assets.find(file)
                .map(style -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .body(style))
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

    private ResponseEntity<byte[]> kept(HttpServletRequest request, Function<Opened, Optional<byte[]>> made) {
        var path = request.getRequestURI();
        var known = cache.find(path);
        if (known.isPresent()) {
            return answer(request, known.get());
        }
        long revision = cache.revision();
        var until = editions.nextLeaving().map(OffsetDateTime::toInstant).orElse(Instant.MAX);
        var all = frames.all();
        var portal = all.stream().filter(Frame::portal).findFirst();
        if (portal.isEmpty()) {
            return message(all, HttpStatus.NOT_FOUND, "none");
        }
        var page = made.apply(new Opened(all, portal.get()));
        if (page.isEmpty()) {
            return editions.isGone(path)
                    ? message(all, HttpStatus.GONE, "gone")
                    : message(all, HttpStatus.NOT_FOUND, "not-found");
        }
        // Weak, because the server compresses it on its way.
        var kept = new PageCache.Kept(revision, until, page.get(), "W/\"" + Fingerprint.of(page.get()) + '"');
        cache.keep(path, kept);
        return answer(request, kept);
    }

    private static ResponseEntity<byte[]> answer(HttpServletRequest request, PageCache.Kept page) {
        var headers = new HttpHeaders();
        headers.setETag(page.tag());
        headers.setCacheControl("public, max-age=0, must-revalidate");
        var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(page.tag().substring(2))) {
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        headers.setContentType(HTML);
        return new ResponseEntity<>(page.page(), headers, HttpStatus.OK);
    }

    private ResponseEntity<byte[]> message(List<Frame> all, HttpStatus status, String key) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pages.message(all, key));
    }

    private static Optional<Frame> site(Opened opened, String code) {
        return opened.all().stream().filter(site -> site.code().equals(code)).findFirst();
    }

    private static Optional<Frame.Column> column(Frame site, String code) {
        return site.columns().stream()
                .filter(column -> column.code().equals(code))
                .findFirst();
    }
}
