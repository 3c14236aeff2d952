package org.gongwen.portal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.gongwen.publication.PublicGuides;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Service guides (办事指南) of all sites by category. */
@Controller
class GuideController {

    private static final Logger LOG = LoggerFactory.getLogger(GuideController.class);
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final String NUMBER = "[1-9][0-9]?";
    private static final int PAGE = 20;
    private static final int MOST_PAGES = 50;

    private final Frames frames;
    private final PublicGuides guides;
    private final SearchRoom room;
    private final Pages pages;

    GuideController(Frames frames, PublicGuides guides, SearchRoom room, Pages pages) {
        this.frames = frames;
        this.guides = guides;
        this.room = room;
        this.pages = pages;
    }

    /** The categories, or with words in {@code q} the guides that contain them. */
    @GetMapping(Address.GUIDES)
    ResponseEntity<byte[]> categories(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") String page) {
        var asked = q.strip();
        if (asked.isEmpty()) {
            return shown((all, portal) -> Optional.of(pages.guides(all, portal, guides.categories())));
        }
        int number = page.matches(NUMBER) ? Integer.parseInt(page) : 1;
        return room.look(() -> shown((all, portal) ->
                        Optional.of(pages.guides(all, portal, asked, guides.find(asked, number), number))))
                .map(found -> ResponseEntity.status(found.getStatusCode())
                        .contentType(HTML)
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                        .body(Objects.requireNonNull(found.getBody())))
                .orElseGet(() -> answer(HttpStatus.SERVICE_UNAVAILABLE, pages.message(frames.all(), "busy")));
    }

    @GetMapping(Address.GUIDES + "/{code}")
    ResponseEntity<byte[]> category(@PathVariable String code, @RequestParam(defaultValue = "1") String page) {
        return shown((all, portal) -> guides.categories().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .flatMap(category -> category(all, portal, category, page)));
    }

    private Optional<byte[]> category(List<Frame> all, Frame portal, PublicGuides.Category category, String asked) {
        int last = Math.clamp((category.guides() + PAGE - 1) / PAGE, 1, MOST_PAGES);
        if (!asked.matches(NUMBER) || Integer.parseInt(asked) > last) {
            return Optional.empty();
        }
        int number = Integer.parseInt(asked);
        return Optional.of(pages.guides(all, portal, category, guides.in(category.code(), number, PAGE), number, last));
    }

    @FunctionalInterface
    private interface Made {
        Optional<byte[]> page(List<Frame> all, Frame portal);
    }

    private ResponseEntity<byte[]> shown(Made made) {
        var all = frames.all();
        var portal = all.stream().filter(Frame::portal).findFirst();
        return portal.flatMap(one -> made.page(all, one))
                .map(page -> answer(HttpStatus.OK, page))
                .orElseGet(() ->
                        answer(HttpStatus.NOT_FOUND, pages.message(all, portal.isEmpty() ? "none" : "not-found")));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception e) {
        LOG.warn("A page of guides could not be made: {}", e.getMessage());
        return answer(HttpStatus.SERVICE_UNAVAILABLE, pages.message(List.of(), "busy"));
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, byte[] page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .body(page);
    }
}
