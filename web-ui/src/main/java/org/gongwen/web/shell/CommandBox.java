package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one box that finds screens, commands and whatever the {@link SearchSource}s know. Opens with ⌘K or Ctrl+K. */
@SuppressWarnings("serial") // sessions are not written to disk
final class CommandBox extends Dialog {

    private static final int PER_SOURCE = 8;

    private final CurrentActor currentActor;
    private final List<SearchSource> sources;
    private final TextField text = new TextField();
    private final Div results = new Div();
    private final List<Option> options = new ArrayList<>();
    private int chosen;

    CommandBox(CurrentActor currentActor, List<SearchSource> sources) {
        this.currentActor = currentActor;
        this.sources = sources;
        addClassName("gw-command-box");
        getElement().setAttribute("aria-label", getTranslation("shell.search"));
        text.setPlaceholder(getTranslation("shell.search.placeholder"));
        text.setAriaLabel(getTranslation("shell.search"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(150);
        text.setWidthFull();
        text.setAutofocus(true);
        text.addValueChangeListener(change -> find());
        results.addClassName("gw-command-results");
        results.getElement()
                .setAttribute("role", "listbox")
                .setAttribute("aria-label", getTranslation("shell.search.results"));
        add(text, results);
        Shortcuts.addShortcutListener(this, () -> move(1), Key.ARROW_DOWN).listenOn(this);
        Shortcuts.addShortcutListener(this, () -> move(-1), Key.ARROW_UP).listenOn(this);
        Shortcuts.addShortcutListener(this, this::go, Key.ENTER).listenOn(this);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                text.clear();
                find();
                text.focus();
            }
        });
    }

    /** The box as it lies in the bar at the top. */
    Component opener() {
        var hint = new Span(getTranslation("shell.search.shortcut"));
        hint.addClassName("gw-key");
        hint.getElement().setAttribute("aria-hidden", "true");
        var words = new Span(getTranslation("shell.search.placeholder"));
        words.addClassName("gw-search-words");
        var icon = VaadinIcon.SEARCH.create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var opener = new NativeButton();
        opener.add(icon, words, hint);
        opener.addClassName("gw-search");
        opener.setAriaLabel(getTranslation("shell.search"));
        opener.addClickListener(click -> open());
        return opener;
    }

    private void find() {
        var wanted = text.getValue().strip();
        results.removeAll();
        options.clear();
        chosen = 0;
        section(getTranslation("shell.search.screens"), screens(wanted));
        if (!wanted.isEmpty()) {
            var actor = currentActor.get();
            for (var source : sources) {
                section(getTranslation(source.headingKey()), source.search(actor, wanted, getLocale(), PER_SOURCE));
            }
        }
        if (options.isEmpty()) {
            results.add(new EmptyState(
                    VaadinIcon.SEARCH,
                    Phrase.of(this, "shell.search.empty.title", wanted),
                    Phrase.plain(getTranslation("shell.search.empty.text"))));
        }
        move(0);
    }

    private List<SearchSource.Hit> screens(String wanted) {
        var lower = wanted.toLowerCase(Locale.ROOT);
        var routes = RouteConfiguration.forApplicationScope();
        return Navigation.entriesFor(currentActor.get()).stream()
                .filter(entry -> getTranslation(entry.titleKey())
                        .toLowerCase(Locale.ROOT)
                        .contains(lower))
                .map(entry -> new SearchSource.Hit(
                        entry.place().icon(),
                        Phrase.plain(getTranslation(entry.titleKey())),
                        Phrase.EMPTY,
                        routes.getUrl(entry.screen())))
                .toList();
    }

    private void section(String heading, List<SearchSource.Hit> hits) {
        if (hits.isEmpty()) {
            return;
        }
        var words = new Span(heading);
        words.addClassName("gw-command-heading");
        results.add(words);
        for (var hit : hits) {
            var option = new Option(hit, options.size());
            option.addClickListener(click -> {
                chosen = options.indexOf(option);
                go();
            });
            options.add(option);
            results.add(option);
        }
    }

    private void move(int by) {
        if (options.isEmpty()) {
            text.getElement().executeJs("this.inputElement.removeAttribute('aria-activedescendant')");
            return;
        }
        chosen = Math.floorMod(chosen + by, options.size());
        for (int i = 0; i < options.size(); i++) {
            options.get(i).choose(i == chosen);
        }
        text.getElement()
                .executeJs(
                        "this.inputElement.setAttribute('aria-activedescendant', $0)",
                        options.get(chosen).getId().orElse(""));
        options.get(chosen).getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
    }

    private void go() {
        if (chosen < options.size()) {
            close();
            UI.getCurrent().navigate(options.get(chosen).location);
        }
    }

    /** One line to choose. */
    private static final class Option extends Div {
        private final String location;

        Option(SearchSource.Hit hit, int number) {
            location = hit.location();
            addClassName("gw-command-option");
            setId("gw-command-" + number);
            getElement().setAttribute("role", "option");
            var icon = hit.icon().create();
            icon.getElement().setAttribute("aria-hidden", "true");
            var detail = hit.detail().in(new Span());
            detail.addClassName("gw-command-detail");
            add(icon, hit.text().span(), detail);
        }

        void choose(boolean on) {
            getElement().setAttribute("aria-selected", String.valueOf(on));
        }
    }
}
