package org.gongwen.web.attachment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.Attachments;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentNotFoundException;
import org.gongwen.document.OpenAttachment;
import org.gongwen.document.OpenResult;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.storage.ByteRange;
import org.gongwen.storage.FileName;
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

/**
 * Hands out attachments, whole or in parts, to who may read their document. A browser is told to save them, never to
 * show or run them in the name of this site.
 */
@Controller
class AttachmentDownload {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentDownload.class);
    private static final int BUFFER = 128 * 1024;

    private final Attachments attachments;
    private final SessionActor actor;
    private final MessageBundles texts;

    AttachmentDownload(Attachments attachments, SessionActor actor, MessageBundles texts) {
        this.attachments = attachments;
        this.actor = actor;
        this.texts = texts;
    }

    /** Answers HEAD too: Spring asks for the same and drops the body. */
    @GetMapping(AttachmentLinks.PATH)
    void download(
            @PathVariable long document,
            @PathVariable long attachment,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var documentId = new DocumentId(document);
        var attachmentId = new AttachmentId(attachment);
        try {
            switch (attachments.open(actor.of(request.getSession()), documentId, attachmentId)) {
                case OpenResult.Opened(var open) -> {
                    try (open) {
                        send(open, request, response);
                    }
                }
                case OpenResult.Withheld(var reason) ->
                    sentence(
                            request,
                            response,
                            HttpStatus.CONFLICT,
                            reason.messageKey(),
                            reason.args().toArray());
            }
        } catch (NotPermittedException | DocumentNotFoundException e) {
            // The same answer for what is not there: nobody learns which numbers exist.
            sentence(request, response, HttpStatus.FORBIDDEN, "attachment.download.forbidden");
        } catch (BlobStoreUnavailableException | BlobNotFoundException e) {
            LOG.error("Attachment {} of document {} cannot be read", attachment, document, e);
            if (!response.isCommitted()) {
                response.reset();
                sentence(request, response, HttpStatus.SERVICE_UNAVAILABLE, "attachment.download.unavailable");
            } else {
                // Too late for a sentence: break off, so that the browser knows the file is not whole.
                throw new IOException("The attachment ended before its time", e);
            }
        }
    }

    private static void send(OpenAttachment open, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var attachment = open.attachment();
        var tag = '"' + attachment.sha256() + '"';
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, new FileName(attachment.name()).attachmentHeader());
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return;
        }
        response.setContentType(attachment.mediaType());
        var range =
                request.getHeader(HttpHeaders.IF_RANGE) == null || tag.equals(request.getHeader(HttpHeaders.IF_RANGE))
                        ? request.getHeader(HttpHeaders.RANGE)
                        : null;
        switch (ByteRange.parse(range, attachment.size())) {
            case ByteRange.Asked.Whole() -> {
                response.setContentLengthLong(attachment.size());
                if (!request.getMethod().equals("HEAD")) {
                    copy(open.content(), attachment.size(), response);
                }
            }
            case ByteRange.Asked.Part(var part) -> {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader(
                        HttpHeaders.CONTENT_RANGE,
                        "bytes %d-%d/%d".formatted(part.from(), part.from() + part.length() - 1, attachment.size()));
                response.setContentLengthLong(part.length());
                if (!request.getMethod().equals("HEAD")) {
                    copy(open.content(part.from(), part.length()), part.length(), response);
                }
            }
            case ByteRange.Asked.Outside() -> {
                response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + attachment.size());
            }
        }
    }

    private static void copy(InputStream content, long length, HttpServletResponse response) throws IOException {
        var out = response.getOutputStream();
        var buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int n = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new IOException("The stored bytes are fewer than their record says");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    private void sentence(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key, Object... args)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(texts.getTranslation(key, ReaderLanguage.of(request), args));
    }
}
