package org.gongwen.web.shell;

import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBoxI18n;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableFunction;

/** Labels of what can be chosen, with what people wrote marked as such. */
public final class Labels {

    private Labels() {}

    public static <T> void of(ComboBoxBase<?, T, ?> box, SerializableFunction<T, Phrase> label) {
        box.setItemLabelGenerator(item -> label.apply(item).text());
        box.setRenderer(Phrase.renderer(label::apply));
        if (box instanceof MultiSelectComboBox<?> several) {
            several.setI18n(new MultiSelectComboBoxI18n()
                    .setSelected(box.getTranslation("shell.several.selected"))
                    .setDeselected(box.getTranslation("shell.several.deselected"))
                    .setCleared(box.getTranslation("shell.several.cleared"))
                    .setFocused(box.getTranslation("shell.several.focused"))
                    .setTotal(box.getTranslation("shell.several.total")));
        }
    }

    /** For names and the like. */
    public static <T> void written(ComboBoxBase<?, T, ?> box, SerializableFunction<T, String> name) {
        of(box, item -> Phrase.written(name.apply(item)));
    }

    public static <T> void of(Select<T> select, SerializableFunction<T, Phrase> label) {
        select.setRenderer(new ComponentRenderer<>(item -> label.apply(item).span()));
    }
}
