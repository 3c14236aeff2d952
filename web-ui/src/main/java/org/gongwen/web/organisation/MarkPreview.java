package org.gongwen.web.organisation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.identity.UnitId;
import org.gongwen.issuermark.NewMark;
import org.gongwen.paper.PaperForm;
import org.gongwen.rendition.RenditionResult;
import org.gongwen.rendition.Renditions;
import org.gongwen.web.attachment.SessionActor;
import org.gongwen.web.shell.MessageBundles;
import org.gongwen.web.shell.ReaderLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands out how documents would look under a template that has not been entered yet. */
@Controller
class MarkPreview {

    private static final String PATH = "issuer-mark-preview";

    private final Renditions renditions;
    private final SessionActor actor;
    private final MessageBundles texts;

    MarkPreview(Renditions renditions, SessionActor actor, MessageBundles texts) {
        this.renditions = renditions;
        this.actor = actor;
        this.texts = texts;
    }

    /** Relative to the base address of the application. The address is worth nothing to who keeps no templates. */
    static String of(NewMark mark) {
        return PATH + "?organ=" + mark.organ().value() + "&form=" + mark.form() + "&name=" + encoded(mark.name())
                + "&suffix=" + encoded(mark.suffix()) + "&seal=" + mark.seal() + "&printing="
                + encoded(mark.printing());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @GetMapping("/" + PATH)
    void preview(
            @RequestParam long organ,
            @RequestParam PaperForm form,
            @RequestParam String name,
            @RequestParam String suffix,
            @RequestParam int seal,
            @RequestParam String printing,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var language = ReaderLanguage.of(request);
        try {
            var mark = new NewMark(new UnitId(organ), form, name, suffix, seal, printing, LocalDate.EPOCH, "");
            switch (renditions.preview(actor.of(request.getSession()), mark)) {
                case RenditionResult.Made made -> send(made, response);
                case RenditionResult.Refused(var reason) ->
                    sentence(response, HttpStatus.CONFLICT, said(reason, language));
            }
        } catch (NotPermittedException e) {
            sentence(response, HttpStatus.FORBIDDEN, texts.getTranslation("attachment.download.forbidden", language));
        } catch (UnacceptableTextException e) {
            sentence(response, HttpStatus.BAD_REQUEST, texts.getTranslation("issuermark.refused.name", language));
        }
    }

    private static void send(RenditionResult.Made made, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
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
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(sentence);
    }
}
