package org.gongwen.web.drafting;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.ElementFactory;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.VersionComparison;
import org.gongwen.document.VersionComparison.Block;
import org.gongwen.document.VersionComparison.Change;
import org.gongwen.document.VersionComparison.ElementChange;
import org.gongwen.document.VersionComparison.Piece;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.Phrase;

/**
 * What changed between two versions: insertions underlined on green, deletions struck out on red, each with its sign
 * and its word, so that nothing depends on colour.
 */
@StyleSheet("context://gongwen/drafting.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class ComparisonView extends Div {

    private final transient Directory directory;

    public ComparisonView(VersionComparison comparison, Directory directory) {
        this.directory = directory;
        addClassName("gw-comparison");
        var legend = new Div(
                mark("ins", Phrase.plain(getTranslation("drafting.compare.inserted"))),
                mark("del", Phrase.plain(getTranslation("drafting.compare.deleted"))));
        legend.addClassName("gw-comparison-legend");
        add(legend);
        if (comparison.isEmpty()) {
            add(new Div(getTranslation("drafting.compare.same")));
            return;
        }
        if (comparison.title().stream().anyMatch(piece -> piece.change() != Change.NONE)) {
            add(named("title", pieces(comparison.title())));
        }
        comparison.elements().forEach(change -> add(named(change.field(), values(change))));
        var body = new Div();
        body.addClassName("gw-comparison-body");
        comparison.body().forEach(block -> body.add(block(block)));
        add(body);
    }

    private Component named(String field, Component content) {
        var name = new Span(getTranslation("drafting.field." + field));
        name.addClassName("gw-comparison-field");
        var row = new Div(name, content);
        row.addClassName("gw-comparison-element");
        return row;
    }

    private Component values(ElementChange change) {
        var row = new Span();
        if (!change.before().isEmpty()) {
            row.add(mark("del", ElementValue.of(this, directory, change, change.before())));
        }
        if (!change.after().isEmpty()) {
            row.add(mark("ins", ElementValue.of(this, directory, change, change.after())));
        }
        return row;
    }

    private Component block(Block block) {
        var row = new Div(pieces(block.pieces()));
        row.addClassNames(
                "gw-comparison-block",
                "gw-comparison-" + block.change().name().toLowerCase(Locale.ROOT),
                "gw-comparison-kind-" + block.kind());
        var looksOnly = block.change() == Change.CHANGED
                && block.pieces().stream().allMatch(piece -> piece.change() == Change.NONE);
        if (looksOnly) {
            var note = new Span(getTranslation("drafting.compare.looks"));
            note.addClassName("gw-comparison-note");
            row.add(note);
        }
        return row;
    }

    private Component pieces(List<Piece> pieces) {
        var text = new Span();
        for (var piece : pieces) {
            switch (piece.change()) {
                case INSERTED -> text.add(mark("ins", Phrase.written(piece.text())));
                case DELETED -> text.add(mark("del", Phrase.written(piece.text())));
                case NONE, CHANGED -> text.add(Phrase.mark(new Span(piece.text())));
            }
        }
        return text;
    }

    private Component mark(String tag, Phrase words) {
        var spoken = ElementFactory.createSpan(
                getTranslation(tag.equals("ins") ? "drafting.compare.inserted" : "drafting.compare.deleted") + " ");
        spoken.getClassList().add("gw-visually-hidden");
        var mark = new Mark(tag, words);
        mark.getElement().insertChild(0, spoken);
        return mark;
    }

    private static final class Mark extends HtmlContainer implements HasText {
        Mark(String tag, Phrase words) {
            super(tag);
            add(words.span());
        }
    }
}
