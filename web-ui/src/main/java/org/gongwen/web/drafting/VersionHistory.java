package org.gongwen.web.drafting;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.function.Supplier;
import org.gongwen.document.CompareVersions;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DraftVersion;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;

/** All saves of a document, and what changed between any two of them; the newest and the one before to begin with. */
@SuppressWarnings("serial") // sessions are not written to disk
public class VersionHistory extends Div {

    private final transient Supplier<Actor> actor;
    private final transient DocumentId document;
    private final transient CompareVersions compare;
    private final transient Directory directory;
    private final transient Dates dates;
    private final Select<DraftVersion> from = new Select<>();
    private final Select<DraftVersion> to = new Select<>();
    private final Div comparison = new Div();

    /** @throws org.gongwen.identity.NotPermittedException if the actor may not read the document */
    public VersionHistory(
            Supplier<Actor> actor,
            DocumentId document,
            Drafts drafts,
            CompareVersions compare,
            Directory directory,
            Dates dates) {
        this.actor = actor;
        this.document = document;
        this.compare = compare;
        this.directory = directory;
        this.dates = dates;
        addClassName("gw-versions");
        var versions = drafts.versions(actor.get(), document);
        add(list(versions), chooser(versions), comparison);
        if (versions.size() > 1) {
            from.setValue(versions.get(1));
            to.setValue(versions.getFirst());
        } else {
            comparison.setText(getTranslation("drafting.versions.only"));
        }
    }

    private Grid<DraftVersion> list(List<DraftVersion> versions) {
        var grid = new Grid<DraftVersion>();
        grid.addClassName("gw-grid");
        grid.addColumn(version -> getTranslation("drafting.versions.number", version.version()))
                .setHeader(getTranslation("drafting.versions.version"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(version -> dates.show(version.at().toInstant(), getLocale()))
                .setHeader(getTranslation("drafting.versions.at"))
                .setAutoWidth(true);
        grid.addColumn(Phrase.renderer(version -> Phrase.written(version.authorName())))
                .setHeader(getTranslation("drafting.versions.author"));
        grid.setItems(versions);
        grid.setHeight("240px");
        grid.setSelectionMode(Grid.SelectionMode.SINGLE);
        grid.addSelectionListener(selection -> selection.getFirstSelectedItem().ifPresent(chosen -> {
            var at = versions.indexOf(chosen);
            if (at + 1 < versions.size()) {
                from.setValue(versions.get(at + 1));
                to.setValue(chosen);
            }
        }));
        return grid;
    }

    private Div chooser(List<DraftVersion> versions) {
        for (var select : List.of(from, to)) {
            select.setItems(versions);
            Labels.of(
                    select,
                    version -> Phrase.of(
                            this,
                            "drafting.versions.label",
                            version.version(),
                            Phrase.plain(dates.shortly(version.at().toInstant(), getLocale())),
                            version.authorName()));
            select.addValueChangeListener(change -> show());
        }
        from.setLabel(getTranslation("drafting.versions.from"));
        to.setLabel(getTranslation("drafting.versions.to"));
        var row = new Div(from, new Span("→"), to);
        row.addClassName("gw-versions-chooser");
        row.setVisible(versions.size() > 1);
        return row;
    }

    private void show() {
        if (from.getValue() == null || to.getValue() == null) {
            return;
        }
        comparison.removeAll();
        comparison.add(new ComparisonView(
                compare.compare(
                        actor.get(),
                        document,
                        from.getValue().version(),
                        to.getValue().version()),
                directory));
    }
}
