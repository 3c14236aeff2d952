package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gongwen.publication.Media;
import org.gongwen.storage.BlobGoneException;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Pictures and files of public texts, by keys of their content. Files are saved, never shown in the name of this site. */
@Controller
class MediaController {

    private final Media media;
    private final Messages messages;
    private final String cacheControl;

    MediaController(Media media, Messages messages, PortalSettings settings) {
        this.media = media;
        this.cacheControl = settings.cacheControl();
        this.messages = messages;
    }

    @GetMapping(Address.MEDIA + "/{key:[0-9a-f]{32}(?:-[0-9]{2,4})?}")
    void medium(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var found = media.open(key);
            if (found.isEmpty()) {
                messages.send(request, response, HttpStatus.NOT_FOUND, "not-found");
                return;
            }
            try (var open = found.get()) {
                var tag = '"' + key + '"';
                response.setHeader(HttpHeaders.ETAG, tag);
                response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
                response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
                if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
                    response.setStatus(HttpStatus.NOT_MODIFIED.value());
                    return;
                }
                SentMedium.send(open, tag, request, response);
            }
        } catch (BlobStoreUnavailableException | BlobNotFoundException | BlobGoneException e) {
            if (response.isCommitted()) {
                throw new IOException("The medium ended before its time", e);
            }
            response.reset();
            messages.send(request, response, HttpStatus.SERVICE_UNAVAILABLE, "busy");
        }
    }
}
