package org.gongwen.web.article;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.gongwen.article.ArticleVersion;
import org.gongwen.document.VersionComparison;
import org.gongwen.identity.Directory;
import org.gongwen.publication.ArticleId;
import org.gongwen.web.drafting.ComparisonView;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;

/** All saves of an article, the newest first: the chosen one as the public would see it, or what it changed of the one before. */
@StyleSheet("context://gongwen/drafting.css")
@SuppressWarnings("serial") // sessions are not written to disk
final class ArticleVersions extends Div {

    /** Compares two versions. */
    @FunctionalInterface
    interface Comparing extends Serializable {
        VersionComparison of(int from, int to);
    }

    private enum Look {
        PAGE,
        CHANGES
    }

    private final transient List<ArticleVersion> versions;
    private final transient ArticleId article;
    private final Comparing comparing;
    private final transient Directory directory;
    private final Grid<ArticleVersion> grid = new Grid<>();
    private final RadioButtonGroup<Look> look = new RadioButtonGroup<>();
    private final Div shown = new Div();

    ArticleVersions(
            List<ArticleVersion> versions, ArticleId article, Comparing comparing, Directory directory, Dates dates) {
        this.versions = versions;
        this.article = article;
        this.comparing = comparing;
        this.directory = directory;
        addClassName("gw-article-versions");
        grid.addClassName("gw-grid");
        grid.addColumn(version -> getTranslation("drafting.versions.number", version.version()))
                .setHeader(getTranslation("drafting.versions.version"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(version -> dates.show(version.savedAt().toInstant(), getLocale()))
                .setHeader(getTranslation("drafting.versions.at"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(version -> Phrase.written(version.authorName())))
                .setHeader(getTranslation("drafting.versions.author"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(version -> ArticleWords.title(this, version.title())))
                .setHeader(getTranslation("article.field.title"))
                .setFlexGrow(1);
        grid.setItems(versions);
        grid.setHeight("200px");
        grid.setSelectionMode(Grid.SelectionMode.SINGLE);
        look.setAriaLabel(getTranslation("article.versions.look"));
        look.setItems(Look.values());
        look.setItemLabelGenerator(
                one -> getTranslation("article.versions.look." + one.name().toLowerCase(Locale.ROOT)));
        look.setValue(Look.PAGE);
        shown.addClassName("gw-article-version");
        grid.addSelectionListener(selection -> show());
        look.addValueChangeListener(change -> show());
        add(grid, look, shown);
        versions.stream().findFirst().ifPresent(grid::select);
    }

    private void show() {
        shown.removeAll();
        grid.getSelectedItems().stream().findFirst().ifPresent(chosen -> {
            if (look.getValue() == Look.PAGE) {
                shown.add(new PublicView(article, chosen.version()));
                return;
            }
            int at = versions.indexOf(chosen);
            if (at + 1 < versions.size()) {
                shown.add(
                        new ComparisonView(comparing.of(versions.get(at + 1).version(), chosen.version()), directory));
            } else {
                shown.add(new Paragraph(getTranslation("article.versions.first")));
            }
        });
    }
}
