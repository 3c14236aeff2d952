package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DraftVersion;
import org.gongwen.document.VersionComparison;
import org.gongwen.document.VersionComparison.Change;
import org.gongwen.document.VersionComparison.Piece;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnitId;
import org.gongwen.web.shell.EmptyState;

/** What changed between two saves (修改痕迹): insertions underlined, deletions struck through, as on paper. */
@SuppressWarnings("serial") // sessions are not written to disk
final class VersionTrail extends Div {

    /** Elements whose values are constants that have words of their own. */
    private static final Set<String> CONSTANTS = Set.of("type", "direction", "classification", "urgency");

    private final DocumentDesk desk;
    private final Actor actor;
    private final DocumentId document;
    private final Select<DraftVersion> from = new Select<>();
    private final Select<DraftVersion> to = new Select<>();
    private final Div result = new Div();

    VersionTrail(DocumentDesk desk, Actor actor, DocumentId document) {
        this.desk = desk;
        this.actor = actor;
        this.document = document;
        addClassNames("gw-stack", "gw-versions");
        var versions = desk.drafts.versions(actor, document);
        if (versions.size() < 2) {
            add(new EmptyState(
                    VaadinIcon.COPY_O,
                    getTranslation("task.versions.empty.title"),
                    getTranslation("task.versions.empty.text")));
            return;
        }
        from.setLabel(getTranslation("task.versions.from"));
        to.setLabel(getTranslation("task.versions.to"));
        for (var select : List.of(from, to)) {
            select.setItems(versions);
            select.setItemLabelGenerator(this::name);
            select.addClassName("gw-version-choice");
        }
        from.setValue(versions.getLast());
        to.setValue(versions.getFirst());
        from.addValueChangeListener(change -> compare());
        to.addValueChangeListener(change -> compare());
        var row = new Div(from, to);
        row.addClassName("gw-row");
        result.addClassName("gw-comparison");
        add(row, result);
        compare();
    }

    private String name(DraftVersion version) {
        return getTranslation(
                "task.versions.name",
                version.version(),
                version.authorName(),
                desk.dates.shortly(version.at().toInstant(), getLocale()));
    }

    private void compare() {
        result.removeAll();
        if (from.getValue() == null || to.getValue() == null) {
            return;
        }
        var comparison = desk.compareVersions.compare(
                actor, document, from.getValue().version(), to.getValue().version());
        if (comparison.isEmpty()) {
            result.add(new Span(getTranslation("task.versions.same")));
            return;
        }
        comparison.elements().forEach(element -> result.add(element(element)));
        var title = new Div();
        title.addClassName("gw-comparison-title");
        pieces(title, comparison.title());
        result.add(title);
        for (var block : comparison.body()) {
            var line = new Div();
            line.addClassNames(
                    "gw-comparison-block",
                    "gw-comparison-" + block.kind(),
                    "gw-comparison-" + block.change().name().toLowerCase(Locale.ROOT));
            pieces(line, block.pieces());
            result.add(line);
        }
    }

    private Component element(VersionComparison.ElementChange change) {
        var line = new Div(new Span(getTranslation("task.element." + change.field()) + " "));
        line.addClassName("gw-comparison-element");
        pieces(
                line,
                List.of(
                        new Piece(Change.DELETED, value(change, change.before())),
                        new Piece(Change.INSERTED, value(change, change.after()))));
        return line;
    }

    private String value(VersionComparison.ElementChange change, String text) {
        if (text.isBlank() || text.equals("NONE")) {
            return getTranslation("task.element.none");
        }
        if (CONSTANTS.contains(change.field())) {
            return getTranslation("term." + change.field() + "."
                    + text.toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (!change.ofUnits()) {
            return text;
        }
        return String.join(
                "、",
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .map(id -> desk.directory
                                .unit(new UnitId(Long.parseLong(id)))
                                .shortName())
                        .toList());
    }

    private static void pieces(Div line, List<Piece> pieces) {
        for (var piece : pieces) {
            var words = new Span(piece.text());
            switch (piece.change()) {
                case INSERTED ->
                    words.getElement()
                            .setAttribute("role", "insertion")
                            .getClassList()
                            .add("gw-inserted");
                case DELETED ->
                    words.getElement()
                            .setAttribute("role", "deletion")
                            .getClassList()
                            .add("gw-deleted");
                case NONE, CHANGED -> {}
            }
            line.add(words);
        }
    }
}
