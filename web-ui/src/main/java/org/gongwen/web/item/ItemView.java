package org.gongwen.web.item;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.form.FormData;
import org.gongwen.form.FormerAnswer;
import org.gongwen.identity.Directory;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.ItemSave;
import org.gongwen.task.ItemSheet;
import org.gongwen.task.Items;
import org.gongwen.task.OpenTask;
import org.gongwen.web.document.BegunWork;
import org.gongwen.web.document.DocumentDesk;
import org.gongwen.web.document.HandlerChoosers;
import org.gongwen.web.document.ReplyForm;
import org.gongwen.web.form.AnswerWords;
import org.gongwen.web.form.FormPane;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.MainLayout;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SaveState;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * One business item: its form as the step shows it, beside it what was written at it and what is to be done with it, and
 * the way that it takes.
 */
@Route("item/:item([0-9]{1,18})")
@Titled("item.screen")
@ForEverybody
@StyleSheet("context://gongwen/form.css")
@StyleSheet("context://gongwen/document.css")
@StyleSheet("context://gongwen/drafting.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ItemView extends Page implements BeforeEnterObserver {

    private static final String ANSWERS = "answers";

    private final transient Items items;
    private final transient OpenTask openTask;
    private final transient DocumentDesk desk;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient List<ItemCompanion> companions;

    private final SaveState saved = new SaveState();
    private final ErrorSentence refusal = new ErrorSentence();
    private transient @Nullable ItemSheet sheet;
    private transient @Nullable FormPane pane;
    private @Nullable ReplyForm reply;
    private @Nullable TextField title;
    private @Nullable TextArea opinion;
    private @Nullable HandlerChoosers handlers;
    private int version;

    ItemView(
            Items items,
            OpenTask openTask,
            DocumentDesk desk,
            Directory directory,
            CurrentActor currentActor,
            ObjectProvider<ItemCompanion> companions) {
        this.items = items;
        this.openTask = openTask;
        this.desk = desk;
        this.directory = directory;
        this.currentActor = currentActor;
        this.companions = companions.orderedStream().toList();
        addClassName("gw-item");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(new ItemId(Long.parseLong(event.getRouteParameters().get("item").orElseThrow())));
    }

    @Override
    public String getPageTitle() {
        var current = sheet;
        return current == null ? getTranslation("item.screen") : current.item().title();
    }

    private void show(ItemId id) {
        removeAll();
        refusal.clear();
        var shown = items.read(currentActor.get(), id);
        sheet = shown;
        version = shown.item().version();
        var elsewhere = isDraftedElsewhere(shown);
        var drafting = shown.liesWithDrafter() && !elsewhere;
        var form = new FormPane(shown.form(), shown.access(), answers(shown), directory);
        pane = form;
        var body = new Sheet();
        companions.forEach(
                companion -> companion.beside(currentActor.get(), shown).ifPresent(body::add));
        if (drafting) {
            var subject = Phrase.mark(new TextField(getTranslation("item.title")));
            subject.setValue(shown.item().title());
            subject.setRequiredIndicatorVisible(true);
            subject.setMaxLength(200);
            subject.setWidthFull();
            subject.addValueChangeListener(event -> keep());
            title = subject;
            body.add(subject);
            form.onChange(this::keep);
            saved.saved(shown.item().savedAt().atOffset(ZoneOffset.UTC));
        } else {
            title = null;
            task(shown).ifPresent(task -> form.onChange(() -> BegunWork.at(task).put(ANSWERS, form.readable())));
        }
        if (!elsewhere) {
            body.add(form);
        }
        if (!shown.former().isEmpty()) {
            body.add(former(shown.former()));
        }
        var aside = new Aside();
        aside.addClassNames("gw-document-aside", "gw-item-aside");
        aside.getElement().setAttribute("aria-label", getTranslation("item.opinions"));
        var progress = shown.progress();
        if (progress != null) {
            aside.add(desk.opinions(progress));
        }
        if (drafting || !elsewhere && shown.work() != null) {
            aside.add(work(shown));
        } else {
            aside.add(others(shown));
        }
        var both = new Div(body, aside);
        both.addClassName("gw-item-body");
        add(header(shown), refusal, both);
        if (progress != null) {
            desk.replies(currentActor, progress)
                    .ifPresent(table -> add(Sheet.titled(getTranslation("task.replies"), table)));
            var way = Sheet.titled(getTranslation("item.way"), desk.trail(progress));
            desk.lending(currentActor, shown).ifPresent(way::add);
            add(way);
        }
    }

    /** Whether it lies with its drafter, who changes and submits it on a screen of the module it belongs to. */
    private boolean isDraftedElsewhere(ItemSheet shown) {
        return shown.liesWithDrafter() && companions.stream().anyMatch(companion -> companion.draftedElsewhere(shown));
    }

    /** What earlier versions of the form asked and this one does not take: kept, and told apart from it. */
    private Component former(List<FormerAnswer> answers) {
        var list = new UnorderedList();
        list.addClassName("gw-plain-list");
        answers.forEach(answer -> list.add(new ListItem(
                Phrase.of(this, "item.former.answer", answer.label(), AnswerWords.of(this, answer, directory))
                        .span())));
        var box =
                new Div(new H3(getTranslation("item.former")), new Paragraph(getTranslation("item.former.text")), list);
        box.addClassName("gw-item-former");
        return box;
    }

    /** What was typed at this step and not sent yet, else what the item says. */
    private static FormData answers(ItemSheet shown) {
        return shown.liesWithDrafter()
                ? shown.data()
                : task(shown)
                        .flatMap(task -> BegunWork.at(task).find(ANSWERS, FormData.class))
                        .orElse(shown.data());
    }

    private static Optional<TaskId> task(ItemSheet shown) {
        return Optional.ofNullable(shown.work()).map(ItemSheet.Work::task);
    }

    private PageHeader header(ItemSheet shown) {
        var item = shown.item();
        // A draft is called as its process until it has a title of its own.
        var untitled = shown.liesWithDrafter()
                && (item.title().isBlank() || item.title().equals(name(shown).text()));
        var header = shown.liesWithDrafter() && !isDraftedElsewhere(shown)
                ? new PageHeader(untitled ? name(shown) : Phrase.written(item.title()), saved, discard(item))
                : new PageHeader(Phrase.written(item.title()));
        var number = item.number();
        var progress = shown.progress();
        return header.explained(Phrase.facts(
                untitled ? Phrase.EMPTY : name(shown),
                number == null ? Phrase.EMPTY : Phrase.written(number),
                Phrase.written(directory
                        .person(item.drafter())
                        .map(person -> person.name())
                        .orElse("")),
                Phrase.written(directory.unit(item.unit()).shortName()),
                Phrase.plain(
                        getTranslation("item.status." + item.status().name().toLowerCase(Locale.ROOT))),
                progress == null || progress.suspendedAt() == null
                        ? Phrase.EMPTY
                        : Phrase.plain(getTranslation("task.suspended"))));
    }

    private static Phrase name(ItemSheet shown) {
        return Phrase.written(shown.process().isBlank() ? shown.item().process() : shown.process());
    }

    /** My opinion and what I may do: the likely action at the lower right, the others beside it. */
    private Component work(ItemSheet shown) {
        var work = shown.work();
        var submits = shown.submits();
        var heading = new Div(new H3(getTranslation(submits ? "item.word" : "task.my-opinion")));
        heading.addClassName("gw-task-heading");
        var words = Phrase.mark(new TextArea());
        words.setAriaLabel(getTranslation(submits ? "item.word" : "task.my-opinion"));
        words.setPlaceholder(getTranslation(submits ? "item.word.placeholder" : "task.opinion.placeholder"));
        words.setWidthFull();
        words.setMinRows(3);
        words.setMaxLength(2_000);
        opinion = words;
        var buttons = new Div();
        buttons.addClassName("gw-task-buttons");
        reply = work == null || work.reply() == null ? null : new ReplyForm(work.task(), work.reply(), directory);
        if (work != null) {
            heading.add(Terms.of(this, directory, work.step()).span());
            BegunWork.at(work.task()).keepWords(words);
            openTask.open(currentActor.get(), work.task())
                    .ifPresent(item -> buttons.add(desk.buttons(currentActor, item, this::told)));
            if (work.voted()) {
                buttons.add(new Button(
                        getTranslation("task.disagree"), VaadinIcon.CLOSE_SMALL.create(), click -> disagree()));
            }
        }
        var word = getTranslation(submits || work == null ? "item.do.submit" : finishing(work));
        var finish = new Button(word, VaadinIcon.CHECK.create(), click -> {
            finish(word);
            click.getSource().setEnabled(true);
        });
        finish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        finish.addClassName("gw-task-agree");
        finish.setDisableOnClick(true);
        buttons.add(finish);
        var choosers = new HandlerChoosers(directory, shown.item().organ(), refusal::clear);
        choosers.show(shown.choices());
        handlers = choosers;
        var box = new Div(heading, choosers, words, buttons);
        if (reply != null) {
            reply.onChange(refusal::clear);
            box.addComponentAsFirst(reply);
        }
        box.addClassName("gw-task-box");
        return box;
    }

    /** The same words as for documents. */
    private static String finishing(ItemSheet.Work work) {
        return switch (work.finish()) {
            case HANDLE -> "task.agree.handle";
            case CLOSE -> "task.agree.close";
            case null, default -> work.reply() == null ? "task.agree" : "task.agree.reply";
        };
    }

    /** What is left to do for somebody with whom it does not lie now. */
    private Component others(ItemSheet shown) {
        var row = new Div();
        row.addClassNames("gw-row", "gw-task-others");
        var id = shown.item().id();
        var done = shown.withdrawable();
        if (done != null) {
            row.add(desk.withdrawal(currentActor, done, shown.item().title(), () -> changed(id)));
        }
        var progress = shown.progress();
        if (progress != null && progress.isUnderWay() && !progress.open().isEmpty()) {
            row.add(desk.urging(currentActor, progress.process(), () -> changed(id)));
        }
        row.setVisible(row.getComponentCount() > 0);
        return row;
    }

    private Button discard(BusinessItem item) {
        var begun = item.status() == BusinessItem.Status.DRAFT;
        var discard = new Button(
                getTranslation("item.discard"),
                click -> Confirm.askDangerous(
                        getTranslation("item.discard.title"),
                        new Paragraph(getTranslation(begun ? "item.discard.text" : "item.discard.text.returned")),
                        getTranslation("item.discard"),
                        () -> {
                            items.discard(currentActor.get(), item.id());
                            getUI().ifPresent(ui -> ui.navigate(ItemsView.class));
                        }));
        discard.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return discard;
    }

    /** Keeps what is filled in so far; what cannot be kept is said at its field. */
    private void keep() {
        var current = Objects.requireNonNull(sheet).item();
        var form = Objects.requireNonNull(pane);
        refusal.attempt(() -> {
            switch (items.keep(
                    currentActor.get(),
                    current.id(),
                    version,
                    Objects.requireNonNull(title).getValue(),
                    form.readable())) {
                case ItemSave.Saved(var now, var at) -> {
                    version = now;
                    saved.saved(at.atOffset(ZoneOffset.UTC));
                    refusal.clear();
                }
                case ItemSave.Outdated outdated -> {
                    saved.notSaved();
                    refusal.say(getTranslation("item.outdated"));
                }
                case ItemSave.Refused(var key) -> {
                    saved.notSaved();
                    refusal.say(getTranslation(key));
                }
                case ItemSave.Faulty(var findings) -> {
                    saved.notSaved();
                    form.say(findings);
                }
            }
        });
    }

    private void finish(String word) {
        var shown = Objects.requireNonNull(sheet);
        var form = Objects.requireNonNull(pane);
        refusal.clear();
        var unnamed = Objects.requireNonNull(handlers).missing();
        if (unnamed.isPresent()) {
            refusal.say(unnamed.get());
            return;
        }
        form.read()
                .ifPresent(data -> refusal.attempt(() -> {
                    var words = Objects.requireNonNull(opinion).getValue();
                    told(
                            shown.liesWithDrafter()
                                    ? items.submit(
                                            currentActor.get(),
                                            shown.item().id(),
                                            Objects.requireNonNull(title).getValue(),
                                            data,
                                            Objects.requireNonNull(handlers).named(),
                                            words)
                                    : finished(Objects.requireNonNull(shown.work()), data, words),
                            word);
                }));
    }

    private ItemResult finished(ItemSheet.Work work, FormData data, String words) {
        var asked = reply;
        return asked == null
                ? items.finish(currentActor.get(), work.task(), data, words)
                : asked.read()
                        .map(answers -> items.reply(currentActor.get(), work.task(), data, answers, words))
                        .orElseGet(() -> new ItemResult.Unanswered(List.of()));
    }

    private void disagree() {
        var work = Objects.requireNonNull(Objects.requireNonNull(sheet).work());
        refusal.clear();
        refusal.attempt(() -> told(
                items.disagree(
                        currentActor.get(),
                        work.task(),
                        Objects.requireNonNull(pane).readable(),
                        Objects.requireNonNull(opinion).getValue()),
                getTranslation("task.disagree")));
    }

    private void told(ItemResult result, String word) {
        switch (result) {
            case ItemResult.Faulty(var findings) -> {
                Objects.requireNonNull(pane).say(findings);
                refusal.say(getTranslation("item.faulty", findings.size()));
            }
            case ItemResult.Unanswered(var findings) -> {
                if (!findings.isEmpty()) {
                    Objects.requireNonNull(reply).say(findings);
                    refusal.say(getTranslation("item.faulty", findings.size()));
                }
            }
            case ItemResult.Acted(var acted) -> told(acted, word);
        }
    }

    private void told(ActionResult result, String word) {
        var shown = Objects.requireNonNull(sheet);
        var id = shown.item().id();
        switch (result) {
            case ActionResult.Done done -> {
                task(shown).ifPresent(BegunWork::forget);
                var name = title == null ? shown.item().title() : title.getValue();
                desk.done(this, currentActor, done, word, name, () -> changed(id));
                changed(id);
            }
            case ActionResult.AlreadyHandled handled -> {
                changed(id);
                Toasts.failure(desk.refusal(this, handled));
            }
            case ActionResult.Refused refused -> refusal.say(desk.refusal(this, refused));
        }
    }

    private void changed(ItemId id) {
        MainLayout.around(this).ifPresent(MainLayout::refreshCounts);
        show(id);
    }
}
