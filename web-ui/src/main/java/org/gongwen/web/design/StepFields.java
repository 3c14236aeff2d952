package org.gongwen.web.design;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableSupplier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gongwen.design.HandlerPreview;
import org.gongwen.form.Answer;
import org.gongwen.form.FormField;
import org.gongwen.form.StandardReply;
import org.gongwen.identity.Directory;
import org.gongwen.process.ProcessDesign;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.design.Drawing.Several;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.jspecify.annotations.Nullable;

/** A step: who does it, what it offers, how long it may take, whom it asks and tells, what may be seen and changed. */
@SuppressWarnings("serial") // sessions are not written to disk
class StepFields extends PartFields {

    private static final String CIRCULATE = "circulate";
    private static final String SEAL = "seal";
    private static final List<String> ACTIONS = List.of("return", "countersign", "transfer", CIRCULATE, SEAL);
    private static final List<String> FINISHES = List.of(
            "submit", "agree", "check", "signOff", "distribute", "register", "propose", "instruct", "handle", "close");
    private static final List<String> COMPLETIONS = List.of("all", "ratio", "veto");
    private static final int LONGEST = 250;
    private static final String NONE = "none";
    private static final String OWN = "own";
    private static final List<String> REPLIES = List.of(NONE, "meeting", "opinion", OWN);
    private static final String BLANK = "{\"type\": \"default\", \"id\": \"reply\", \"components\": []}";

    private final TextField name = nameField();
    private final HandlerFields handler;
    private final Select<String> finish = new Select<>();
    private final IntegerField workingDays = new IntegerField();
    private final CheckboxGroup<String> actions = group("design.step.actions", "action", ACTIONS);
    private final Checkbox multiple = new Checkbox();
    private final Div severalFields = new Div();
    private final ComboBox<String> collection = new ComboBox<>();
    private final RadioButtonGroup<Boolean> order = new RadioButtonGroup<>();
    private final Select<String> completion = new Select<>();
    private final IntegerField ratio = new IntegerField();
    private final Select<String> reply = new Select<>();
    private final Anchor designReply = new Anchor("", getTranslation("design.several.reply.design"));
    private final String formDesign;
    private final NotifyFields notify;
    private final FieldPermissions fields;
    private final SerializableSupplier<List<FormField>> form;
    private final TextArea documentation = documentationField();
    private final FurtherSteps further;
    private transient List<String> variables = List.of();
    private String process = "";

    /** @param formDesign where forms of the process are designed */
    StepFields(
            Changes changes,
            HandlerPreview preview,
            Directory directory,
            CurrentActor currentActor,
            String formDesign,
            SerializableSupplier<List<FormField>> form) {
        super(changes);
        this.formDesign = formDesign;
        handler = new HandlerFields(changes, preview, directory, currentActor);
        further = new FurtherSteps(changes);
        notify = new NotifyFields(changes, directory);
        this.form = form;
        fields = new FieldPermissions(all -> changes.change(element(), "fields", all));
        finish.setLabel(getTranslation("design.step.finish"));
        finish.setWidthFull();
        finish.setEmptySelectionAllowed(true);
        finish.setEmptySelectionCaption(getTranslation("design.finish.unset"));
        finish.setItemLabelGenerator(
                one -> one == null ? getTranslation("design.finish.unset") : getTranslation("design.finish." + one));
        finish.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                word("gongwen:finish", Objects.requireNonNullElse(event.getValue(), ""));
            }
        });
        workingDays.setLabel(getTranslation("design.step.deadline"));
        workingDays.setHelperText(getTranslation("design.step.deadline.hint"));
        workingDays.setMin(1);
        workingDays.setMax(LONGEST);
        workingDays.setStepButtonsVisible(true);
        workingDays.setClearButtonVisible(true);
        workingDays.setWidthFull();
        workingDays.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                var days = event.getValue();
                if (days == null || days >= 1 && days <= LONGEST) {
                    word("gongwen:workingDays", days == null ? "" : days.toString());
                }
            }
        });
        words(actions, "gongwen:actions", ACTIONS);
        several();
        add(
                name,
                handler,
                finish,
                workingDays,
                actions,
                multiple,
                severalFields,
                further,
                heading("design.step.notifications"),
                notify,
                heading("design.step.fields"),
                fields,
                documentation);
    }

    private void several() {
        multiple.setLabel(getTranslation("design.several"));
        multiple.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                severalFields.setVisible(event.getValue());
                if (event.getValue() && collection.isEmpty()) {
                    collection.setValue(lists().stream().findFirst().orElse("countersignUnits"));
                }
                saySeveral();
            }
        });
        collection.setLabel(getTranslation("design.several.units"));
        collection.setHelperText(getTranslation("design.several.units.hint"));
        collection.setAllowCustomValue(true);
        collection.setAllowedCharPattern("[A-Za-z0-9_]");
        collection.setWidthFull();
        Labels.of(collection, one -> DesignWords.field(this, one));
        collection.addCustomValueSetListener(event -> {
            var names = lists();
            names.add(event.getDetail().strip());
            collection.setItems(names);
            collection.setValue(event.getDetail().strip());
            saySeveral();
        });
        collection.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                saySeveral();
            }
        });
        order.setLabel(getTranslation("design.several.order"));
        order.setItems(false, true);
        order.setItemLabelGenerator(
                one -> getTranslation(one ? "design.several.sequential" : "design.several.parallel"));
        order.setValue(false);
        order.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                saySeveral();
            }
        });
        completion.setLabel(getTranslation("design.several.completion"));
        completion.setItems(COMPLETIONS);
        completion.setItemLabelGenerator(one -> getTranslation("design.completion." + one));
        completion.setWidthFull();
        completion.setValue("all");
        completion.addValueChangeListener(event -> {
            ratio.setVisible("ratio".equals(event.getValue()));
            if (event.isFromClient()) {
                if (ratio.isVisible() && ratio.isEmpty()) {
                    ratio.setValue(60);
                }
                saySeveral();
            }
        });
        ratio.setLabel(getTranslation("design.several.ratio"));
        ratio.setMin(1);
        ratio.setMax(100);
        ratio.setStepButtonsVisible(true);
        ratio.setVisible(false);
        ratio.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null && event.getValue() >= 1 && event.getValue() <= 100) {
                saySeveral();
            }
        });
        reply.setItems(REPLIES);
        reply.setLabel(getTranslation("design.several.reply"));
        reply.setHelperText(getTranslation("design.several.reply.hint"));
        reply.setItemLabelGenerator(one -> getTranslation("design.reply." + one));
        reply.setWidthFull();
        reply.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changes.change(
                        element(),
                        "reply",
                        OWN.equals(event.getValue()) ? own(event.getOldValue()) : file(event.getValue()));
            }
        });
        designReply.setVisible(false);
        designReply.setRouterIgnore(false);
        severalFields.add(collection, order, completion, ratio, reply, designReply);
        severalFields.addClassName("gw-several");
        severalFields.setVisible(false);
    }

    @Override
    protected void fill(Part part, Drawing drawing) {
        process = drawing.process().id();
        variables = drawing.variables();
        var kind = drawing.process().word("gongwen:kind");
        set(name, part.name());
        handler.fill(part, drawing);
        finishes(kind, part.word("gongwen:finish"));
        var days = part.word("gongwen:workingDays");
        if (days.matches("[0-9]{1,3}")) {
            set(workingDays, Integer.valueOf(days));
        } else {
            workingDays.clear();
        }
        var offered = part.list("gongwen:actions");
        var aboutDocuments = !kind.isEmpty() && !kind.equals("item");
        // What cannot be done with a business item, or with what others sent, is not offered; what is drawn already can
        // be
        // taken away.
        actions.setItems(ACTIONS.stream()
                .filter(one -> aboutDocuments || !one.equals(CIRCULATE) || offered.contains(one))
                .filter(one -> kind.equals("dispatch") || !one.equals(SEAL) || offered.contains(one))
                .toList());
        set(actions, new LinkedHashSet<>(known(offered, ACTIONS)));
        notify.fill(part);
        several(part.several());
        reply(part);
        fields.fill(part.fields(), aboutDocuments, form.get());
        set(documentation, part.documentation());
        further.fill(part, drawing);
    }

    /** What finishing can mean depends on what the process is about. */
    private void finishes(String kind, String word) {
        var words = new ArrayList<String>(
                switch (kind) {
                    case "dispatch" -> List.of("submit", "agree", "check", "signOff", "distribute");
                    case "receipt" -> List.of("register", "propose", "instruct", "handle", "close", "agree");
                    default -> List.of("submit", "agree", "handle", "close");
                });
        if (!word.isEmpty() && !words.contains(word) && FINISHES.contains(word)) {
            words.add(word);
        }
        if (!finish.getListDataView().getItems().toList().equals(words)) {
            finish.setItems(words);
        }
        if (words.contains(word)) {
            set(finish, word);
        } else {
            finish.clear();
        }
    }

    private void reply(Part step) {
        var file = step.reply();
        var asked = file.isEmpty()
                ? NONE
                : StandardReply.of(file).map(ProcessDesign::word).orElse(OWN);
        set(reply, asked);
        designReply.setVisible(asked.equals(OWN));
        designReply.setHref(
                formDesign + "?" + FormDesignView.STEP + "=" + URLEncoder.encode(step.id(), StandardCharsets.UTF_8));
    }

    /** A form of one's own begins with the fields that were asked before, under another name. */
    private static String own(@Nullable String before) {
        return Arrays.stream(StandardReply.values())
                .filter(one -> ProcessDesign.word(one).equals(before))
                .map(one -> one.file("reply"))
                .findFirst()
                .orElse(BLANK);
    }

    private static @Nullable String file(String word) {
        return Arrays.stream(StandardReply.values())
                .filter(one -> ProcessDesign.word(one).equals(word))
                .map(StandardReply::file)
                .findFirst()
                .orElse(null);
    }

    private void several(@Nullable Several several) {
        set(multiple, several != null);
        severalFields.setVisible(several != null);
        var names = lists();
        if (several == null) {
            collection.setItems(names);
            collection.clear();
            return;
        }
        names.add(several.collection());
        collection.setItems(names);
        set(collection, several.collection());
        set(order, several.sequential());
        set(completion, COMPLETIONS.contains(several.completion()) ? several.completion() : "all");
        ratio.setVisible("ratio".equals(completion.getValue()));
        if (several.ratio().matches("[0-9]{1,3}")) {
            set(ratio, Integer.valueOf(several.ratio()));
        } else {
            ratio.clear();
        }
    }

    /** What a step may take its units from: the fields of the form that name units, and the variables. */
    private LinkedHashSet<String> lists() {
        var names = new LinkedHashSet<String>();
        form.get().stream()
                .filter(field -> field.answer() instanceof Answer.SeveralUnits)
                .map(FormField::key)
                .forEach(names::add);
        names.addAll(variables);
        return names;
    }

    private void saySeveral() {
        if (!multiple.getValue()) {
            if (!NONE.equals(reply.getValue())) {
                changes.change(element(), "reply", null);
            }
            changes.change(element(), "loop", null);
            return;
        }
        var units = Objects.requireNonNullElse(collection.getValue(), "").strip();
        if (!units.isEmpty() && !lists().contains(units)) {
            var declared = new ArrayList<>(variables);
            declared.add(units);
            changes.change(process, "gongwen:variables", String.join(",", declared));
        }
        var loop = new LinkedHashMap<String, Object>();
        loop.put("collection", units);
        loop.put("sequential", Boolean.TRUE.equals(order.getValue()));
        if (!"all".equals(completion.getValue())) {
            loop.put("completion", completion.getValue());
        }
        if ("ratio".equals(completion.getValue()) && ratio.getValue() != null) {
            loop.put("ratio", ratio.getValue().toString());
        }
        changes.change(element(), "loop", loop);
    }

    private CheckboxGroup<String> group(String label, String words, List<String> items) {
        var group = new CheckboxGroup<String>();
        group.setLabel(getTranslation(label));
        group.setItems(items);
        group.setItemLabelGenerator(one -> getTranslation("design." + words + "." + one));
        group.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        return group;
    }

    private void words(CheckboxGroup<String> group, String word, List<String> order) {
        group.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                word(word, String.join(",", known(event.getValue(), order)));
            }
        });
    }

    /** In the order of the vocabulary, so that ticking in another order is no change. */
    private static List<String> known(Collection<String> words, List<String> order) {
        return order.stream().filter(Set.copyOf(words)::contains).toList();
    }
}
