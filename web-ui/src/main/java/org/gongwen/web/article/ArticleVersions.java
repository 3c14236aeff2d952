package org.gongwen.web.article;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import org.gongwen.article.ArticleVersion;
import org.gongwen.publication.ArticleId;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;

/** All saves of an article, the newest first, and the chosen one as the public would see it. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ArticleVersions extends Div {

    ArticleVersions(List<ArticleVersion> versions, ArticleId article, Dates dates) {
        addClassName("gw-article-versions");
        var grid = new Grid<ArticleVersion>();
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
        var shown = new Div();
        shown.addClassName("gw-article-version");
        grid.addSelectionListener(selection -> selection.getFirstSelectedItem().ifPresent(chosen -> {
            shown.removeAll();
            shown.add(new PublicView(article, chosen.version()));
        }));
        add(grid, shown);
        versions.stream().findFirst().ifPresent(grid::select);
    }
}
