package org.gongwen.portal;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongwen.publication.Frame;
import org.gongwen.sealcheck.CheckDesk;
import org.gongwen.sealcheck.CheckResult;
import org.gongwen.sealcheck.Doubt;
import org.gongwen.sealcheck.NamedSeal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The page on which documents are checked: values in, the bytes of a page out. */
@Component
class CheckPages {

    private final Pages pages;

    CheckPages(Pages pages) {
        this.pages = pages;
    }

    /** What the page says. @param tone as the style sheet knows it: good, doubtful, bad, or plain */
    record Said(String tone, String heading, String text, List<String> reasons, List<Stamp> seals) {}

    /** A seal as it is shown. @param name empty for a signature without one @param at empty if it says none */
    record Stamp(String name, String signer, String maker, String at) {}

    /** @param fault key of the sentence why nothing was checked; null if nothing was sent */
    byte[] form(List<Frame> all, @Nullable String fault) {
        var page = page(all);
        if (fault != null) {
            page.put("title", pages.words().of("fault.title") + page.get("title"));
        }
        page.put("fault", fault == null ? null : pages.words().sentence(fault));
        page.put("said", null);
        return pages.render("check", page);
    }

    /** @param result that says something about the file */
    byte[] answer(List<Frame> all, CheckResult result) {
        var page = page(all);
        var said = said(result);
        page.put("title", said.heading() + " - " + page.get("title"));
        page.put("fault", null);
        page.put("said", said);
        return pages.render("check", page);
    }

    private Said said(CheckResult result) {
        return switch (result) {
            case CheckResult.Genuine genuine -> said("good", "genuine", Set.of(), genuine.seals());
            case CheckResult.Changed _ -> said("bad", "changed", Set.of(), List.of());
            case CheckResult.Doubtful doubtful ->
                said(
                        doubtful.isGrave() ? "bad" : "doubtful",
                        doubtful.isGrave() ? "untrusted" : "open",
                        doubtful.doubts(),
                        doubtful.seals());
            case CheckResult.Unsealed _ -> said("doubtful", "unsealed", Set.of(), List.of());
            case CheckResult.Unreadable _ -> said("doubtful", "unreadable", Set.of(), List.of());
            case CheckResult.TooLarge _, CheckResult.Busy _, CheckResult.TooMany _ ->
                throw new IllegalArgumentException("The file was not looked at");
        };
    }

    private Said said(String tone, String key, Set<Doubt> doubts, List<NamedSeal> seals) {
        var words = pages.words();
        return new Said(
                tone,
                words.of("check." + key + ".title"),
                words.of("check." + key + ".text"),
                (doubts.isEmpty() ? doubts : EnumSet.copyOf(doubts))
                        .stream()
                                .map(doubt -> words.of("check.doubt."
                                        + doubt.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                                .toList(),
                seals.stream().map(this::stamp).toList());
    }

    private Stamp stamp(NamedSeal seal) {
        var at = seal.at();
        return new Stamp(
                seal.name(),
                seal.signer(),
                seal.maker(),
                at == null ? "" : pages.words().moment(at.atOffset(ZoneOffset.UTC)));
    }

    private Map<String, Object> page(List<Frame> all) {
        var words = pages.words();
        var portal = all.stream().filter(Frame::portal).findFirst().orElse(null);
        var page = pages.page(
                all, portal, words.of("check.title") + (portal == null ? "" : " - " + portal.name()), Address.CHECK);
        page.put("hidden", true);
        page.put("canonical", null);
        page.put("action", Address.CHECK);
        page.put("limit", words.of("check.limit", CheckDesk.LARGEST / (1024 * 1024)));
        if (portal != null) {
            page.put("crumbs", List.of(new Pages.Link(Address.PORTAL, portal.name(), false)));
        }
        return page;
    }
}
