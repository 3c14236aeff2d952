package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.dom.ElementFactory;
import java.util.List;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.MergedText;
import org.gongwen.document.Proof;
import org.gongwen.document.Snapshot;
import org.gongwen.document.Trace;
import org.gongwen.document.VersionComparison.ElementChange;
import org.gongwen.identity.Directory;
import org.gongwen.web.drafting.ElementValue;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/**
 * How a document came about (留痕): whether every version is as it was saved, who had it in hand, and all changes in one text,
 * each in the colour of its hand, underlined or struck through, with the number of the hand.
 */
@StyleSheet("context://gongwen/drafting.css")
@SuppressWarnings("serial") // sessions are not written to disk
final class TraceView extends Div {

    /** After so many the colours begin again; the numbers do not. */
    private static final int COLOURS = 8;

    private static final int SHORT = 12;

    private final transient Directory directory;
    private final transient Dates dates;

    TraceView(Trace trace, Directory directory, Dates dates) {
        this.directory = directory;
        this.dates = dates;
        addClassNames("gw-trace", "gw-stack");
        add(top(trace), proven(trace), hands(trace), text(trace), versions(trace));
    }

    private Component top(Trace trace) {
        var link = new Anchor(TraceDownload.to(trace.document().id()), getTranslation("trace.download"));
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        var row = new Div(badge(trace.proof()), new Span(sentence(trace.proof())), link);
        row.addClassName("gw-row");
        return row;
    }

    private StateBadge badge(Proof proof) {
        return switch (proof) {
            case Proof.Whole() ->
                new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, getTranslation("trace.proof.whole.short"));
            case Proof.Broken broken ->
                new StateBadge(StateBadge.Tone.LATE, VaadinIcon.WARNING, getTranslation("trace.proof.broken.short"));
            case Proof.Unfinished unfinished ->
                new StateBadge(StateBadge.Tone.SOON, VaadinIcon.CLOCK, getTranslation("trace.proof.unfinished.short"));
        };
    }

    private String sentence(Proof proof) {
        return switch (proof) {
            case Proof.Whole() -> getTranslation("trace.proof.whole");
            case Proof.Broken(var version) -> getTranslation("trace.proof.broken", version);
            case Proof.Unfinished(var version) -> getTranslation("trace.proof.unfinished", version);
        };
    }

    /** The texts that people ask for by name, each with its version and its digest. */
    private Component proven(Trace trace) {
        var body = new NativeTableBody();
        body.add(proven("trace.original", trace.original()));
        trace.signed().ifPresent(signed -> body.add(proven("trace.signed", signed)));
        body.add(proven("trace.newest", trace.newest()));
        return table(
                "trace.proven",
                List.of("trace.text", "drafting.versions.version", "drafting.versions.at", "trace.digest"),
                body);
    }

    private NativeTableRow proven(String key, Snapshot snapshot) {
        var name = new NativeTableHeaderCell(getTranslation(key));
        name.getElement().setAttribute("scope", "row");
        return new NativeTableRow(
                name,
                new NativeTableCell(getTranslation("drafting.versions.number", snapshot.version())),
                new NativeTableCell(dates.show(snapshot.at().toInstant(), getLocale())),
                new NativeTableCell(digest(snapshot, SHORT)));
    }

    private Component digest(Snapshot snapshot, int length) {
        var digest = snapshot.digest();
        if (digest == null) {
            return new Span(getTranslation("trace.digest.missing"));
        }
        var shown = new Span(digest.substring(0, length));
        shown.addClassName("gw-trace-digest");
        shown.setTitle(digest);
        return shown;
    }

    private Component hands(Trace trace) {
        var body = new NativeTableBody();
        for (var hand : trace.hands()) {
            var who = new NativeTableCell(
                    number(hand.number()), Phrase.written(hand.name()).span());
            who.addClassName(colour(hand.number()));
            var versions = hand.firstVersion() == hand.lastVersion()
                    ? getTranslation("drafting.versions.number", hand.lastVersion())
                    : getTranslation("trace.hand.versions", hand.firstVersion(), hand.lastVersion());
            var changes = new Div();
            hand.elements().forEach(change -> changes.add(change(change)));
            body.add(new NativeTableRow(
                    who,
                    step(hand.savedIn(), hand.stepName()).in(new NativeTableCell()),
                    new NativeTableCell(dates.show(hand.to().toInstant(), getLocale())),
                    new NativeTableCell(versions),
                    new NativeTableCell(changes)));
        }
        return table(
                "trace.hands",
                List.of("trace.hand", "trace.step", "trace.hand.until", "drafting.versions.version", "trace.elements"),
                body);
    }

    private Component change(ElementChange change) {
        var row = Phrase.of(
                        this,
                        "trace.element",
                        getTranslation("drafting.field." + change.field()),
                        value(change, change.before()),
                        value(change, change.after()))
                .in(new Div());
        return row;
    }

    private Phrase value(ElementChange change, String value) {
        return value.isEmpty()
                ? Phrase.plain(getTranslation("trace.element.none"))
                : ElementValue.of(this, directory, change, value);
    }

    private Phrase step(@Nullable DocumentStatus savedIn, @Nullable String name) {
        if (name != null) {
            return Phrase.written(name);
        }
        if (savedIn == null) {
            return Phrase.plain(getTranslation("trace.step.unknown"));
        }
        return Phrase.plain(
                getTranslation(savedIn == DocumentStatus.RETURNED ? "trace.step.returned" : "trace.step.draft"));
    }

    private Component text(Trace trace) {
        var text = trace.text();
        if (text == null) {
            return new Div(getTranslation("trace.text.too-long"));
        }
        var legend = new Div(getTranslation("trace.legend"));
        legend.addClassName("gw-soft");
        var body = new Div();
        body.addClassNames("gw-comparison-body", "gw-trace-body");
        var title = pieces(text.title());
        title.addClassName("gw-trace-title");
        body.add(title);
        text.body().forEach(block -> body.add(block(block)));
        var shown = new Div(legend, body);
        shown.addClassName("gw-stack");
        return shown;
    }

    private Component block(MergedText.Block block) {
        var row = pieces(block.pieces());
        row.addClassNames("gw-comparison-block", "gw-comparison-kind-" + block.kind());
        if (block.looksBy() > 0) {
            var note = new Span(getTranslation("trace.looks", block.looksBy()));
            note.addClassNames("gw-comparison-note", colour(block.looksBy()));
            row.add(note);
        }
        return row;
    }

    private Div pieces(List<MergedText.Piece> pieces) {
        var row = new Div();
        for (var piece : pieces) {
            if (piece.deletedBy() != MergedText.STANDS) {
                row.add(new Mark("del", piece, piece.deletedBy()));
            } else if (piece.insertedBy() != MergedText.ORIGINAL) {
                row.add(new Mark("ins", piece, piece.insertedBy()));
            } else {
                row.add(Phrase.mark(new Span(piece.text())));
            }
        }
        return row;
    }

    /** Every save, for who wants to reckon himself. */
    private Component versions(Trace trace) {
        var body = new NativeTableBody();
        for (var snapshot : trace.snapshots()) {
            body.add(new NativeTableRow(
                    new NativeTableCell(getTranslation("drafting.versions.number", snapshot.version())),
                    Phrase.written(snapshot.authorName()).in(new NativeTableCell()),
                    step(snapshot.savedIn(), snapshot.stepName()).in(new NativeTableCell()),
                    new NativeTableCell(dates.show(snapshot.at().toInstant(), getLocale())),
                    new NativeTableCell(digest(
                            snapshot,
                            snapshot.digest() == null ? 0 : snapshot.digest().length()))));
        }
        return new Details(
                getTranslation("trace.versions", trace.snapshots().size()),
                table(
                        "trace.versions.all",
                        List.of(
                                "drafting.versions.version",
                                "drafting.versions.author",
                                "trace.step",
                                "drafting.versions.at",
                                "trace.digest"),
                        body));
    }

    private Component table(String name, List<String> columns, NativeTableBody body) {
        var head = new NativeTableRow();
        for (var column : columns) {
            var cell = new NativeTableHeaderCell(getTranslation(column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        var table = new NativeTable(new NativeTableHeader(head), body);
        table.getElement().setAttribute("aria-label", getTranslation(name));
        var holder = new Div(table);
        holder.addClassName("gw-replies-table");
        // Scrolled by keys as well.
        holder.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation(name));
        return holder;
    }

    private static Span number(int hand) {
        var number = new Span(Integer.toString(hand));
        number.addClassName("gw-trace-number");
        return number;
    }

    private static String colour(int hand) {
        return hand <= MergedText.ORIGINAL ? "gw-trace-original" : "gw-trace-hand-" + ((hand - 2) % COLOURS + 1);
    }

    /** A change with the number of whose it is; of what one inserted and another one deleted, with both. */
    private final class Mark extends HtmlContainer implements HasText {

        Mark(String tag, MergedText.Piece piece, int hand) {
            super(tag);
            addClassName(colour(hand));
            var spoken = ElementFactory.createSpan(
                    getTranslation(tag.equals("ins") ? "drafting.compare.inserted" : "drafting.compare.deleted") + " ");
            spoken.getClassList().add("gw-visually-hidden");
            getElement().appendChild(spoken);
            add(Phrase.mark(new Span(piece.text())));
            var both = tag.equals("del") && piece.insertedBy() != MergedText.ORIGINAL;
            var number = new Element("sup");
            number.setText(both ? piece.insertedBy() + "→" + piece.deletedBy() : Integer.toString(hand));
            getElement().appendChild(number);
        }
    }
}
