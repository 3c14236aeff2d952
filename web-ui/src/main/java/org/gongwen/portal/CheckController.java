package org.gongwen.portal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.gongwen.openform.NetworkTurns;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.gongwen.sealcheck.CheckDesk;
import org.gongwen.sealcheck.CheckResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where everybody learns whether a document that he holds is genuine (ADR 0182). What is sent lies in a temporary file while it
 * is checked, and nowhere afterwards; the page that answers is kept nowhere either.
 */
@Controller
class CheckController {

    private static final Logger LOG = LoggerFactory.getLogger(CheckController.class);
    /** Files that are received at once; each takes room on the disk. */
    private static final int RECEIVED_AT_ONCE = 20;

    private static final int OF_ONE_NETWORK = 3;

    private final Frames frames;
    private final CheckDesk desk;
    private final CheckPages pages;
    private final Pages messages;
    private final NetworkTurns received = new NetworkTurns(RECEIVED_AT_ONCE, OF_ONE_NETWORK);

    CheckController(Frames frames, CheckDesk desk, CheckPages pages, Pages messages) {
        this.frames = frames;
        this.desk = desk;
        this.pages = pages;
        this.messages = messages;
    }

    @GetMapping(Address.CHECK)
    ResponseEntity<byte[]> form() {
        return opened(all -> desk.isOffered()
                ? page(HttpStatus.OK, pages.form(all, null))
                : page(HttpStatus.OK, messages.message(all, "check-not-set-up")));
    }

    @PostMapping(Address.CHECK)
    ResponseEntity<byte[]> check(HttpServletRequest request) {
        return opened(all -> desk.isOffered()
                ? check(all, request)
                : page(HttpStatus.NOT_FOUND, messages.message(all, "check-not-set-up")));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception e) {
        LOG.warn("The page that checks documents could not be made: {}", e.getMessage());
        return page(HttpStatus.SERVICE_UNAVAILABLE, messages.message(List.of(), "busy"));
    }

    private ResponseEntity<byte[]> check(List<Frame> all, HttpServletRequest request) {
        var from = address(request);
        if (!received.begin(from)) {
            return answer(all, new CheckResult.Busy());
        }
        try {
            var refusal = desk.refusal(from);
            return refusal.isPresent() ? answer(all, refusal.get()) : received(all, request);
        } catch (IOException e) {
            LOG.debug("What was sent to be checked could not be read", e);
            return page(HttpStatus.UNPROCESSABLE_CONTENT, pages.form(all, "check.refused.none"));
        } finally {
            received.end(from);
        }
    }

    private ResponseEntity<byte[]> received(List<Frame> all, HttpServletRequest request) throws IOException {
        var part = part(request);
        if (part == null || part.getSize() == 0) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, pages.form(all, "check.refused.none"));
        }
        try {
            return answer(all, desk.check(part::getInputStream));
        } finally {
            part.delete();
        }
    }

    /** Null if no file was sent, or not as our form sends it. */
    private static @Nullable Part part(HttpServletRequest request) throws IOException {
        try {
            return request.getPart("file");
        } catch (ServletException | IllegalStateException e) {
            return null;
        }
    }

    private ResponseEntity<byte[]> answer(List<Frame> all, CheckResult result) {
        return switch (result) {
            case CheckResult.Busy _ -> page(HttpStatus.TOO_MANY_REQUESTS, pages.form(all, "check.refused.busy"));
            case CheckResult.TooMany _ -> page(HttpStatus.TOO_MANY_REQUESTS, pages.form(all, "check.refused.network"));
            case CheckResult.TooLarge _ -> page(HttpStatus.CONTENT_TOO_LARGE, messages.message(all, "file-too-large"));
            default -> page(HttpStatus.OK, pages.answer(all, result));
        };
    }

    private ResponseEntity<byte[]> opened(Function<List<Frame>, ResponseEntity<byte[]>> made) {
        var all = frames.all();
        return all.stream().anyMatch(Frame::portal)
                ? made.apply(all)
                : page(HttpStatus.NOT_FOUND, messages.message(all, "none"));
    }

    private static InetAddress address(HttpServletRequest request) {
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr());
        } catch (IllegalArgumentException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static ResponseEntity<byte[]> page(HttpStatus status, byte[] page) {
        return ResponseEntity.status(status)
                .contentType(Contents.HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(page);
    }
}
