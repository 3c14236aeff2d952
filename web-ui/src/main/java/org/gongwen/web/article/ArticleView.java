package org.gongwen.web.article;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.article.ArticleFiles;
import org.gongwen.article.ArticleSheet;
import org.gongwen.article.ArticleState;
import org.gongwen.article.Articles;
import org.gongwen.article.CheckFinding;
import org.gongwen.article.CheckReport;
import org.gongwen.article.DocumentsToPublish;
import org.gongwen.article.FromDocumentResult;
import org.gongwen.article.SaveResult;
import org.gongwen.article.SubmitResult;
import org.gongwen.article.WithdrawResult;
import org.gongwen.document.DocumentSettings;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Frames;
import org.gongwen.publication.PublicMedium;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.gongwen.web.attachment.SessionActor;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SaveState;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * One article (稿件): written on its paper with its fields beside it and everything kept by itself, or, where it cannot be
 * changed now, as the public sees it or will.
 */
@Route("article/:article([0-9]{1,18})")
@Titled("article.screen")
@ForRoles({Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER})
@StyleSheet("context://gongwen/paper.css")
@StyleSheet("context://gongwen/drafting.css")
@StyleSheet("context://gongwen/site.css")
@StyleSheet("context://gongwen/article.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ArticleView extends Page implements BeforeEnterObserver, BeforeLeaveObserver {

    /** Columns in which nothing stands but articles of one kind. */
    private static final Map<ColumnKind, ArticleKind> OTHER_MATTERS =
            Map.of(ColumnKind.LETTERS, ArticleKind.LETTER, ColumnKind.SURVEY, ArticleKind.SURVEY);

    private static final Set<ArticleState> WITHDRAWABLE = EnumSet.of(
            ArticleState.SCHEDULED, ArticleState.PUBLIC, ArticleState.PUBLIC_WITH_DRAFT, ArticleState.EXPIRED);

    private final transient Articles articles;
    private final transient ArticleFiles files;
    private final transient DocumentsToPublish documents;
    private final transient SessionActor uploader;
    private final transient Sites sites;
    private final transient SiteAccess access;
    private final transient Frames frames;
    private final transient DocumentSettings settings;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    private final SaveState saved = new SaveState();
    private final ErrorSentence refusal = new ErrorSentence();
    private transient @Nullable Open open;
    private transient @Nullable ArticleSheet sheet;

    /** The article that is being written. */
    private static final class Open {
        private final ArticleId id;
        private final ArticleFields fields;
        private final ArticleEditor editor;
        private final ArticleFindings findings;
        private int base;
        private boolean typing;
        private boolean conflict;

        Open(ArticleSheet article, ArticleFields fields, ArticleEditor editor, ArticleFindings findings) {
            this.id = article.id();
            this.base = article.version();
            this.fields = fields;
            this.editor = editor;
            this.findings = findings;
        }
    }

    ArticleView(
            Articles articles,
            ArticleFiles files,
            DocumentsToPublish documents,
            SessionActor uploader,
            Sites sites,
            SiteAccess access,
            Frames frames,
            DocumentSettings settings,
            Directory directory,
            CurrentActor currentActor,
            Dates dates) {
        this.articles = articles;
        this.files = files;
        this.documents = documents;
        this.uploader = uploader;
        this.sites = sites;
        this.access = access;
        this.frames = frames;
        this.settings = settings;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        addClassNames("gw-drafting", "gw-article");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(new ArticleId(
                Long.parseLong(event.getRouteParameters().get("article").orElseThrow())));
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        var current = open;
        if (current == null || !(current.typing || current.conflict)) {
            return;
        }
        var leave = event.postpone();
        current.editor.flush(() -> {
            if (save()) {
                leave.proceed();
            } else {
                Confirm.askDangerous(
                        getTranslation("drafting.leave.title"),
                        new Paragraph(getTranslation("drafting.leave.text")),
                        getTranslation("drafting.leave"),
                        () -> {
                            open = null;
                            leave.proceed();
                        });
            }
        });
    }

    @Override
    public String getPageTitle() {
        var shown = sheet;
        return shown == null
                ? getTranslation("article.screen")
                : ArticleWords.title(this, shown.text().title()).text();
    }

    private void show(ArticleId id) {
        removeAll();
        refusal.clear();
        open = null;
        var actor = currentActor.get();
        var shown = articles.read(actor, id);
        sheet = shown;
        if (shown.editable()) {
            write(actor, shown);
        } else {
            read(actor, shown);
        }
    }

    private void read(Actor actor, ArticleSheet shown) {
        var actions = new ArrayList<Component>();
        actions.add(ArticleWords.state(this, shown.state()));
        if (access.maySee(actor, shown.site())) {
            actions.add(versionsButton(shown.id()));
            withdrawal(shown, actions);
        }
        var item = shown.item();
        if (item != null) {
            actions.add(new Anchor("item/" + item.value(), getTranslation("article.item")));
        }
        add(
                new PageHeader(ArticleWords.title(this, shown.text().title()), actions.toArray(Component[]::new))
                        .explained(about(shown)),
                refusal);
        ReviewedFiles.of(articles.preview(actor, shown.id(), shown.version()))
                .ifPresent(files -> add(Sheet.titled(getTranslation("article.group.files"), files)));
        add(Sheet.titled(getTranslation("article.preview"), new PublicView(shown.id(), shown.version())));
    }

    private void write(Actor actor, ArticleSheet shown) {
        var pictures = pictures(actor, shown.id(), shown.version());
        var fields = new ArticleFields(
                choices(actor, shown),
                shown.kind(),
                shown.text(),
                pictures,
                new FileFields(
                        files,
                        uploader,
                        shown.id(),
                        files.of(actor, shown.id()),
                        shown.text().details()));
        var editor = new ArticleEditor(settings.imageLimit());
        var findings = new ArticleFindings(this::lead);
        var current = new Open(shown, fields, editor, findings);
        open = current;
        editor.load(shown.text().body());
        fields.onChange(this::changed);
        editor.onChange(this::changed);
        editor.onTyping(() -> {
            current.typing = true;
            saved.typing();
        });
        editor.onImageRefused(name -> Toasts.failure(Phrase.of(
                this, "article.picture.refused", name, settings.imageLimit().toMegabytes())));
        saved.saved(shown.savedAt());

        var actions = new ArrayList<Component>();
        actions.add(saved);
        actions.add(ArticleWords.state(this, shown.state()));
        actions.add(new Button(
                getTranslation("article.preview"), VaadinIcon.EYE.create(), click -> afterSaving(this::preview)));
        actions.add(versionsButton(shown.id()));
        withdrawal(shown, actions);
        removal(shown, actions);
        var submit = new Button(
                getTranslation("article.submit"), VaadinIcon.PAPERPLANE.create(), click -> afterSaving(this::submit));
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        actions.add(submit);
        var header = new PageHeader(getTranslation("article.screen"), actions.toArray(Component[]::new))
                .explained(about(shown));

        var paper = new Article(fields.title, editor);
        paper.addClassNames("gw-paper", "gw-article-paper");
        Phrase.mark(paper);
        var side = new Div(editor.toolbar(), paper);
        side.addClassName("gw-drafting-paper");
        var checks = Sheet.titled(getTranslation("article.group.checks"), findings);
        checks.addClassName("gw-draft-group");
        fields.add(checks);
        fields.getElement().setAttribute("role", "group");
        fields.getElement().setAttribute("aria-label", getTranslation("article.fields"));
        var desk = new Div(side, fields);
        desk.addClassName("gw-drafting-desk");
        add(header, refusal);
        var item = shown.item();
        if (item != null && shown.state() == ArticleState.RETURNED) {
            var back = new Paragraph(
                    new Span(getTranslation("article.returned")),
                    new Anchor("item/" + item.value(), getTranslation("article.returned.item")));
            back.addClassName("gw-site-next");
            add(back);
        }
        var found = articles.check(actor, shown.id()).findings();
        if (found.stream().anyMatch(finding -> finding.rule() == CheckFinding.Rule.SOURCE_CHANGED)) {
            add(renewal());
        }
        add(desk);
        findings.show(found);
    }

    /** Of which one may be the cover. */
    private List<PublicMedium> pictures(Actor actor, ArticleId id, int version) {
        return articles.preview(actor, id, version).media().stream()
                .filter(medium -> medium.width() != null)
                .toList();
    }

    private Phrase about(ArticleSheet shown) {
        var site = access.maySee(currentActor.get(), shown.site())
                ? Phrase.written(sites.read(currentActor.get(), shown.site()).name())
                : Phrase.EMPTY;
        return Phrase.facts(
                site,
                Phrase.of(
                        this,
                        "article.saved-by",
                        shown.savedByName(),
                        Phrase.plain(dates.shortly(shown.savedAt().toInstant(), getLocale()))));
    }

    /** The open columns of its own site, be it open or not, then those of all that are. */
    private List<ArticleFields.Choice> choices(Actor actor, ArticleSheet shown) {
        var site = sites.read(actor, shown.site());
        var choices = new ArrayList<ArticleFields.Choice>();
        sites.columns(actor, shown.site()).stream()
                .filter(SiteColumn::isOpen)
                .filter(column -> takes(column.kind(), shown.kind()))
                .map(column -> new ArticleFields.Choice(column.id(), column.name(), site.name()))
                .forEach(choices::add);
        frames.all().stream()
                .filter(frame -> !frame.id().equals(shown.site()))
                .forEach(frame -> frame.columns().stream()
                        .filter(column -> takes(column.kind(), shown.kind()))
                        .map(column -> new ArticleFields.Choice(column.id(), column.name(), frame.name()))
                        .forEach(choices::add));
        return choices;
    }

    private static boolean takes(ColumnKind column, ArticleKind kind) {
        return OTHER_MATTERS.getOrDefault(column, kind) == kind;
    }

    /** Something arrived from the browser: keeps it, and shows what the checks say of it. */
    private void changed() {
        var current = open;
        if (current != null) {
            current.typing = true;
            save();
        }
    }

    /** Keeps what is written; false if it could not be kept, which the page then says. */
    private boolean save() {
        var current = open;
        if (current == null || current.conflict) {
            return false;
        }
        var kept = new boolean[1];
        try {
            refusal.attempt(() -> kept[0] = kept(current));
        } catch (NotPermittedException noLongerMine) {
            refusal.say(getTranslation("article.refused.underReview"));
        }
        if (!kept[0]) {
            saved.notSaved();
        }
        return kept[0];
    }

    private boolean kept(Open current) {
        var text = current.fields.text(current.editor.html());
        return switch (articles.save(currentActor.get(), current.id, current.base, text)) {
            case SaveResult.Saved(var version, var at) -> {
                current.base = version;
                current.typing = false;
                saved.saved(at);
                refusal.clear();
                current.findings.show(
                        articles.check(currentActor.get(), current.id).findings());
                current.fields.offer(pictures(currentActor.get(), current.id, version));
                yield true;
            }
            case SaveResult.Outdated outdated -> {
                current.conflict = true;
                ask(current, outdated);
                yield false;
            }
            case SaveResult.Refused(var key, var arguments) -> {
                refusal.say(Phrase.of(this, key, arguments));
                yield false;
            }
        };
    }

    /** Somebody else has saved meanwhile: the person decides which goes on; both stay among the versions. */
    private void ask(Open current, SaveResult.Outdated outdated) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("article.outdated.title"));
        dialog.addClassName("gw-confirm");
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        dialog.add(Phrase.of(
                        this,
                        "article.outdated.text",
                        outdated.byName(),
                        Phrase.plain(dates.shortly(outdated.at().toInstant(), getLocale())))
                .in(new Paragraph()));
        var theirs = new Button(getTranslation("article.outdated.theirs"), click -> {
            dialog.close();
            show(current.id);
        });
        var mine = new Button(getTranslation("article.outdated.mine"), click -> {
            dialog.close();
            current.conflict = false;
            current.base = outdated.version();
            save();
        });
        mine.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(theirs, mine);
        dialog.open();
    }

    private void afterSaving(java.util.function.Consumer<Open> then) {
        var current = open;
        if (current != null) {
            current.editor.flush(() -> {
                if (save()) {
                    then.accept(current);
                }
            });
        }
    }

    private void preview(Open current) {
        var dialog = wide("article.preview");
        dialog.add(new PublicView(current.id, current.base));
        dialog.open();
    }

    private Button versionsButton(ArticleId id) {
        return new Button(getTranslation("drafting.versions"), VaadinIcon.TIME_BACKWARD.create(), click -> {
            if (open == null) {
                versions(id);
            } else {
                afterSaving(current -> versions(id));
            }
        });
    }

    private void versions(ArticleId id) {
        var dialog = wide("drafting.versions");
        dialog.add(new ArticleVersions(
                articles.versions(currentActor.get(), id),
                id,
                (from, to) -> articles.compare(currentActor.get(), id, from, to),
                directory,
                dates));
        dialog.open();
    }

    private Dialog wide(String titleKey) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation(titleKey));
        dialog.addClassName("gw-article-wide");
        dialog.setWidth("min(1100px, 96vw)");
        dialog.setHeight("90vh");
        dialog.getFooter().add(new Button(getTranslation("shell.close"), click -> dialog.close()));
        return dialog;
    }

    private void submit(Open current) {
        var report = articles.check(currentActor.get(), current.id);
        if (report.error().isPresent()) {
            faulty(current, report);
            return;
        }
        var word = Phrase.mark(new TextArea(getTranslation("article.submit.word")));
        word.setMaxLength(1_000);
        word.setWidthFull();
        var body = new Div(new Paragraph(getTranslation("article.submit.text")));
        body.addClassName("gw-stack");
        if (report.warnings() > 0) {
            body.add(new Paragraph(getTranslation("article.submit.warnings", report.warnings())));
        }
        body.add(word);
        Confirm.ask(
                getTranslation("article.submit"),
                body,
                getTranslation("article.submit"),
                () -> send(current, word.getValue()));
    }

    private void send(Open current, String word) {
        switch (articles.submit(currentActor.get(), current.id, current.base, word)) {
            case SubmitResult.Submitted(var item, var next) -> {
                Toasts.success(Phrase.of(this, "article.submit.done", Terms.of(this, directory, next)));
                show(current.id);
            }
            case SubmitResult.Faulty(var report) -> faulty(current, report);
            case SubmitResult.Outdated(var version, var byName, var at) -> {
                current.conflict = true;
                ask(current, new SaveResult.Outdated(version, byName, at));
            }
            case SubmitResult.Refused(var key, var arguments) -> refusal.say(Phrase.of(this, key, arguments));
        }
    }

    private void faulty(Open current, CheckReport report) {
        current.findings.show(report.findings());
        report.error().ifPresent(error -> {
            refusal.say(Phrase.of(this, "article.submit.blocked", current.findings.sentence(error)));
            lead(error.field());
        });
    }

    private void lead(CheckFinding.Field field) {
        var current = open;
        if (current != null && !current.fields.focus(field)) {
            current.editor.focusBody();
        }
    }

    /** Its document was rewritten: the text of now is one step away. */
    private Component renewal() {
        var line = new Paragraph(
                new Span(getTranslation("article.renew.why")),
                new Button(
                        getTranslation("article.renew"),
                        VaadinIcon.REFRESH.create(),
                        click -> afterSaving(current -> Confirm.ask(
                                getTranslation("article.renew"),
                                new Paragraph(getTranslation("article.renew.text")),
                                getTranslation("article.renew"),
                                () -> renew(current)))));
        line.addClassName("gw-site-next");
        return line;
    }

    private void renew(Open current) {
        switch (documents.renew(currentActor.get(), current.id, current.base)) {
            case FromDocumentResult.Made(var id, var without) -> {
                Toasts.success(getTranslation("article.renew.done"));
                without.forEach(one -> Toasts.failure(Phrase.of(this, one.messageKey(), one.arguments())));
                show(id);
            }
            case FromDocumentResult.Refused(var reason) -> refusal.say(Phrase.of(this, reason));
        }
    }

    /** What was never submitted can be removed by who writes it. */
    private void removal(ArticleSheet shown, List<Component> actions) {
        if (shown.item() != null) {
            return;
        }
        actions.add(new Button(
                getTranslation("article.discard"),
                VaadinIcon.TRASH.create(),
                click -> Confirm.askDangerous(
                        getTranslation("article.discard"),
                        new Paragraph(getTranslation("article.discard.text")),
                        getTranslation("article.discard"),
                        () -> discard(shown))));
    }

    private void discard(ArticleSheet shown) {
        switch (articles.discard(currentActor.get(), shown.id())) {
            case DISCARDED -> {
                Toasts.success(getTranslation("article.discard.done"));
                open = null;
                getUI().ifPresent(ui -> ui.navigate(
                        ArticlesView.class,
                        QueryParameters.of(ArticlesView.SITE, shown.site().key())));
            }
            case REVIEWED -> {
                Toasts.failure(getTranslation("article.discard.reviewed"));
                show(shown.id());
            }
        }
    }

    private void withdrawal(ArticleSheet shown, List<Component> actions) {
        if (!WITHDRAWABLE.contains(shown.state()) && shown.publicVersion() == null) {
            return;
        }
        var button = new Button(getTranslation("article.withdraw"), VaadinIcon.BAN.create(), click -> {
            var reason = Phrase.mark(new TextArea(getTranslation("article.withdraw.reason")));
            reason.setMaxLength(500);
            reason.setRequiredIndicatorVisible(true);
            reason.setWidthFull();
            var why = new ErrorSentence();
            var dialog = new Dialog();
            dialog.setHeaderTitle(getTranslation("article.withdraw"));
            dialog.addClassName("gw-confirm");
            var body = new Div(new Paragraph(getTranslation("article.withdraw.text")), reason, why);
            body.addClassName("gw-confirm-body");
            dialog.add(body);
            var proceed = new Button(getTranslation("article.withdraw"), sure -> {
                why.clear();
                why.attempt(() -> {
                    var result = articles.withdraw(currentActor.get(), shown.id(), reason.getValue());
                    if (result == WithdrawResult.WITHOUT_REASON) {
                        why.say(getTranslation("article.withdraw.reason.missing"));
                        reason.focus();
                        return;
                    }
                    dialog.close();
                    if (result == WithdrawResult.WITHDRAWN) {
                        Toasts.success(getTranslation("article.withdraw.done"));
                    } else {
                        Toasts.failure(getTranslation("article.withdraw.not-public"));
                    }
                    show(shown.id());
                });
                sure.getSource().setEnabled(true);
            });
            proceed.setDisableOnClick(true);
            proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
            dialog.getFooter().add(new Button(getTranslation("shell.cancel"), cancel -> dialog.close()), proceed);
            dialog.open();
            reason.focus();
        });
        actions.add(button);
    }
}
