package org.gongwen.web.shell;

import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableFunction;

/** Labels of what can be chosen, with what people wrote marked as such. */
public final class Labels {

    private Labels() {}

    public static <T> void of(ComboBoxBase<?, T, ?> box, SerializableFunction<T, Phrase> label) {
        box.setItemLabelGenerator(item -> label.apply(item).text());
        box.setRenderer(Phrase.renderer(label::apply));
    }

    /** For names and the like. */
    public static <T> void written(ComboBoxBase<?, T, ?> box, SerializableFunction<T, String> name) {
        of(box, item -> Phrase.written(name.apply(item)));
    }

    public static <T> void of(Select<T> select, SerializableFunction<T, Phrase> label) {
        select.setItemLabelGenerator(item -> label.apply(item).text());
        select.setRenderer(new ComponentRenderer<>(item -> label.apply(item).span()));
    }
}
