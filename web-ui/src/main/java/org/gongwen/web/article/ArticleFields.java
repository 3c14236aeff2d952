package org.gongwen.web.article;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.article.ArticleText;
import org.gongwen.article.CheckFinding;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.PublicMedium;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.jspecify.annotations.Nullable;

/** What an article says beside its text: where it is to stand, its summary, source and author, its cover and its times. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ArticleFields extends Div {

    /** Milliseconds after the last keystroke in a text field. */
    private static final int QUIET = 1_200;

    /** A column that may be chosen. @param site the name of its site */
    record Choice(ColumnId id, String name, String site) {}

    final TextArea title = Phrase.mark(new TextArea());
    private final MultiSelectComboBox<Choice> columns = new MultiSelectComboBox<>();
    private final TextArea summary = Phrase.mark(new TextArea());
    private final TextField source = Phrase.mark(new TextField());
    private final TextField byline = Phrase.mark(new TextField());
    private final Select<PublicMedium> cover = new Select<>();
    private final DateTimePicker publishAt = new DateTimePicker();
    private final DateTimePicker withdrawAt = new DateTimePicker();

    private final transient Map<ColumnId, Choice> choices;
    private transient ArticleText before;
    private final @Nullable IndexFields index;
    private final @Nullable LeaderFields leader;
    private final FileFields files;
    private boolean filling;

    /** @param choices the columns that may be chosen, those of the article's own site first */
    ArticleFields(
            List<Choice> choices, ArticleKind kind, ArticleText text, List<PublicMedium> pictures, FileFields files) {
        this.files = files;
        this.choices = choices.stream().collect(Collectors.toMap(Choice::id, Function.identity(), (one, same) -> one));
        this.before = text;
        addClassName("gw-draft-fields");
        describe(choices);
        add(
                group("article.group.place", columns, publishAt, withdrawAt),
                group("article.group.about", summary, source, byline, cover));
        index = IndexFields.standIn(text.details()) ? new IndexFields(text.details()) : null;
        if (index != null) {
            add(group("article.group.index", index));
        }
        leader = kind == ArticleKind.LEADER ? new LeaderFields(text.details()) : null;
        if (leader != null) {
            add(group("article.group.leader", leader));
        }
        add(group("article.group.files", files));
        fill(text, pictures);
    }

    private void describe(List<Choice> offered) {
        title.setPlaceholder(getTranslation("article.field.title.placeholder"));
        title.setAriaLabel(getTranslation("article.field.title"));
        title.addClassName("gw-paper-title-field");
        title.setMaxLength(200);
        title.setMinRows(1);
        columns.setLabel(getTranslation("article.field.columns"));
        columns.setHelperText(getTranslation("article.field.columns.hint"));
        columns.setItems(offered);
        columns.setRequiredIndicatorVisible(true);
        Labels.of(columns, one -> Phrase.facts(Phrase.written(one.name()), Phrase.written(one.site())));
        columns.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        columns.setWidthFull();
        summary.setLabel(getTranslation("article.field.summary"));
        summary.setHelperText(getTranslation("article.field.summary.hint"));
        summary.setMaxLength(500);
        source.setLabel(getTranslation("article.field.source"));
        source.setRequiredIndicatorVisible(true);
        source.setMaxLength(100);
        byline.setLabel(getTranslation("article.field.byline"));
        byline.setMaxLength(100);
        cover.setLabel(getTranslation("article.field.cover"));
        cover.setHelperText(getTranslation("article.field.cover.hint"));
        cover.setEmptySelectionAllowed(true);
        cover.setEmptySelectionCaption(getTranslation("article.field.cover.none"));
        Labels.of(
                cover,
                one -> one == null
                        ? Phrase.plain(getTranslation("article.field.cover.none"))
                        : one.alt().isBlank()
                                ? Phrase.plain(getTranslation("article.field.cover.undescribed"))
                                : Phrase.written(one.alt()));
        cover.setWidthFull();
        moment(publishAt, "article.field.publish-at");
        publishAt.setHelperText(getTranslation("article.field.publish-at.hint"));
        moment(withdrawAt, "article.field.withdraw-at");
        withdrawAt.setHelperText(getTranslation("article.field.withdraw-at.hint"));
        Stream.<HasValueChangeMode>of(title, summary, source, byline).forEach(field -> {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(QUIET);
        });
    }

    private static void moment(DateTimePicker picker, String key) {
        picker.setLabel(picker.getTranslation(key));
        picker.setLocale(picker.getLocale());
        picker.setDatePickerI18n(new DayPicker().getI18n());
        picker.setDateAriaLabel(picker.getTranslation("form.date"));
        picker.setTimeAriaLabel(picker.getTranslation("form.time"));
        picker.setWidthFull();
    }

    /** Called when the person has changed a field. */
    void onChange(SerializableRunnable listener) {
        if (index != null) {
            index.onChange(listener);
        }
        if (leader != null) {
            leader.onChange(listener);
        }
        files.onChange(listener);
        Stream.<HasValue<?, ?>>of(title, columns, summary, source, byline, cover, publishAt, withdrawAt)
                .forEach(field -> field.addValueChangeListener(change -> {
                    if (!filling) {
                        listener.run();
                    }
                }));
    }

    void fill(ArticleText text, List<PublicMedium> pictures) {
        before = text;
        filling = true;
        try {
            title.setValue(text.title());
            columns.setValue(text.columns().stream()
                    .map(choices::get)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
            summary.setValue(text.summary());
            source.setValue(text.source());
            byline.setValue(text.byline());
            publishAt.setValue(
                    text.publishAt() == null
                            ? null
                            : text.publishAt().atZoneSameInstant(Dates.ZONE).toLocalDateTime());
            withdrawAt.setValue(
                    text.withdrawAt() == null
                            ? null
                            : text.withdrawAt().atZoneSameInstant(Dates.ZONE).toLocalDateTime());
        } finally {
            filling = false;
        }
        offer(pictures, text.cover());
    }

    /** The pictures of which one may be the cover; the one that is chosen stays it while it is there. */
    void offer(List<PublicMedium> pictures) {
        offer(pictures, cover());
    }

    private void offer(List<PublicMedium> pictures, @Nullable String chosen) {
        filling = true;
        try {
            cover.setItems(pictures);
            cover.setValue(pictures.stream()
                    .filter(one -> one.key().equals(chosen))
                    .findFirst()
                    .orElse(null));
            cover.setVisible(!pictures.isEmpty());
        } finally {
            filling = false;
        }
    }

    private @Nullable String cover() {
        var chosen = cover.getValue();
        return chosen == null ? null : chosen.key();
    }

    /** What the fields say, with the text as the editor has it. */
    ArticleText text(String body) {
        return new ArticleText(
                title.getValue(),
                summary.getValue(),
                body,
                details(),
                source.getValue(),
                byline.getValue(),
                before.classification(),
                cover(),
                places(),
                moment(publishAt, before.publishAt()),
                moment(withdrawAt, before.withdrawAt()));
    }

    private String details() {
        var details = before.details();
        if (index != null) {
            details = index.in(details);
        }
        if (leader != null) {
            details = leader.in(details);
        }
        return files.in(details);
    }

    /** Those that stood there in the order in which they stood, as the first is the address; new ones behind them. */
    private List<ColumnId> places() {
        var chosen = columns.getValue().stream().map(Choice::id).collect(Collectors.toCollection(LinkedHashSet::new));
        var places = new ArrayList<ColumnId>();
        // A column that is not offered any more stays, and the checks say that it is gone.
        before.columns().stream()
                .filter(id -> chosen.contains(id) || !choices.containsKey(id))
                .forEach(places::add);
        chosen.stream().filter(id -> !places.contains(id)).forEach(places::add);
        return places;
    }

    /** To the minute; what was kept with its seconds stays as it is while nobody changes it. */
    private static @Nullable OffsetDateTime moment(DateTimePicker picker, @Nullable OffsetDateTime kept) {
        var value = picker.getValue();
        if (value == null) {
            return null;
        }
        var at = value.atZone(Dates.ZONE).toOffsetDateTime();
        return kept != null && kept.isEqual(at) ? kept : at;
    }

    /** Takes the cursor to a field; false if it stands elsewhere. */
    boolean focus(CheckFinding.Field field) {
        switch (field) {
            case TITLE -> title.focus();
            case SUMMARY -> summary.focus();
            case SOURCE -> source.focus();
            case BYLINE -> byline.focus();
            case COVER -> cover.focus();
            case COLUMNS -> columns.focus();
            case WITHDRAW_AT -> withdrawAt.focus();
            case DETAILS -> {
                if (index != null) {
                    index.focusFirst();
                } else if (leader != null) {
                    leader.focusFirst();
                } else {
                    return false;
                }
            }
            case BODY, CLASSIFICATION -> {
                return false;
            }
        }
        return true;
    }

    private Sheet group(String titleKey, com.vaadin.flow.component.Component... fields) {
        var sheet = Sheet.titled(getTranslation(titleKey), fields);
        sheet.addClassName("gw-draft-group");
        return sheet;
    }
}
