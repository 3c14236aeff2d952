package org.gongwen.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.digest.DigestWish;
import org.gongwen.digest.Digests;
import org.gongwen.digest.Rhythm;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Frame;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages of subscriptions: values in, the bytes of a page out. */
@Component
class SubscribePages {

    private final Pages pages;
    private final Digests digests;

    SubscribePages(Pages pages, Digests digests) {
        this.pages = pages;
        this.digests = digests;
    }

    /** What was typed into the form. @param sites their codes */
    record Filled(String mail, String rhythm, Set<String> sites, Set<String> kinds) {

        static Filled in(Set<String> sites) {
            return new Filled("", Rhythm.WEEKLY.name(), sites, Set.of());
        }

        DigestWish toWish(List<Frame> all) {
            return new DigestWish(
                    mail,
                    SubscribeController.rhythm(rhythm),
                    all.stream()
                            .filter(site -> sites.contains(site.code()))
                            .map(Frame::id)
                            .collect(Collectors.toSet()),
                    Arrays.stream(ColumnKind.values())
                            .filter(kind -> kinds.contains(kind.name()))
                            .collect(Collectors.toSet()));
        }
    }

    byte[] form(List<Frame> all, String token, Filled filled, @Nullable String fault) {
        var page = page(all, "subscribe.title");
        if (fault != null) {
            page.put("title", pages.words().of("fault.title") + page.get("title"));
        }
        page.put("canonical", null);
        page.put("action", Address.SUBSCRIBE);
        page.put("token", token);
        page.put("filled", filled);
        page.put("fault", fault);
        page.put(
                "privacy",
                pages.words().of("subscribe.privacy", digests.keptUnconfirmed().toDays()));
        page.put(
                "rhythms",
                Arrays.stream(Rhythm.values())
                        .map(one -> new Pages.Link(
                                one.name(),
                                rhythm(one),
                                one.name()
                                        .equals(SubscribeController.rhythm(filled.rhythm())
                                                .name())))
                        .toList());
        page.put(
                "sites",
                all.stream()
                        .map(site -> new Pages.Link(
                                site.code(), site.name(), filled.sites().contains(site.code())))
                        .toList());
        page.put(
                "kinds",
                SubscribeController.kinds(all)
                        .map(kind -> new Pages.Link(
                                kind.name(), kind(kind), filled.kinds().contains(kind.name())))
                        .toList());
        return pages.render("subscribe", page);
    }

    byte[] confirmation(List<Frame> all, Rhythm rhythm, String token) {
        return press(
                all,
                "subscribe.confirm",
                pages.words().of("subscribe.confirm.text", rhythm(rhythm)),
                Address.confirm(token));
    }

    byte[] ending(List<Frame> all, String token) {
        return press(all, "subscribe.end", pages.words().of("subscribe.end.text"), Address.unsubscribe(token));
    }

    private byte[] press(List<Frame> all, String key, String text, String action) {
        var page = page(all, key + ".title");
        page.put("canonical", null);
        page.put("heading", pages.words().of(key + ".title"));
        page.put("text", text);
        page.put("action", action);
        page.put("press", pages.words().of(key + ".do"));
        return pages.render("subscribe-press", page);
    }

    private Map<String, Object> page(List<Frame> all, String title) {
        var portal = all.stream().filter(Frame::portal).findFirst().orElse(null);
        var page = pages.page(
                all,
                portal,
                pages.words().of(title) + (portal == null ? "" : " - " + portal.name()),
                Address.SUBSCRIBE);
        page.put("hidden", true);
        if (portal != null) {
            page.put("crumbs", List.of(new Pages.Link(Address.PORTAL, portal.name(), false)));
        }
        return page;
    }

    String rhythm(Rhythm rhythm) {
        return pages.words().of("subscribe." + rhythm.name().toLowerCase(Locale.ROOT));
    }

    private String kind(ColumnKind kind) {
        return pages.words().sentence("site.kind." + kind.name().toLowerCase(Locale.ROOT));
    }
}
