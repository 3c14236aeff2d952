package org.gongwen.web.drafting;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.document.Addressees;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.DraftField;
import org.gongwen.document.Element;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Terms;

/** The elements of a document as fields, beside the paper; title and body stand on the paper itself. */
@SuppressWarnings("serial") // sessions are not written to disk
class DraftFields extends Div {

    /** Milliseconds after the last keystroke in a text field. */
    static final int QUIET = 1_200;

    final TextArea title = new TextArea();
    final Select<DocumentType> type = new Select<>();
    final Select<Direction> direction = new Select<>();
    final Select<Classification> classification = new Select<>();
    final TextField secrecyPeriod = new TextField();
    final TextField copyNumber = new TextField();
    final RadioButtonGroup<Urgency> urgency = new RadioButtonGroup<>();
    final DayPicker deadline = new DayPicker();
    final UnitChooser mainUnits;
    final TextField mainOthers = new TextField();
    final UnitChooser copyUnits;
    final TextField copyOthers = new TextField();
    final UnitChooser countersignUnits;
    final TextArea note = new TextArea();

    private final transient DocumentSettings settings;
    private boolean filling;

    DraftFields(Document document, Directory directory, DocumentSettings settings) {
        this.settings = settings;
        addClassName("gw-draft-fields");
        var organ = document.organ();
        mainUnits = new UnitChooser(
                getTranslation("drafting.field.mainUnits"),
                directory,
                unit -> unit.kind().isOrgan() && !unit.id().equals(organ)
                        || directory.organOf(unit.id()).id().equals(organ)
                                && !unit.kind().isOrgan());
        copyUnits = new UnitChooser(
                getTranslation("drafting.field.copyUnits"),
                directory,
                unit -> unit.kind().isOrgan() && !unit.id().equals(organ)
                        || directory.organOf(unit.id()).id().equals(organ)
                                && !unit.kind().isOrgan());
        countersignUnits = new UnitChooser(
                getTranslation("drafting.field.countersignUnits"),
                directory,
                unit -> !unit.kind().isOrgan()
                        && !unit.id().equals(document.draftingUnit())
                        && directory.organOf(unit.id()).id().equals(organ));
        describe();
        add(
                group(
                        "drafting.group.head",
                        pair(type, direction),
                        pair(classification, secrecyPeriod),
                        urgency,
                        pair(deadline, copyNumber)),
                group("drafting.group.addressees", mainUnits, mainOthers, copyUnits, copyOthers),
                group("drafting.group.countersign", countersignUnits),
                group("drafting.group.note", note));
    }

    private void describe() {
        title.setPlaceholder(getTranslation("drafting.title.placeholder"));
        title.setAriaLabel(getTranslation("drafting.field.title"));
        title.addClassName("gw-paper-title-field");
        title.setMaxLength(300);
        title.setMinRows(1);
        type.setLabel(getTranslation("drafting.field.type"));
        type.setItems(DocumentType.values());
        type.setItemLabelGenerator(value -> Terms.of(this, value));
        direction.setLabel(getTranslation("drafting.field.direction"));
        direction.setItems(Direction.values());
        direction.setItemLabelGenerator(value -> Terms.of(this, value));
        classification.setLabel(getTranslation("drafting.field.classification"));
        var allowed = Arrays.stream(Classification.values())
                .filter(settings.allowedClassifications()::contains)
                .toList();
        classification.setItems(allowed);
        classification.setItemLabelGenerator(value -> Terms.of(this, value));
        var names = allowed.stream()
                .map(value -> Terms.of(this, value))
                .collect(Collectors.joining(getTranslation("shell.enumeration")));
        var secrets = allowed.stream().anyMatch(Classification::isSecret);
        if (!secrets) {
            classification.setTooltipText(getTranslation("drafting.classification.limited", names));
        }
        secrecyPeriod.setLabel(getTranslation("drafting.field.secrecyPeriod"));
        secrecyPeriod.setVisible(secrets);
        copyNumber.setLabel(getTranslation("drafting.field.copyNumber"));
        copyNumber.setMaxLength(6);
        copyNumber.setVisible(secrets);
        urgency.setLabel(getTranslation("drafting.field.urgency"));
        urgency.setItems(Urgency.values());
        urgency.setItemLabelGenerator(
                value -> value == Urgency.NONE ? getTranslation("drafting.urgency.none") : Terms.of(this, value));
        deadline.setLabel(getTranslation("drafting.field.deadline"));
        deadline.setClearButtonVisible(true);
        mainOthers.setLabel(getTranslation("drafting.field.mainOthers"));
        copyOthers.setLabel(getTranslation("drafting.field.copyOthers"));
        mainOthers.setPlaceholder(getTranslation("drafting.others.placeholder"));
        copyOthers.setPlaceholder(getTranslation("drafting.others.placeholder"));
        note.setLabel(getTranslation("drafting.field.note"));
        note.setPlaceholder(getTranslation("drafting.note.placeholder"));
        Stream.<HasValueChangeMode>of(title, secrecyPeriod, copyNumber, mainOthers, copyOthers, note)
                .forEach(field -> {
                    field.setValueChangeMode(ValueChangeMode.LAZY);
                    field.setValueChangeTimeout(QUIET);
                });
    }

    /** Called when the person has changed a field. */
    void onChange(SerializableRunnable listener) {
        type.addValueChangeListener(change -> {
            if (change.isFromClient() && !change.getValue().directions().contains(direction.getValue())) {
                direction.setValue(change.getValue().usualDirection());
            }
        });
        Stream.<HasValue<?, ?>>of(
                        title,
                        type,
                        direction,
                        classification,
                        secrecyPeriod,
                        copyNumber,
                        urgency,
                        deadline,
                        mainUnits,
                        mainOthers,
                        copyUnits,
                        copyOthers,
                        countersignUnits,
                        note)
                .forEach(field -> field.addValueChangeListener(change -> {
                    if (!filling) {
                        listener.run();
                    }
                }));
    }

    /** Lets nothing else be changed than these; the rest stands there to be read. */
    void limitTo(Set<DraftField> editable) {
        Map.<DraftField, List<HasValue<?, ?>>>of(
                        DraftField.TITLE, List.of(title),
                        DraftField.TYPE, List.of(type, direction),
                        DraftField.CLASSIFICATION, List.of(classification, secrecyPeriod, copyNumber),
                        DraftField.URGENCY, List.of(urgency),
                        DraftField.DEADLINE, List.of(deadline),
                        DraftField.MAIN_ADDRESSEES, List.of(mainUnits, mainOthers),
                        DraftField.COPIES, List.of(copyUnits, copyOthers),
                        DraftField.COUNTERSIGN_UNITS, List.of(countersignUnits),
                        DraftField.NOTE, List.of(note))
                .forEach((field, inputs) -> inputs.forEach(input -> input.setReadOnly(!editable.contains(field))));
    }

    void fill(DraftContent content) {
        filling = true;
        try {
            title.setValue(content.title());
            type.setValue(content.type());
            direction.setValue(content.direction());
            classification.setValue(content.classification());
            secrecyPeriod.setValue(content.secrecyPeriod());
            copyNumber.setValue(content.copyNumber());
            urgency.setValue(content.urgency());
            deadline.setValue(content.deadline());
            mainUnits.setValue(content.mainAddressees().units());
            mainOthers.setValue(joined(content.mainAddressees().others()));
            copyUnits.setValue(content.copies().units());
            copyOthers.setValue(joined(content.copies().others()));
            countersignUnits.setValue(content.countersignUnits());
            note.setValue(content.note());
        } finally {
            filling = false;
        }
    }

    DraftContent content(String body) {
        return new DraftContent(
                type.getValue(),
                direction.getValue(),
                title.getValue(),
                body,
                classification.getValue(),
                secrecyPeriod.getValue(),
                copyNumber.getValue(),
                urgency.getValue(),
                new Addressees(mainUnits.getValue(), split(mainOthers.getValue())),
                new Addressees(copyUnits.getValue(), split(copyOthers.getValue())),
                countersignUnits.getValue(),
                note.getValue(),
                deadline.getValue());
    }

    /** Takes the cursor to the field of an element; false if it stands elsewhere. */
    boolean focus(Element element) {
        return switch (element) {
            case TITLE -> focus(title);
            case CLASSIFICATION -> focus(classification);
            case URGENCY -> focus(deadline);
            case COPY_NUMBER -> focus(copyNumber);
            case MAIN_ADDRESSEES -> {
                mainUnits.focus();
                yield true;
            }
            case COPIES -> {
                copyUnits.focus();
                yield true;
            }
            case SIGNER -> {
                countersignUnits.focus();
                yield true;
            }
            case NOTE -> focus(note);
            default -> false;
        };
    }

    private static boolean focus(Focusable<?> field) {
        field.focus();
        return true;
    }

    private Sheet group(String titleKey, com.vaadin.flow.component.Component... fields) {
        var sheet = Sheet.titled(getTranslation(titleKey), fields);
        sheet.addClassName("gw-draft-group");
        return sheet;
    }

    private static Div pair(com.vaadin.flow.component.Component... fields) {
        var pair = new Div(fields);
        pair.addClassName("gw-field-pair");
        return pair;
    }

    private String joined(List<String> names) {
        return String.join(getTranslation("shell.enumeration").strip(), names);
    }

    private static List<String> split(String names) {
        return List.of(names.split("[\\u3001,\\uff0c;\\uff1b\\n]", -1)).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
