package org.gongwen.web.article;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Optional;
import org.gongwen.article.Articles;
import org.gongwen.identity.Actor;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.ItemSheet;
import org.gongwen.web.item.ItemCompanion;

/** The article that a business item carries: as the public would see it, with what the checks found, above its form. */
@org.springframework.stereotype.Component
class ArticleCompanion implements ItemCompanion {

    private final Articles articles;
    private final SiteAccess access;

    ArticleCompanion(Articles articles, SiteAccess access) {
        this.articles = articles;
        this.access = access;
    }

    @Override
    public Optional<Component> beside(Actor actor, ItemSheet sheet) {
        if (!isArticle(sheet)) {
            return Optional.empty();
        }
        return articles.submitted(actor, sheet.item().id()).map(submitted -> {
            var box = new Div();
            box.addClassName("gw-article-beside");
            var article = articles.read(actor, submitted.article());
            if (sheet.liesWithDrafter() && article.editable()) {
                var next = new Paragraph(
                        new Span(I18NProvider.translate("article.beside.returned")),
                        new Anchor(
                                "article/" + submitted.article().value(),
                                I18NProvider.translate("article.beside.edit")));
                next.addClassName("gw-site-next");
                box.add(next);
            }
            if (article.version() == submitted.version()) {
                var findings = new ArticleFindings(null);
                findings.show(articles.check(actor, submitted.article()).findings());
                box.add(new H3(I18NProvider.translate("article.group.checks")), findings);
            }
            ReviewedFiles.of(articles.preview(actor, submitted.article(), submitted.version()))
                    .ifPresent(files -> box.add(new H3(I18NProvider.translate("article.group.files")), files));
            box.add(
                    new H3(I18NProvider.translate("article.preview")),
                    new PublicView(submitted.article(), submitted.version()));
            if (access.maySee(actor, article.site()) && !(sheet.liesWithDrafter() && article.editable())) {
                box.add(new Anchor(
                        "article/" + submitted.article().value(), I18NProvider.translate("article.beside.open")));
            }
            return box;
        });
    }

    @Override
    public boolean draftedElsewhere(ItemSheet sheet) {
        return isArticle(sheet);
    }

    private static boolean isArticle(ItemSheet sheet) {
        return sheet.item().process().equals(Articles.PROCESS);
    }
}
