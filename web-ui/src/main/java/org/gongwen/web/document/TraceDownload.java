package org.gongwen.web.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentNotFoundException;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.rendition.RenditionFormat;
import org.gongwen.storage.FileName;
import org.gongwen.trace.TraceRecord;
import org.gongwen.trace.TraceRecords;
import org.gongwen.web.attachment.SessionActor;
import org.gongwen.web.shell.MessageBundles;
import org.gongwen.web.shell.ReaderLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands out the printed record of how a document came about to who may see that. */
@Controller
class TraceDownload {

    private final TraceRecords records;
    private final SessionActor actor;
    private final MessageBundles texts;

    TraceDownload(TraceRecords records, SessionActor actor, MessageBundles texts) {
        this.records = records;
        this.actor = actor;
        this.texts = texts;
    }

    /** Relative to the base address of the application. The address is worth nothing to who may not see it. */
    static String to(DocumentId document) {
        return "traces/" + document.value() + "/pdf";
    }

    @GetMapping("/traces/{document:\\d{1,18}}/pdf")
    void pdf(@PathVariable long document, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var language = ReaderLanguage.of(request);
        try {
            switch (records.of(actor.of(request.getSession()), new DocumentId(document))) {
                case TraceRecord.Made made -> send(made, response);
                case TraceRecord.Refused(var reason) ->
                    sentence(
                            response,
                            HttpStatus.CONFLICT,
                            texts.getTranslation(
                                    reason.messageKey(),
                                    language,
                                    reason.arguments().toArray()));
            }
        } catch (NotPermittedException | DocumentNotFoundException e) {
            // The same answer for what is not there: nobody learns which numbers exist.
            sentence(response, HttpStatus.FORBIDDEN, texts.getTranslation("attachment.download.forbidden", language));
        }
    }

    private static void send(TraceRecord.Made made, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, new FileName(made.name()).attachmentHeader());
        response.setContentType(RenditionFormat.PDF.mediaType());
        response.setContentLength(made.content().length);
        response.getOutputStream().write(made.content());
    }

    private static void sentence(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(sentence);
    }
}
