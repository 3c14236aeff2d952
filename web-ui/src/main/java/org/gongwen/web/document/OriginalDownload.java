package org.gongwen.web.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentNotFoundException;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.original.Original;
import org.gongwen.original.OriginalId;
import org.gongwen.original.Originals;
import org.gongwen.rendition.RenditionFormat;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.storage.FileName;
import org.gongwen.web.attachment.SessionActor;
import org.gongwen.web.shell.MessageBundles;
import org.gongwen.web.shell.ReaderLanguage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands out sealed originals, byte by byte as they were sealed, to who may read the document. */
@Controller
class OriginalDownload {

    private static final Logger LOG = LoggerFactory.getLogger(OriginalDownload.class);
    private static final String PATH = "/originals/{document:\\d{1,18}}/{original:\\d{1,18}}";

    private final Originals originals;
    private final SessionActor actor;
    private final MessageBundles texts;

    OriginalDownload(Originals originals, SessionActor actor, MessageBundles texts) {
        this.originals = originals;
        this.actor = actor;
        this.texts = texts;
    }

    /** Relative to the base address of the application. The address is worth nothing to who may not read the document. */
    static String to(Original original) {
        return "originals/" + original.document().value() + "/" + original.id().value();
    }

    @GetMapping(PATH)
    void download(
            @PathVariable long document,
            @PathVariable long original,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            var open =
                    originals.open(actor.of(request.getSession()), new DocumentId(document), new OriginalId(original));
            try (var content = open.content()) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        new FileName(open.original().name()).attachmentHeader());
                response.setContentType(RenditionFormat.OFD.mediaType());
                response.setContentLengthLong(open.original().size());
                content.transferTo(response.getOutputStream());
            }
        } catch (NotPermittedException | DocumentNotFoundException e) {
            // The same answer for what is not there: nobody learns which numbers exist.
            sentence(request, response, HttpStatus.FORBIDDEN, "attachment.download.forbidden");
        } catch (BlobStoreUnavailableException | BlobNotFoundException e) {
            LOG.error("Original {} of document {} cannot be read", original, document, e);
            if (response.isCommitted()) {
                // Too late for a sentence: break off, so that the browser knows the file is not whole.
                throw new IOException("The original ended before its time", e);
            }
            response.reset();
            sentence(request, response, HttpStatus.SERVICE_UNAVAILABLE, "attachment.download.unavailable");
        }
    }

    private void sentence(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(texts.getTranslation(key, ReaderLanguage.of(request)));
    }
}
