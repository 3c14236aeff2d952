package org.gongwen.web.article;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.article.ArticleFiles;
import org.gongwen.article.Articles;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.portal.Pages;
import org.gongwen.portal.SentMedium;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Edition;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.gongwen.publication.PublicMedium;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.gongwen.site.Banners;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.gongwen.storage.BlobGoneException;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.web.attachment.SessionActor;
import org.gongwen.web.shell.MessageBundles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A version of an article as the public would see it, for those who may read it: the same page from the same renderer.
 * Its pictures are not public yet, so they stand in the page itself.
 */
@Controller
class PreviewController {

    private static final String POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self';"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType PLAIN = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private static final String MEDIUM = "/portal/media/";

    private static final String UNOPENED_BANNER = "unopened-banner";

    private final Articles articles;
    private final ArticleFiles files;
    private final Sites sites;
    private final Banners banners;
    private final SiteAccess access;
    private final Frames frames;
    private final Pages pages;
    private final SessionActor actor;
    private final MessageBundles texts;

    PreviewController(
            Articles articles,
            ArticleFiles files,
            Sites sites,
            Banners banners,
            SiteAccess access,
            Frames frames,
            Pages pages,
            SessionActor actor,
            MessageBundles texts) {
        this.articles = articles;
        this.files = files;
        this.sites = sites;
        this.banners = banners;
        this.access = access;
        this.frames = frames;
        this.pages = pages;
        this.actor = actor;
        this.texts = texts;
    }

    @GetMapping("/site/preview/{article:[0-9]{1,18}}/{version:[0-9]{1,9}}")
    ResponseEntity<byte[]> preview(@PathVariable long article, @PathVariable int version, HttpServletRequest request) {
        try {
            var reader = actor.of(request.getSession());
            var edition = articles.preview(reader, new ArticleId(article), version);
            var all = frames.all();
            var place = place(reader, edition, all);
            var page = pages.article(all, place.frame(), place.column(), edition);
            return answer(
                    HttpStatus.OK,
                    HTML,
                    withFiles(
                            withPictures(
                                    withBanner(page, reader, place.frame()),
                                    articles.pictures(reader, edition.id(), version)),
                            edition));
        } catch (NotPermittedException e) {
            // The same answer for what is not there: nobody learns which numbers exist.
            return answer(
                    HttpStatus.FORBIDDEN,
                    PLAIN,
                    texts.getTranslation("article.preview.forbidden", request.getLocale())
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A file that the version names, for its reviewers: to be saved, never shown in the name of this site. */
    @GetMapping("/site/preview/{article:[0-9]{1,18}}/{version:[0-9]{1,9}}/files/{key:[0-9a-f]{1,32}}")
    void file(
            @PathVariable long article,
            @PathVariable int version,
            @PathVariable String key,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            var found = files.open(actor.of(request.getSession()), new ArticleId(article), version, key);
            if (found.isEmpty()) {
                sentence(request, response, HttpStatus.FORBIDDEN, "article.file.unavailable");
                return;
            }
            try (var open = found.get()) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("X-Robots-Tag", "noindex");
                response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
                SentMedium.send(open, '"' + key + '"', request, response);
            }
        } catch (NotPermittedException e) {
            sentence(request, response, HttpStatus.FORBIDDEN, "article.preview.forbidden");
        } catch (BlobStoreUnavailableException | BlobNotFoundException | BlobGoneException e) {
            if (response.isCommitted()) {
                throw new IOException("The file ended before its time", e);
            }
            response.reset();
            sentence(request, response, HttpStatus.SERVICE_UNAVAILABLE, "article.file.unavailable");
        }
    }

    private void sentence(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(texts.getTranslation(key, request.getLocale()));
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, MediaType type, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(type)
                .header("Content-Security-Policy", POLICY)
                .header("X-Robots-Tag", "noindex")
                .header("Cache-Control", "private, no-store")
                .body(body);
    }

    /** Where a text stands on its page. */
    private record Place(Frame frame, Frame.Column column) {}

    /** In its first column, be the site open or not; in none as yet, on its own site all the same. */
    private Place place(Actor reader, Edition edition, List<Frame> all) {
        var first = edition.columns().isEmpty() ? null : edition.columns().getFirst();
        for (var frame : all) {
            var column = column(frame, first);
            if (column.isPresent()) {
                return new Place(frame, column.get());
            }
        }
        var own = all.stream()
                .filter(frame -> frame.id().equals(edition.site()))
                .findFirst()
                .or(() -> unopened(reader, edition.site()))
                .or(() -> all.stream().filter(Frame::portal).findFirst())
                .orElseGet(() -> bare(edition.site()));
        return new Place(own, column(own, first).orElseGet(this::undecided));
    }

    private static Optional<Frame.Column> column(Frame frame, @Nullable ColumnId id) {
        return frame.columns().stream().filter(column -> column.id().equals(id)).findFirst();
    }

    private Frame.Column undecided() {
        return new Frame.Column(
                new ColumnId(0),
                "preview",
                texts.getTranslation("article.preview.no-column", java.util.Locale.SIMPLIFIED_CHINESE),
                ColumnKind.NEWS,
                false,
                false);
    }

    /** A site that the public does not see, as it would be if it did. */
    private Optional<Frame> unopened(Actor reader, SiteId id) {
        if (!access.maySee(reader, id)) {
            return Optional.empty();
        }
        var site = sites.read(reader, id);
        var banner = banners.of(reader, id)
                .map(picture ->
                        new PublicMedium(UNOPENED_BANNER, "", 0, "", picture.alt(), picture.width(), picture.height()));
        return Optional.of(new Frame(
                id,
                site.portal(),
                site.code(),
                site.name(),
                site.theme(),
                banner.orElse(null),
                List.of(),
                site.contact(),
                sites.columns(reader, id).stream()
                        .filter(SiteColumn::isOpen)
                        .map(column -> new Frame.Column(
                                column.id(),
                                column.code(),
                                column.name(),
                                column.kind(),
                                column.inNavigation(),
                                column.onHome()))
                        .toList(),
                List.of()));
    }

    /** The picture at the head of a site that is not open has no address yet: it stands in the page itself. */
    private String withBanner(byte[] page, Actor reader, Frame frame) {
        var html = new String(page, StandardCharsets.UTF_8);
        var picture = frame.banner();
        return picture == null || !picture.key().equals(UNOPENED_BANNER)
                ? html
                : banners.of(reader, frame.id())
                        .map(banner -> html.replace(MEDIUM + UNOPENED_BANNER + "\"", banner.small() + "\""))
                        .orElse(html);
    }

    private static Frame bare(SiteId id) {
        return new Frame(id, false, "preview", "", Theme.BLUE, null, List.of(), "", List.of(), List.of());
    }

    /** Files lead to where their reviewers may open them. */
    private static byte[] withFiles(String page, Edition edition) {
        var html = page;
        for (var medium : edition.media()) {
            if (medium.width() == null) {
                html = html.replace(
                        MEDIUM + medium.key() + "\"",
                        "/" + PublicView.file(edition.id(), edition.version(), medium.key()) + "\"");
            }
        }
        return html.getBytes(StandardCharsets.UTF_8);
    }

    private static String withPictures(String page, Map<String, String> pictures) {
        var html = page;
        for (var picture : pictures.entrySet()) {
            html = html.replace(MEDIUM + picture.getKey() + "\"", picture.getValue() + "\"");
        }
        return html;
    }
}
