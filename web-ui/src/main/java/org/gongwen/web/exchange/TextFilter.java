package org.gongwen.web.exchange;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Narrows a register to what contains a text in title or number, while one types. */
@SuppressWarnings("serial") // sessions are not written to disk
final class TextFilter extends TextField {

    TextFilter(Runnable changed) {
        setPlaceholder(getTranslation("exchange.filter.text"));
        setAriaLabel(getTranslation("exchange.filter.text"));
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setClearButtonVisible(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        addValueChangeListener(change -> changed.run());
        addClassName("gw-filter-text");
    }
}
