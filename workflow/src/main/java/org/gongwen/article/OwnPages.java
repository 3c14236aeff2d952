package org.gongwen.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongwen.document.BodyHtml;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.Editions;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.jsoup.Jsoup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses lead to pages of our own sites that are not there, or into the office. Looked up, never fetched: no text makes this server
 * ask others for anything.
 */
@Component
class OwnPages {

    private static final String PORTAL = "/portal";
    private static final String SITES = "sites";
    /** What the public finds at our address beside the pages. */
    private static final Set<String> FOR_EVERYBODY = Set.of("", "/", "/sitemap.xml", "/robots.txt");

    private static final Pattern ARTICLE = Pattern.compile("[1-9][0-9]{0,17}");

    private final Frames frames;
    private final Editions editions;
    /** Where we are reached: by those inside, and by the public. */
    private final List<URI> bases;

    OwnPages(
            Frames frames,
            Editions editions,
            InstallationProperties installation,
            @Value("${gongwen.site.public-url:}") String publicUrl) {
        this.frames = frames;
        this.editions = editions;
        this.bases = publicUrl.isEmpty()
                ? List.of(installation.baseUrl())
                : List.of(installation.baseUrl(), URI.create(publicUrl));
    }

    /** An article in a column. */
    private record Place(ArticleId article, ColumnId column) {}

    Set<String> missing(Collection<String> addresses) {
        var missing = new LinkedHashSet<String>();
        var articles = new HashMap<String, Place>();
        for (var address : addresses) {
            var parts = ours(address);
            if (parts.isPresent() ? !isThere(address, parts.get(), articles) : leadsInside(address)) {
                missing.add(address);
            }
        }
        missing.addAll(withdrawn(articles));
        return missing;
    }

    /**
     * A text whose links to our own pages lead there wherever it is read: without the name under which whoever copied them
     * reached us, which the public may not know.
     */
    String withoutHosts(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        boolean changed = false;
        for (var link : body.select("a[href]")) {
            var address = link.attr("href").strip();
            if (ours(address).isPresent() && URI.create(address).getHost() != null) {
                var uri = URI.create(address);
                link.attr(
                        "href",
                        uri.getRawPath()
                                + (uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery())
                                + (uri.getRawFragment() == null ? "" : '#' + uri.getRawFragment()));
                changed = true;
            }
        }
        return changed ? BodyHtml.inOneForm(body) : html;
    }

    /** Those of articles that are not public in the column under which the address has them. */
    private List<String> withdrawn(Map<String, Place> articles) {
        var places = editions.places(
                articles.values().stream().map(Place::article).distinct().toList());
        return articles.entrySet().stream()
                .filter(one -> !places.getOrDefault(one.getValue().article(), Set.of())
                        .contains(one.getValue().column()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What stands behind the beginning of our pages; empty for pages of others. */
    private Optional<List<String>> ours(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        var path = uri.getPath();
        if (path == null
                || !path.equals(PORTAL) && !path.startsWith(PORTAL + "/")
                || uri.getHost() == null && uri.getScheme() != null
                || uri.getHost() != null && !isOurs(uri)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(path.substring(PORTAL.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .toList());
    }

    /** To the office itself, where the public finds a login or nothing. */
    private boolean leadsInside(String address) {
        try {
            var uri = new URI(address);
            if (uri.getHost() == null) {
                return uri.getScheme() == null && address.strip().startsWith("/");
            }
            // With one address for both, whatever is none of our pages is the office; where its root leads, others
            // decide.
            return isAt(bases.getFirst(), uri)
                    && (bases.size() == 1 ? !FOR_EVERYBODY.contains(uri.getPath()) : !isAt(bases.getLast(), uri));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean isOurs(URI uri) {
        return bases.stream().anyMatch(base -> isAt(base, uri));
    }

    private static boolean isAt(URI base, URI uri) {
        return uri.getHost().equalsIgnoreCase(base.getHost()) && port(uri) == port(base);
    }

    /** The usual ones of both schemes are one: who calls the one is sent to the other. */
    private static int port(URI uri) {
        int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == usual ? -1 : uri.getPort();
    }

    /** What has no text behind it, as search and forms, is there as long as there are pages. */
    private boolean isThere(String address, List<String> parts, Map<String, Place> articles) {
        if (parts.size() < 2 || !parts.getFirst().equals(SITES)) {
            return true;
        }
        var site = frames.byCode(parts.get(1));
        if (site.isEmpty() || parts.size() == 2) {
            return site.isPresent();
        }
        var column = column(site.get(), parts.get(2));
        if (column.isEmpty() || parts.size() == 3) {
            // A feed stands beside the columns, and no column has a dot in its code.
            return column.isPresent() || parts.get(2).indexOf('.') >= 0;
        }
        if (ARTICLE.matcher(parts.get(3)).matches()) {
            articles.put(
                    address,
                    new Place(
                            new ArticleId(Long.parseLong(parts.get(3))),
                            column.get().id()));
        }
        return true;
    }

    private static Optional<Frame.Column> column(Frame site, String code) {
        return site.columns().stream().filter(one -> one.code().equals(code)).findFirst();
    }
}
