package org.gongwen.web.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentNotFoundException;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.rendition.RenditionFormat;
import org.gongwen.rendition.RenditionResult;
import org.gongwen.rendition.Renditions;
import org.gongwen.storage.FileName;
import org.gongwen.web.attachment.SessionActor;
import org.gongwen.web.shell.MessageBundles;
import org.gongwen.web.shell.ReaderLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** Hands out the pages of a document to who may read it; what he should know of them stands in a header. */
@Controller
class RenditionDownload {

    private static final String PATH = "/renditions/{document:\\d{1,18}}/";
    private static final String NOTICES = "X-Gongwen-Notices";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Renditions renditions;
    private final SessionActor actor;
    private final MessageBundles texts;

    RenditionDownload(Renditions renditions, SessionActor actor, MessageBundles texts) {
        this.renditions = renditions;
        this.actor = actor;
        this.texts = texts;
    }

    /** Relative to the base address of the application. The address is worth nothing to who may not read the document. */
    static String to(DocumentId document, RenditionFormat format) {
        return "renditions/" + document.value() + "/" + format.extension();
    }

    @GetMapping(PATH + "pdf")
    void pdf(@PathVariable long document, HttpServletRequest request, HttpServletResponse response) throws IOException {
        download(document, RenditionFormat.PDF, request, response);
    }

    @GetMapping(PATH + "ofd")
    void ofd(@PathVariable long document, HttpServletRequest request, HttpServletResponse response) throws IOException {
        download(document, RenditionFormat.OFD, request, response);
    }

    private void download(
            long document, RenditionFormat format, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var language = ReaderLanguage.of(request);
        try {
            switch (renditions.of(actor.of(request.getSession()), new DocumentId(document), format)) {
                case RenditionResult.Made made -> send(made, language, response);
                case RenditionResult.Refused(var reason) ->
                    sentence(response, HttpStatus.CONFLICT, said(reason, language));
            }
        } catch (NotPermittedException | DocumentNotFoundException e) {
            // The same answer for what is not there: nobody learns which numbers exist.
            sentence(response, HttpStatus.FORBIDDEN, texts.getTranslation("attachment.download.forbidden", language));
        }
    }

    private void send(RenditionResult.Made made, Locale language, HttpServletResponse response) throws IOException {
        var notices =
                made.notices().stream().map(notice -> said(notice, language)).toList();
        response.setHeader(
                NOTICES,
                URLEncoder.encode(JSON.writeValueAsString(notices), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, new FileName(made.name()).attachmentHeader());
        response.setContentType(made.format().mediaType());
        response.setContentLength(made.content().length);
        response.getOutputStream().write(made.content());
    }

    private String said(Refusal refusal, Locale language) {
        return texts.getTranslation(
                refusal.messageKey(), language, refusal.arguments().toArray());
    }

    private static void sentence(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(sentence);
    }
}
