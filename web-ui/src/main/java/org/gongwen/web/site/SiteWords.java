package org.gongwen.web.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.gongwen.identity.Refusal;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteResult;
import org.gongwen.site.SiteTemplate;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/** What sites and their parts are called on a screen. */
final class SiteWords {

    private SiteWords() {}

    static StateBadge state(Component screen, Site site) {
        return switch (site.state()) {
            case PREPARING ->
                new StateBadge(StateBadge.Tone.SOON, VaadinIcon.TOOLS, screen.getTranslation("site.state.preparing"));
            case OPEN ->
                new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, screen.getTranslation("site.state.open"));
            case CLOSED ->
                new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, screen.getTranslation("site.state.closed"));
        };
    }

    static String kind(Component screen, ColumnKind kind) {
        return screen.getTranslation("site.kind." + key(kind));
    }

    static String theme(Component screen, Theme theme) {
        return screen.getTranslation("site.theme." + key(theme));
    }

    static String template(Component screen, SiteTemplate template) {
        return screen.getTranslation("site.template." + key(template));
    }

    /** Where the public finds the site. */
    static String address(Site site) {
        return site.portal() ? "/portal" : "/portal/sites/" + site.code();
    }

    /** Leads to what the public sees, in a window of its own; empty while the public sees nothing. */
    static Optional<Anchor> asThePublicSees(Component screen, Site site) {
        if (site.state() != Site.State.OPEN) {
            return Optional.empty();
        }
        var link = new Anchor(address(site).substring(1), screen.getTranslation("site.public"), AnchorTarget.BLANK);
        link.setRouterIgnore(true);
        link.addClassName("gw-site-public");
        return Optional.of(link);
    }

    /** Why it was refused; empty if it was not. */
    static Optional<Phrase> refusal(Component screen, SiteResult result) {
        return switch (result) {
            case SiteResult.Done ignored -> Optional.empty();
            case SiteResult.Refused(Refusal reason) ->
                Optional.of(Phrase.of(screen, reason.messageKey(), reason.arguments()));
            case SiteResult.Unfit(var field, var line, Refusal reason) ->
                Optional.of(Phrase.joined(
                        screen.getTranslation("site.unfit.colon"),
                        List.of(
                                Phrase.plain(screen.getTranslation("site.unfit.field." + key(field))),
                                Phrase.of(screen, reason.messageKey(), reason.arguments()))));
        };
    }

    /** Why it was refused, said at the field in which it was written, and where there is none by the sentence. */
    static void say(
            Component screen,
            SiteResult result,
            ErrorSentence sentence,
            Function<SiteResult.Unfit, @Nullable HasValidationProperties> fields) {
        var field = result instanceof SiteResult.Unfit unfit ? fields.apply(unfit) : null;
        if (field == null || !(result instanceof SiteResult.Unfit(var any, var line, Refusal reason))) {
            refusal(screen, result).ifPresent(sentence::say);
            return;
        }
        field.setErrorMessage(
                Phrase.of(screen, reason.messageKey(), reason.arguments()).text());
        field.setInvalid(true);
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
