package org.gongwen.portal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.gongwen.citizen.Counter;
import org.gongwen.digest.Digests;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Edition;
import org.gongwen.publication.EditionLine;
import org.gongwen.publication.Frame;
import org.gongwen.publication.PublicGuides;
import org.gongwen.publication.PublicMedium;
import org.gongwen.publication.Search;
import org.gongwen.publication.ShownDetails;
import org.gongwen.sealcheck.CheckDesk;
import org.gongwen.survey.ResultsShown;
import org.gongwen.survey.SolicitationTerms;
import org.gongwen.survey.SurveyKind;
import org.gongwen.survey.SurveyPaper;
import org.gongwen.survey.SurveyQuestion;
import org.gongwen.wording.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages of the sites: values in, the bytes of a page out. Reads nothing and knows no request. */
@Component
public class Pages {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final Words words;
    private final Assets assets;
    private final Counter counter;
    private final Digests digests;
    private final CheckDesk desk;
    private final Outlet outlet;

    Pages(Sentences sentences, Assets assets, Counter counter, Digests digests, CheckDesk desk, Outlet outlet) {
        this.outlet = outlet;
        this.words = new Words(sentences);
        this.assets = assets;
        this.counter = counter;
        this.digests = digests;
        this.desk = desk;
        var templates = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        templates.setPrefix("portal/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        templates.setCacheable(true);
        engine.setTemplateResolver(templates);
    }

    /** A link with its words. */
    record Link(String href, String label, boolean current) {}

    /** A text in a list. @param from the site it stands on where the page is of another; empty otherwise */
    record Line(
            String href,
            String title,
            String summary,
            String day,
            boolean pinned,
            @Nullable Thumbnail picture,
            String from) {}

    /** A picture in a list. @param variants its sizes as {@code srcset} lists them */
    record Thumbnail(String address, String variants) {

        static Thumbnail of(String key) {
            return new Thumbnail(Address.medium(Variants.ofList(key).getFirst()), Variants.listed(key));
        }
    }

    /** A column on a home page. */
    record Section(String href, String name, List<Line> lines) {}

    /** A found text. */
    record Hit(Line line, List<Piece> excerpt) {}

    /** A part of an excerpt. */
    record Piece(String text, boolean marked) {}

    /** A picture with what is said below it. @param variants its sizes as {@code srcset} lists them; null for one alone */
    record Figure(
            String address,
            @Nullable String variants,
            String alt,
            @Nullable Integer width,
            @Nullable Integer height,
            String text) {}

    /** A file to take along. */
    record Download(String href, String name, String size) {}

    Words words() {
        return words;
    }

    /** The home page of the portal. @param news the newest of every site */
    byte[] portal(List<Frame> all, Frame portal, List<EditionLine> home, List<EditionLine> news) {
        var page = page(all, portal, portal.name(), Address.PORTAL);
        page.put("sections", sections(all, portal, home));
        page.put("news", lines(all, portal, news));
        page.put(
                "sites",
                all.stream()
                        .filter(site -> !site.portal())
                        .map(site -> new Link(Address.of(site), site.name(), false))
                        .toList());
        return render("portal-home", page);
    }

    byte[] home(List<Frame> all, Frame site, List<EditionLine> home) {
        var page = page(all, site, site.name(), Address.of(site));
        page.put("sections", sections(all, site, home));
        return render("site-home", page);
    }

    /** A numbered page of a column. */
    byte[] column(List<Frame> all, Frame site, Frame.Column column, List<EditionLine> lines, int number, int pages) {
        var name = column.name() + " - " + site.name();
        var page = page(
                all,
                site,
                number == 1 ? name : words.of("title.page", number) + " - " + name,
                Address.of(site, column, number));
        page.put("column", column);
        page.put("lines", lines(all, site, lines));
        page.put("gallery", column.kind() == ColumnKind.GALLERY);
        page.put("leaders", column.kind() == ColumnKind.LEADERS);
        page.put("crumbs", List.of(home(site)));
        leaf(page, number, pages, other -> Address.of(site, column, other));
        return render("column", page);
    }

    /** A text in one of its columns, the only one it is known to stand in. */
    public byte[] article(List<Frame> all, Frame site, Frame.Column column, Edition edition) {
        return article(all, site, column, edition, Address.of(site, column, edition.id()), false);
    }

    /**
     * @param standing its address in the first of its columns, by which programs know it
     * @param applied whether it is a guide that is applied for online
     */
    byte[] article(
            List<Frame> all, Frame site, Frame.Column column, Edition edition, String standing, boolean applied) {
        var page = text(all, site, column, edition, standing);
        page.put(
                "application", applied && counter.isOffered() ? outlet.asked(Address.application(edition.id())) : null);
        page.put("crumbs", List.of(home(site), new Link(Address.of(site, column), column.name(), false)));
        page.put("columnAddress", Address.of(site, column));
        page.put("printAddress", Address.print(site, column, edition.id()));
        page.put("column", column);
        page.put("description", edition.summary());
        return render("article", page);
    }

    /** The same on paper. */
    byte[] print(List<Frame> all, Frame site, Frame.Column column, Edition edition, String standing) {
        var page = text(all, site, column, edition, standing);
        page.put("hidden", true);
        page.put("address", outlet.whole(standing));
        page.put("back", Address.of(site, column, edition.id()));
        return render("print", page);
    }

    private Map<String, Object> text(
            List<Frame> all, Frame site, Frame.Column column, Edition edition, String standing) {
        var page = page(
                all,
                site,
                edition.title() + " - " + column.name() + " - " + site.name(),
                Address.of(site, column, edition.id()));
        page.put("canonical", outlet.whole(standing));
        page.put("article", edition);
        page.put("body", PublicBody.of(edition.body(), edition.media(), outlet));
        page.put("day", words.moment(edition.publishedAt()));
        page.put("survey", survey(edition));
        page.put(
                "solicitation",
                SolicitationTerms.of(edition)
                        .map(terms -> solicitation(edition, terms))
                        .orElse(null));
        var particulars = ShownDetails.of(edition.kind(), edition.details());
        page.put("facts", particulars.facts());
        page.put(
                "pictures",
                particulars.pictures().stream()
                        .flatMap(picture ->
                                shown(edition, picture.key())
                                        .map(medium -> figure(edition, medium, picture.text()))
                                        .stream())
                        .toList());
        page.put(
                "cover",
                edition.cover() == null
                                || edition.body().contains(edition.cover())
                                || edition.kind() == ArticleKind.GALLERY
                        ? null
                        : shown(edition, edition.cover())
                                .map(medium -> figure(edition, medium, ""))
                                .orElse(null));
        page.put(
                "downloads",
                edition.media().stream()
                        .filter(medium -> medium.width() == null)
                        .map(medium -> new Download(Address.medium(medium.key()), medium.name(), size(medium.size())))
                        .toList());
        return page;
    }

    /** What is asked in a survey, as it is read. @param answer where it is answered; null where pages lead to no form */
    record Survey(
            String period,
            @Nullable String formula,
            List<Asked> questions,
            @Nullable String answer,
            @Nullable String results) {}

    /** A question. @param how it is answered */
    record Asked(String text, String how, List<Option> options) {}

    /** What can be chosen. */
    record Option(String name, String text, @Nullable Figure picture) {}

    private @Nullable Survey survey(Edition edition) {
        return SurveyPaper.of(edition)
                .map(paper -> new Survey(
                        period(paper),
                        formula(paper),
                        paper.questions().stream()
                                .map(question -> asked(edition, question))
                                .toList(),
                        outlet.asked(Address.survey(edition.id())),
                        paper.results() == ResultsShown.NEVER ? null : outlet.asked(Address.results(edition.id()))))
                .orElse(null);
    }

    /**
     * On what terms opinions are asked.
     *
     * @param later a sentence for each time the end was put later
     * @param explanation in paragraphs
     * @param send null where pages lead to no form
     */
    record Solicitation(
            String period,
            List<String> later,
            String contact,
            List<String> explanation,
            @Nullable String send) {}

    Solicitation solicitation(Edition edition, SolicitationTerms terms) {
        var opens = terms.opens();
        return new Solicitation(
                opens == null
                        ? words.of("survey.until", words.moment(terms.ends()))
                        : words.sentence("portal.survey.period", words.moment(opens), words.moment(terms.ends())),
                terms.extensions().stream()
                        .map(one -> words.sentence(
                                "portal.opinion.later",
                                words.moment(one.at()),
                                words.moment(one.closes()),
                                one.reason()))
                        .toList(),
                words.of("opinion.contact", terms.contact()),
                terms.explanation()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(String::strip)
                        .toList(),
                outlet.asked(Address.opinions(edition.id())));
    }

    String period(SurveyPaper paper) {
        var opens = paper.opens();
        return opens == null
                ? words.of("survey.until", words.moment(paper.closes()))
                : words.sentence("portal.survey.period", words.moment(opens), words.moment(paper.closes()));
    }

    /** How the result of a contest is computed; null of anything else. */
    @Nullable
    String formula(SurveyPaper paper) {
        return paper.kind() == SurveyKind.CONTEST
                ? words.sentence(
                        "portal.survey.formula",
                        paper.publicWeight(),
                        100 - paper.publicWeight(),
                        SurveyPaper.FEWEST_EXPERTS)
                : null;
    }

    Asked asked(Edition edition, SurveyQuestion question) {
        var how = switch (question.kind()) {
            case ONE -> words.of("survey.how.one");
            case SEVERAL ->
                question.most() < question.options().size()
                        ? words.of("survey.how.most", question.most())
                        : words.of("survey.how.several");
            case TEXT -> words.of("survey.how.text");
        };
        return new Asked(
                question.text(),
                question.required() ? words.of("survey.required", how) : how,
                question.options().stream()
                        .map(option -> new Option(
                                option.name(),
                                option.text(),
                                shown(edition, option.picture())
                                        .map(medium -> figure(edition, medium, ""))
                                        .orElse(null)))
                        .toList());
    }

    private static Optional<PublicMedium> shown(Edition edition, String key) {
        return edition.media().stream()
                .filter(medium -> medium.key().equals(key) && medium.width() != null)
                .findFirst();
    }

    private static Figure figure(Edition edition, PublicMedium medium, String text) {
        var variants = Variants.of(medium, edition.media());
        return new Figure(
                Address.medium(medium.key()),
                variants.isEmpty() ? null : variants,
                medium.alt(),
                medium.width(),
                medium.height(),
                text);
    }

    /** The categories of service guides, each with how many are found under it. */
    byte[] guides(List<Frame> all, Frame portal, List<PublicGuides.Category> categories) {
        var page = page(all, portal, words.of("guides.title") + " - " + portal.name(), Address.GUIDES);
        page.put(
                "categories",
                categories.stream()
                        .map(one -> new Link(
                                Address.guides(one.code(), 1),
                                words.sentence("portal.guides.category", one.name(), one.guides()),
                                false))
                        .toList());
        page.put("asked", "");
        page.put("found", null);
        page.put("crumbs", List.of(home(portal)));
        return render("guides", page);
    }

    /** The guides in which words were found, those of one category together. */
    byte[] guides(List<Frame> all, Frame portal, String asked, PublicGuides.Found found, int number) {
        var page = page(all, portal, words.of("guides.title") + " - " + portal.name(), Address.GUIDES);
        var byCategory = new LinkedHashMap<String, List<EditionLine>>();
        found.hits()
                .forEach(hit -> byCategory
                        .computeIfAbsent(hit.category(), any -> new ArrayList<>())
                        .add(hit.line()));
        page.put("asked", asked);
        page.put(
                "found",
                byCategory.entrySet().stream()
                        .map(one -> new Section(
                                "",
                                one.getKey().isEmpty() ? words.of("guides.title") : one.getKey(),
                                lines(all, portal, one.getValue())))
                        .toList());
        page.put("previous", number > 1 ? Address.foundGuides(asked, number - 1) : null);
        page.put("next", found.more() ? Address.foundGuides(asked, number + 1) : null);
        page.put("crumbs", List.of(home(portal), new Link(Address.GUIDES, words.of("guides.title"), false)));
        page.put("hidden", true);
        return render("guides", page);
    }

    /** A numbered page of one of them. */
    byte[] guides(
            List<Frame> all,
            Frame portal,
            PublicGuides.Category category,
            List<EditionLine> lines,
            int number,
            int pages) {
        var page = page(
                all,
                portal,
                category.name() + " - " + words.of("guides.title") + " - " + portal.name(),
                Address.guides(category.code(), number));
        page.put("name", category.name());
        page.put("lines", lines(all, portal, lines));
        page.put("crumbs", List.of(home(portal), new Link(Address.GUIDES, words.of("guides.title"), false)));
        leaf(page, number, pages, other -> Address.guides(category.code(), other));
        return render("guide-list", page);
    }

    byte[] sites(List<Frame> all, Frame portal) {
        var page = page(all, portal, words.of("sites.title") + " - " + portal.name(), Address.SITES);
        page.put(
                "sites",
                all.stream()
                        .filter(site -> !site.portal())
                        .map(site -> new Link(Address.of(site), site.name(), false))
                        .toList());
        page.put("crumbs", List.of(home(portal)));
        return render("sites", page);
    }

    /** @param found null where nothing has been asked for yet */
    byte[] search(
            List<Frame> all,
            Frame portal,
            String asked,
            @Nullable Frame site,
            Search.@Nullable Found found,
            int number) {
        var page = page(all, portal, words.of("search.title") + " - " + portal.name(), Address.SEARCH);
        var code = site == null ? "" : site.code();
        page.put("asked", asked);
        page.put("askedSite", code);
        page.put(
                "choices",
                all.stream()
                        .filter(each -> !each.portal())
                        .map(each ->
                                new Link(each.code(), each.name(), each.code().equals(code)))
                        .toList());
        page.put(
                "hits",
                found == null
                        ? null
                        : found.hits().stream()
                                .flatMap(hit ->
                                        line(all, portal, hit.line()).stream().map(line -> new Hit(line, pieces(hit))))
                                .toList());
        page.put("previous", number > 1 ? Address.search(asked, code, number - 1) : null);
        page.put("next", found != null && found.more() ? Address.search(asked, code, number + 1) : null);
        page.put("crumbs", List.of(home(portal)));
        page.put("hidden", true);
        return render("search", page);
    }

    /** A sentence instead of a page. @param key {@code not-found}, {@code gone}, {@code none}, {@code busy} ... */
    byte[] message(List<Frame> all, String key) {
        var portal = all.stream().filter(Frame::portal).findFirst();
        var page = page(all, portal.orElse(null), words.of("message." + key + ".title"), "");
        page.put("key", key);
        page.put("heading", words.of("message." + key + ".title"));
        page.put("text", words.of("message." + key + ".text"));
        page.put("hidden", true);
        return render("message", page);
    }

    Map<String, Object> page(List<Frame> all, @Nullable Frame site, String title, String path) {
        Map<String, Object> page = new HashMap<>();
        page.put("t", words);
        page.put("title", title);
        page.put("path", path);
        page.put("style", assets.address(Assets.STYLE));
        page.put("icon", assets.address(Assets.ICON));
        page.put("hidden", false);
        page.put("canonical", path.isEmpty() ? null : outlet.whole(path));
        page.put("searchAddress", outlet.asked(Address.SEARCH));
        page.put("atom", site == null ? null : Address.atom(site));
        page.put("rss", site == null ? null : Address.rss(site));
        page.put("description", "");
        page.put("crumbs", List.of());
        page.put(
                "portalName",
                all.stream().filter(Frame::portal).map(Frame::name).findFirst().orElseGet(() -> words.of("portal")));
        page.put("theme", "theme-" + (site == null ? "red" : site.theme().name().toLowerCase(Locale.ROOT)));
        page.put("site", site);
        page.put("home", site == null ? Address.PORTAL : Address.of(site));
        page.put("navigation", site == null ? List.of() : navigation(site, path));
        page.put("banner", site == null ? null : banner(site));
        page.put("partners", site == null ? List.of() : links(site, true));
        page.put("links", site == null ? List.of() : links(site, false));
        page.put("subscribe", site == null || !digests.isOffered() ? null : outlet.asked(subscribe(site)));
        page.put("check", site == null || !desk.isOffered() ? null : outlet.asked(Address.CHECK));
        page.put("subSite", site != null && !site.portal());
        return page;
    }

    private static @Nullable Figure banner(Frame site) {
        var whole = site.banner();
        if (whole == null) {
            return null;
        }
        var variants = Variants.of(whole, site.bannerSizes());
        return new Figure(
                Address.medium(whole.key()),
                variants.isEmpty() ? null : variants,
                whole.alt(),
                whole.width(),
                whole.height(),
                "");
    }

    /** With this site chosen; the portal shows what is new on all of them. */
    private static String subscribe(Frame site) {
        return site.portal() ? Address.SUBSCRIBE : Address.SUBSCRIBE + "?site=" + site.code();
    }

    private List<Link> navigation(Frame site, String path) {
        var links = new ArrayList<Link>();
        links.add(new Link(Address.of(site), words.of("home"), path.equals(Address.of(site))));
        site.columns().stream()
                .filter(Frame.Column::inNavigation)
                .map(column -> new Link(
                        Address.of(site, column),
                        column.name(),
                        path.equals(Address.of(site, column)) || path.startsWith(Address.of(site, column) + "/")))
                .forEach(links::add);
        if (site.portal()) {
            links.add(new Link(Address.SITES, words.of("sites.title"), path.equals(Address.SITES)));
            var guides = outlet.asked(Address.GUIDES);
            if (guides != null) {
                links.add(new Link(guides, words.of("guides.title"), path.startsWith(Address.GUIDES)));
            }
            var letters = outlet.asked(Address.LETTERS);
            if (letters != null && counter.isOffered()) {
                links.add(new Link(letters, words.of("letters.title"), path.equals(Address.LETTERS)));
            }
        }
        return links;
    }

    private Link home(Frame site) {
        return new Link(Address.of(site), site.name(), false);
    }

    private static List<Link> links(Frame site, boolean partners) {
        return site.links().stream()
                .filter(link -> link.partner() == partners)
                .map(link -> new Link(link.address(), link.label(), false))
                .toList();
    }

    private List<Section> sections(List<Frame> all, Frame site, List<EditionLine> home) {
        var sections = new ArrayList<Section>();
        for (var column : site.columns()) {
            var lines = home.stream()
                    .filter(line -> line.column().equals(column.id()))
                    .toList();
            if (!lines.isEmpty()) {
                sections.add(new Section(Address.of(site, column), column.name(), lines(all, site, lines)));
            }
        }
        return sections;
    }

    List<Line> lines(List<Frame> all, Frame of, List<EditionLine> lines) {
        return lines.stream().flatMap(line -> line(all, of, line).stream()).toList();
    }

    /** Empty if its column has just been closed. */
    private Optional<Line> line(List<Frame> all, Frame of, EditionLine line) {
        for (var site : all) {
            for (var column : site.columns()) {
                if (column.id().equals(line.column())) {
                    return Optional.of(new Line(
                            Address.of(site, column, line.id()),
                            line.title(),
                            line.summary(),
                            words.day(line.publishedAt()),
                            line.pinned(),
                            line.cover() == null ? null : Thumbnail.of(line.cover()),
                            site.id().equals(of.id()) ? "" : site.name()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Piece> pieces(Search.Hit hit) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (int[] mark : hit.marks()) {
            pieces.add(new Piece(hit.excerpt().substring(at, mark[0]), false));
            pieces.add(new Piece(hit.excerpt().substring(mark[0], mark[1]), true));
            at = mark[1];
        }
        pieces.add(new Piece(hit.excerpt().substring(at), false));
        return pieces;
    }

    private void leaf(Map<String, Object> page, int number, int pages, IntFunction<String> address) {
        page.put("previous", number > 1 ? address.apply(number - 1) : null);
        page.put("next", number < pages ? address.apply(number + 1) : null);
        page.put("number", number);
        page.put("pages", pages);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? Math.max(1, bytes / 1_000) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }

    byte[] render(String template, Map<String, Object> page) {
        return engine.process(template, new Context(Sentences.CHINESE, page)).getBytes(StandardCharsets.UTF_8);
    }
}
