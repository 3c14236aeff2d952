package org.gongwen.web.drafting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** 拟稿: begin a document of one of the 15 types, or go on with one of one's own. */
@Route("draft")
@Titled("drafting.screen")
@InNavigation(section = NavigationSection.HANDLING, order = 10, icon = VaadinIcon.PENCIL)
@ForRoles({Role.DRAFTER, Role.DEPARTMENT_HEAD, Role.OFFICE_CLERK, Role.LEADER})
@StyleSheet("context://gongwen/drafting.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class DraftsView extends Page implements BeforeEnterObserver {

    /** Those that a bureau writes most, first. */
    private static final List<DocumentType> USUAL = List.of(
            DocumentType.NOTICE,
            DocumentType.REQUEST,
            DocumentType.REPORT,
            DocumentType.LETTER,
            DocumentType.REPLY,
            DocumentType.OPINION,
            DocumentType.CIRCULAR,
            DocumentType.MINUTES);

    private final transient Drafts drafts;
    private final transient Documents documents;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;

    DraftsView(Drafts drafts, Documents documents, Directory directory, CurrentActor currentActor) {
        this.drafts = drafts;
        this.documents = documents;
        this.directory = directory;
        this.currentActor = currentActor;
        var actor = currentActor.get();
        var organ = directory.organOf(actor.unit());
        var header = new PageHeader(getTranslation("drafting.screen"));
        add(header);
        if (drafts.mayCreate(actor)) {
            header.explained(Phrase.of(
                    this,
                    "drafting.begin.explained",
                    organ.name(),
                    directory.unit(actor.unit()).name()));
            add(begin());
        } else {
            header.explained(getTranslation("drafting.begin.other-post"));
        }
        add(mine());
    }

    /** {@code draft?type=notice} begins at once: the command box leads here. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("type")
                .ifPresent(name -> Arrays.stream(DocumentType.values())
                        .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .filter(type -> drafts.mayCreate(currentActor.get()))
                        .map(type -> drafts.create(currentActor.get(), DraftContent.blank(type)))
                        .ifPresent(result -> {
                            if (result instanceof CreateResult.Created(var document)) {
                                event.forwardTo("draft/" + document.id().value());
                            }
                        }));
    }

    private Sheet begin() {
        var usual = new Div();
        usual.addClassName("gw-type-tiles");
        USUAL.forEach(type -> usual.add(tile(type)));
        var others = new Div();
        others.addClassNames("gw-row", "gw-type-others");
        others.add(new Span(getTranslation("drafting.begin.others")));
        Arrays.stream(DocumentType.values())
                .filter(type -> !USUAL.contains(type))
                .forEach(type -> {
                    var button = new Button(Terms.of(this, type), click -> begin(type));
                    button.setTooltipText(purpose(type));
                    others.add(button);
                });
        return Sheet.titled(getTranslation("drafting.begin"), usual, others);
    }

    private Button tile(DocumentType type) {
        var name = new Span(Terms.of(this, type));
        name.addClassName("gw-type-name");
        var purpose = new Span(purpose(type));
        purpose.addClassName("gw-type-purpose");
        var face = new Div(name, purpose);
        face.addClassName("gw-type-face");
        var button = new Button(face, click -> begin(type));
        button.addClassName("gw-type-tile");
        button.setAriaLabel(getTranslation("drafting.begin.tile", Terms.of(this, type), purpose(type)));
        return button;
    }

    private String purpose(DocumentType type) {
        return getTranslation(
                "drafting.purpose." + type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void begin(DocumentType type) {
        switch (drafts.create(currentActor.get(), DraftContent.blank(type))) {
            case CreateResult.Created(var document) ->
                getUI().ifPresent(ui -> ui.navigate("draft/" + document.id().value()));
            case CreateResult.Refused(var reason) ->
                Toasts.failure(Phrase.of(this, reason.messageKey(), reason.args()));
        }
    }

    private Sheet mine() {
        if (documents.drafts(currentActor.get(), null, 1).isEmpty()) {
            return Sheet.titled(
                    getTranslation("drafting.mine"),
                    new EmptyState(
                            VaadinIcon.PENCIL,
                            getTranslation("drafting.mine.empty.title"),
                            getTranslation("drafting.mine.empty.text")));
        }
        var grid = new KeysetGrid<DocumentSummary, DocumentId>((after, limit) -> {
            var rows = documents.drafts(currentActor.get(), after, limit);
            return Slice.of(rows, limit, DocumentSummary::id);
        });
        grid.addColumn(document -> Terms.of(this, document.type()))
                .setHeader(getTranslation("drafting.field.type"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(document -> {
                    var link = "draft/" + document.id().value();
                    return document.title().isBlank()
                            ? new Anchor(link, getTranslation("drafting.untitled"))
                            : Phrase.mark(new Anchor(link, document.title()));
                })
                .setHeader(getTranslation("drafting.field.title"))
                .setFlexGrow(1);
        grid.addColumn(Phrase.renderer(document ->
                        Phrase.written(directory.unit(document.draftingUnit()).shortName())))
                .setHeader(getTranslation("drafting.unit"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(document -> document.status() == DocumentStatus.RETURNED
                        ? new StateBadge(
                                StateBadge.Tone.SOON, VaadinIcon.ARROW_BACKWARD, Terms.of(this, document.status()))
                        : new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.PENCIL, Terms.of(this, document.status())))
                .setHeader(getTranslation("drafting.status"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(DocumentSummary::version)
                .setHeader(getTranslation("drafting.versions.count"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setAllRowsVisible(false);
        grid.setHeight("min(420px, 60vh)");
        return Sheet.titled(getTranslation("drafting.mine"), grid).flush();
    }
}
