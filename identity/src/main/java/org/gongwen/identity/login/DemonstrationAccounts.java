package org.gongwen.identity.login;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongwen.identity.DemonstrationTour;
import org.gongwen.identity.Directory;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Unit;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The part of the login page that offers the demonstration's people, each one click away. It exists only while
 * demonstration data is on, and lists only who still has the public password.
 */
@Component
@EmbeddedLogin
class DemonstrationAccounts implements DemonstrationTour {

    /** One document's way, person by person; then the three administrators. */
    private static final Map<String, String> TOUR = tour();

    private final Directory directory;
    private final AccountTable accounts;
    private final InstallationProperties installation;

    DemonstrationAccounts(Directory directory, AccountTable accounts, InstallationProperties installation) {
        this.directory = directory;
        this.accounts = accounts;
        this.installation = installation;
    }

    /** The sheet as HTML; empty where there is nothing to offer. */
    String html(LoginTexts texts, String csrf) {
        if (!installation.demo()) {
            return "";
        }
        Set<PersonId> open = new LinkedHashSet<>(accounts.demonstrationAccounts());
        if (open.isEmpty()) {
            return "";
        }
        var html = new StringBuilder("""
                <section class="sheet" aria-labelledby="demo">
                <h2 id="demo">%s</h2>
                <p>%s <code>%s</code></p>
                <form method="post" action="%s">%s<input type="hidden" name="password" value="%s">
                """.formatted(
                        texts.get("login.demo.title"),
                        texts.get("login.demo.lead"),
                        Passwords.DEMONSTRATION,
                        LoginPage.PATH,
                        csrf,
                        Passwords.DEMONSTRATION));
        appendTour(html, texts, open);
        appendOrgans(html, texts, open);
        return html.append("</form></section>").toString();
    }

    @Override
    public List<Stop> stops() {
        return installation.demo() ? stops(new LinkedHashSet<>(accounts.demonstrationAccounts())) : List.of();
    }

    @Override
    public String password() {
        return Passwords.DEMONSTRATION;
    }

    private List<Stop> stops(Set<PersonId> open) {
        var stops = new ArrayList<Stop>();
        for (var stop : TOUR.entrySet()) {
            var person = directory.personByUsername(stop.getKey()).orElse(null);
            if (person == null || !person.active() || !open.contains(person.id())) {
                continue;
            }
            var held = directory.postsOf(person.id());
            if (held.isEmpty()) {
                continue;
            }
            var first = held.getFirst();
            stops.add(new Stop(
                    person,
                    directory.unit(first.unit()).shortName() + " " + first.title(),
                    "login.demo.tour." + stop.getValue()));
        }
        return stops;
    }

    private void appendTour(StringBuilder html, LoginTexts texts, Set<PersonId> open) {
        var stops = new StringBuilder();
        int step = 0;
        for (var stop : stops(open)) {
            var numbered =
                    !directory.postsOf(stop.person().id()).getFirst().role().isAdministrator();
            step += numbered ? 1 : 0;
            var does = (numbered ? "<span class=\"step\">" + step + "</span>" : "") + texts.get(stop.textKey());
            stops.append(button(stop.person(), stop.title(), does));
        }
        if (!stops.isEmpty()) {
            html.append("<h3>")
                    .append(texts.get("login.demo.tour"))
                    .append("</h3><div class=\"cards\">")
                    .append(stops)
                    .append("</div>");
        }
    }

    private void appendOrgans(StringBuilder html, LoginTexts texts, Set<PersonId> open) {
        Map<Unit, List<Unit>> unitsOfOrgans = new LinkedHashMap<>();
        for (var unit : directory.units()) {
            if (unit.active()) {
                unitsOfOrgans
                        .computeIfAbsent(directory.organOf(unit.id()), key -> new ArrayList<>())
                        .add(unit);
            }
        }
        html.append("<h3>").append(texts.get("login.demo.all")).append("</h3>");
        unitsOfOrgans.forEach((organ, units) -> appendOrgan(html, texts, open, organ, units));
    }

    private void appendOrgan(StringBuilder html, LoginTexts texts, Set<PersonId> open, Unit organ, List<Unit> units) {
        Set<PersonId> people = new LinkedHashSet<>();
        var body = new StringBuilder();
        for (var unit : units) {
            Map<PersonId, List<Post>> posts = new LinkedHashMap<>();
            for (var post : directory.postsIn(unit.id())) {
                if (open.contains(post.person())) {
                    posts.computeIfAbsent(post.person(), key -> new ArrayList<>())
                            .add(post);
                }
            }
            if (posts.isEmpty()) {
                continue;
            }
            people.addAll(posts.keySet());
            if (units.size() > 1) {
                body.append("<h4 lang=\"zh\">").append(escaped(unit.name())).append("</h4>");
            }
            body.append("<div class=\"cards\">");
            posts.forEach((id, held) -> directory
                    .person(id)
                    .ifPresent(person -> body.append(button(person, titles(held), abilities(texts, held)))));
            body.append("</div>");
        }
        if (!people.isEmpty()) {
            html.append("<details><summary><span lang=\"zh\">%s</span><small>%s</small></summary>%s</details>"
                    .formatted(escaped(organ.name()), texts.get("login.demo.people", people.size()), body));
        }
    }

    private static String titles(List<Post> posts) {
        return String.join("、", posts.stream().map(Post::title).distinct().toList());
    }

    private static String abilities(LoginTexts texts, List<Post> posts) {
        return String.join(
                texts.get("login.separator"),
                posts.stream()
                        .map(post ->
                                texts.get("login.role." + post.role().name().toLowerCase(Locale.ROOT)))
                        .distinct()
                        .toList());
    }

    private static String button(Person person, String title, String does) {
        return """
                <button class="person" name="username" value="%s"><span class="name" lang="zh">%s</span>\
                <span class="title" lang="zh">%s</span><span class="does">%s</span></button>
                """.formatted(escaped(person.username()), escaped(person.name()), escaped(title), does);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static Map<String, String> tour() {
        var stops = new LinkedHashMap<String, String>();
        stops.put("wangmin", "draft");
        stops.put("zhanghua", "review");
        stops.put("lifang", "countersign");
        stops.put("chenjing", "check");
        stops.put("sunyalan", "sign");
        stops.put("guoxiaoyan", "acknowledge");
        stops.put("heting", "register");
        stops.put("linjiashu", "instruct");
        stops.put("xuwenbo", "handle");
        stops.put("xitong", "organisation");
        stops.put("anquan", "security");
        stops.put("shenji", "audit");
        return stops;
    }
}
