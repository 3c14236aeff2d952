package org.gongwen.web.item;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import org.gongwen.identity.Directory;
import org.gongwen.process.StepDescription;
import org.gongwen.task.ActionResult;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.ItemSave;
import org.gongwen.task.ItemSheet;
import org.gongwen.task.Items;
import org.gongwen.web.form.FormPane;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SaveState;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** One business item: its form as the step shows it, what was written at it, and what is to be done with it. */
@Route("item/:item([0-9]{1,18})")
@Titled("item.screen")
@ForEverybody
@StyleSheet("context://gongwen/form.css")
@StyleSheet("context://gongwen/document.css")
@StyleSheet("context://gongwen/drafting.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ItemView extends Page implements BeforeEnterObserver {

    private final transient Items items;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;

    private final SaveState saved = new SaveState();
    private final ErrorSentence refusal = new ErrorSentence();
    private transient @Nullable ItemSheet sheet;
    private transient @Nullable FormPane pane;
    private @Nullable TextField title;
    private @Nullable TextArea opinion;
    private int version;

    ItemView(Items items, Directory directory, CurrentActor currentActor, Dates dates) {
        this.items = items;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
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
        var draft = shown.item().status() == BusinessItem.Status.DRAFT;
        var form = new FormPane(shown.form(), shown.access(), shown.data(), directory);
        pane = form;
        var header = draft
                ? new PageHeader(Phrase.written(shown.process()), saved, discard(id))
                : new PageHeader(Phrase.written(shown.item().title()));
        header.explained(Phrase.facts(
                Phrase.written(shown.process()),
                Phrase.written(directory
                        .person(shown.item().drafter())
                        .map(person -> person.name())
                        .orElse("")),
                Phrase.written(directory.unit(shown.item().unit()).shortName()),
                Phrase.plain(getTranslation(
                        "item.status." + shown.item().status().name().toLowerCase(Locale.ROOT)))));
        var body = new Sheet();
        if (draft) {
            var subject = Phrase.mark(new TextField(getTranslation("item.title")));
            subject.setValue(shown.item().title());
            subject.setRequiredIndicatorVisible(true);
            subject.setWidthFull();
            subject.addValueChangeListener(event -> keep());
            title = subject;
            body.add(subject);
            form.onChange(this::keep);
            saved.saved(shown.item().savedAt().atOffset(ZoneOffset.UTC));
        } else {
            title = null;
        }
        body.add(form);
        add(header, refusal, body);
        if (!shown.opinions().isEmpty()) {
            add(Sheet.titled(getTranslation("item.opinions"), opinions(shown)));
        }
        if (!shown.waiting().isEmpty()) {
            add(new Paragraph(Phrase.of(this, "inbox.started.waiting", Terms.of(this, directory, shown.waiting()))
                    .span()));
        }
        if (draft || shown.work() != null) {
            add(Sheet.titled(getTranslation(draft ? "item.submit" : "item.work"), actions(shown)));
        }
    }

    private Div actions(ItemSheet shown) {
        var work = shown.work();
        var words = Phrase.mark(new TextArea(getTranslation("item.opinion")));
        words.setWidthFull();
        words.setMaxLength(2_000);
        opinion = words;
        var submits = work == null || work.submits();
        var finish = new Button(getTranslation(submits ? "item.do.submit" : "item.do.agree"), click -> finish());
        finish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        finish.setDisableOnClick(true);
        var row = new Div();
        row.addClassName("gw-item-actions");
        if (work != null && !work.returns().isEmpty()) {
            var to = new Select<StepDescription>();
            to.setAriaLabel(getTranslation("item.return.to"));
            to.setItems(work.returns());
            Labels.of(to, step -> Terms.step(this, step.key(), step.name()));
            to.setValue(work.returns().getFirst());
            var back = new Button(
                    getTranslation("item.do.return"),
                    VaadinIcon.ARROW_BACKWARD.create(),
                    click -> back(Objects.requireNonNull(to.getValue())));
            row.add(to, back);
        }
        row.add(finish);
        var all = new Div(words, row);
        all.addClassName("gw-stack");
        finish.addClickListener(click -> finish.setEnabled(true));
        return all;
    }

    private OrderedList opinions(ItemSheet shown) {
        var list = new OrderedList();
        list.addClassName("gw-item-opinions");
        shown.opinions().forEach(one -> {
            var head = Phrase.facts(
                            Terms.step(this, one.step(), one.stepName()),
                            Phrase.written(one.personName()),
                            Phrase.written(one.unitName() + " " + one.post()),
                            Phrase.plain(getTranslation("task.act."
                                    + one.act().name().toLowerCase(Locale.ROOT).replace('_', '-'))),
                            Phrase.plain(dates.shortly(one.at(), getLocale())))
                    .in(new Div());
            head.addClassName("gw-item-opinion-head");
            var item = new ListItem(head);
            if (!one.text().isBlank()) {
                item.add(Phrase.mark(new Paragraph(one.text())));
            }
            list.add(item);
        });
        return list;
    }

    private Button discard(ItemId id) {
        var discard = new Button(
                getTranslation("item.discard"),
                click -> Confirm.askDangerous(
                        getTranslation("item.discard.title"),
                        new Paragraph(getTranslation("item.discard.text")),
                        getTranslation("item.discard"),
                        () -> {
                            items.discard(currentActor.get(), id);
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
                case ItemSave.Faulty(var findings) -> {
                    saved.notSaved();
                    form.say(findings);
                }
            }
        });
    }

    private void finish() {
        var shown = Objects.requireNonNull(sheet);
        var form = Objects.requireNonNull(pane);
        refusal.clear();
        form.read()
                .ifPresent(data -> refusal.attempt(() -> {
                    var work = shown.work();
                    var words = Objects.requireNonNull(opinion).getValue();
                    var result = work == null
                            ? items.submit(
                                    currentActor.get(),
                                    shown.item().id(),
                                    Objects.requireNonNull(title).getValue(),
                                    data,
                                    words)
                            : items.finish(currentActor.get(), work.task(), data, words);
                    switch (result) {
                        case ItemResult.Faulty(var findings) -> form.say(findings);
                        case ItemResult.Acted(var acted) -> told(acted);
                    }
                }));
    }

    private void back(StepDescription to) {
        var work = Objects.requireNonNull(Objects.requireNonNull(sheet).work());
        refusal.clear();
        refusal.attempt(() -> told(items.returnTo(
                currentActor.get(),
                work.task(),
                to.key(),
                Objects.requireNonNull(opinion).getValue())));
    }

    private void told(ActionResult result) {
        switch (result) {
            case ActionResult.Done done -> {
                Toasts.success(getTranslation("item.done"));
                show(Objects.requireNonNull(sheet).item().id());
            }
            case ActionResult.AlreadyHandled handled -> refusal.say(getTranslation("item.handled"));
            case ActionResult.Refused(var key, var arguments) -> refusal.say(Phrase.of(this, key, arguments));
        }
    }
}
