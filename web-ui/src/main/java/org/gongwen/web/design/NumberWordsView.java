package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongwen.design.BoundVersion;
import org.gongwen.design.ProcessNumbers;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.numbering.NumberWordResult;
import org.gongwen.numbering.NumberWords;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ReasonDialog;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** The number words of organs beside their own: what each is for, which processes number under it, whether it is in use. */
@Route("number-words")
@Titled("numbering.word.screen")
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 49, icon = VaadinIcon.HASH)
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@StyleSheet("context://gongwen/design.css")
@SuppressWarnings("serial") // sessions are not written to disk
class NumberWordsView extends Page {

    private final transient NumberWords words;
    private final transient ProcessNumbers processes;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final Div content = new Div();

    NumberWordsView(
            NumberWords words, ProcessNumbers processes, Directory directory, CurrentActor currentActor, Dates dates) {
        this.words = words;
        this.processes = processes;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        var add = new Button(
                getTranslation("numbering.word.add"),
                VaadinIcon.PLUS.create(),
                click -> new NumberWordDialog(
                                directory,
                                asked -> words.add(
                                        currentActor.get(), asked.organ(), asked.word(), asked.kind(), asked.purpose()),
                                this::draw)
                        .open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(
                new PageHeader(getTranslation("numbering.word.screen"), add)
                        .explained(getTranslation("numbering.word.explained")),
                content);
        draw();
    }

    private void draw() {
        content.removeAll();
        var all = words.all(currentActor.get());
        if (all.isEmpty()) {
            content.add(new Sheet(new EmptyState(
                    VaadinIcon.HASH,
                    getTranslation("numbering.word.none.title"),
                    getTranslation("numbering.word.none.text"))));
            return;
        }
        var bound = processes.versions(currentActor.get());
        var list = new UnorderedList();
        list.addClassNames("gw-plain-list", "gw-process-list");
        all.forEach(word -> list.add(line(word, bound)));
        content.add(Sheet.titled(getTranslation("numbering.word.list"), list));
    }

    private ListItem line(NumberWord word, Map<NumberWordId, List<BoundVersion>> bound) {
        var name = Phrase.facts(
                        Phrase.written(word.word()),
                        Phrase.written(directory.unit(word.organ()).name()))
                .span();
        name.addClassName("gw-process-name");
        var head = new Div(name, badge(word));
        head.addClassName("gw-process-head");
        var line = new ListItem(
                head,
                facts(Phrase.facts(
                        Phrase.plain(getTranslation(
                                "numbering.word.kind." + word.kind().name().toLowerCase(Locale.ROOT))),
                        Phrase.written(word.purpose()))));
        var versions = bound.getOrDefault(word.id(), List.of());
        if (!versions.isEmpty()) {
            line.add(facts(Phrase.of(
                    this,
                    "numbering.word.bound",
                    Phrase.enumerated(
                            this,
                            versions.stream()
                                    .map(one -> Phrase.of(this, "design.begin.deployed.one", one.name(), one.version()))
                                    .toList()))));
        }
        var ended = word.ended();
        if (ended != null) {
            line.add(facts(Phrase.of(
                    this,
                    "numbering.word.ended.by",
                    Phrase.plain(dates.shortly(ended.at().toInstant(), getLocale())),
                    ended.byName(),
                    ended.reason())));
            if (!versions.isEmpty()) {
                line.add(facts(Phrase.plain(getTranslation("numbering.word.ended.bound"))));
            }
        }
        var buttons = new Div(change(word));
        buttons.addClassName("gw-process-buttons");
        line.add(buttons);
        line.addClassName("gw-process-line");
        return line;
    }

    private Component change(NumberWord word) {
        var action = word.inUse() ? "end" : "resume";
        var button = new Button(
                getTranslation("numbering.word." + action),
                click -> new ReasonDialog(
                                getTranslation("numbering.word." + action),
                                Phrase.of(this, "numbering.word." + action + ".text", word.word()),
                                getTranslation("numbering.word.reason"),
                                true,
                                getTranslation("numbering.word." + action),
                                word.inUse() ? ButtonVariant.LUMO_ERROR : ButtonVariant.LUMO_PRIMARY,
                                reason -> told(
                                        word.inUse()
                                                ? words.end(currentActor.get(), word.id(), reason)
                                                : words.resume(currentActor.get(), word.id(), reason)))
                        .open());
        button.setAriaLabel(
                Phrase.of(this, "numbering.word." + action + ".of", word.word()).text());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private Optional<Phrase> told(NumberWordResult result) {
        return switch (result) {
            case NumberWordResult.Done(var word) -> {
                Toasts.success(Phrase.of(
                        this, word.inUse() ? "numbering.word.resume.done" : "numbering.word.end.done", word.word()));
                draw();
                yield Optional.empty();
            }
            case NumberWordResult.Refused(var reason, var arguments) -> Optional.of(Phrase.of(this, reason, arguments));
        };
    }

    private StateBadge badge(NumberWord word) {
        return word.inUse()
                ? new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, getTranslation("numbering.word.inUse"))
                : new StateBadge(StateBadge.Tone.LATE, VaadinIcon.BAN, getTranslation("numbering.word.ended"));
    }

    private static Div facts(Phrase phrase) {
        var facts = phrase.in(new Div());
        facts.addClassName("gw-process-facts");
        return facts;
    }
}
