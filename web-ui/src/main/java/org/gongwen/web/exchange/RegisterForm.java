package org.gongwen.web.exchange;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.exchange.RegisterReceipt;
import org.gongwen.process.TaskId;
import org.gongwen.web.shell.CurrentActor;

/** 登记: a category, and the next number of the register of itself. */
final class RegisterForm extends ActionForm {

    private static final String CATEGORY = "category";

    private final RegisterReceipt registering;
    private final CurrentActor actor;
    private final TaskId task;
    private final ComboBox<String> category = new ComboBox<>();
    private final TextArea note = new TextArea();

    RegisterForm(RegisterReceipt registering, CurrentActor actor, TaskId task, Outcome outcome) {
        super(task, outcome);
        this.registering = registering;
        this.actor = actor;
        this.task = task;
        var usual = new ArrayList<>(List.of(
                getTranslation("exchange.category.instruct"),
                getTranslation("exchange.category.read"),
                getTranslation("exchange.category.request"),
                getTranslation("exchange.category.meeting"),
                getTranslation("exchange.category.statistics"),
                getTranslation("exchange.category.other")));
        category.setLabel(getTranslation("exchange.register.category"));
        category.setItems(usual);
        category.setValue(usual.getFirst());
        begun.find(CATEGORY, String.class).ifPresent(chosen -> {
            if (!usual.contains(chosen)) {
                usual.add(chosen);
                category.setItems(usual);
            }
            category.setValue(chosen);
        });
        category.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                begun.put(CATEGORY, change.getValue());
            }
        });
        category.setAllowCustomValue(true);
        category.addCustomValueSetListener(typed -> {
            var own = typed.getDetail().strip();
            if (!own.isEmpty() && !usual.contains(own)) {
                usual.add(own);
                category.setItems(usual);
            }
            category.setValue(own.isEmpty() ? null : own);
        });
        category.setHelperText(getTranslation("exchange.register.category.helper"));
        category.setWidthFull();
        note.setLabel(getTranslation("exchange.register.note"));
        note.setMaxLength(500);
        note.setWidthFull();
        note.setValueChangeMode(ValueChangeMode.LAZY);
        begun.keepWords(note);
        layOut(
                "register",
                getTranslation("exchange.register"),
                VaadinIcon.BOOK,
                new Paragraph(getTranslation("exchange.register.text")),
                category,
                note);
    }

    @Override
    void act(String actionText) {
        var chosen = category.getValue();
        tell(registering.register(actor.get(), task, chosen == null ? "" : chosen, note.getValue()), actionText);
    }
}
