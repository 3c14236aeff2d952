package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Says in the look of the public pages why there is none, where no controller answers. */
@Component
class Messages {

    private final Frames frames;
    private final Pages pages;

    Messages(Frames frames, Pages pages) {
        this.frames = frames;
        this.pages = pages;
    }

    /** @param key of the sentence, as {@link Pages#message} knows it */
    void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
            throws IOException {
        var page = pages.message(open(), key);
        response.setStatus(status.value());
        response.setContentType(Contents.HTML.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(page.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(page);
        }
    }

    /** None while the database is away: the sentence can be said without their names. */
    private List<Frame> open() {
        try {
            return frames.all();
        } catch (DataAccessException | TransactionException e) {
            return List.of();
        }
    }
}
