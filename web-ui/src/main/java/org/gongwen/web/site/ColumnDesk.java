package org.gongwen.web.site;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import java.io.Serializable;
import org.gongwen.publication.ColumnId;
import org.jspecify.annotations.Nullable;

/** Where columns are dragged past each other, on the desk on which forms are put together as well (ADR 0121). */
@Tag("gongwen-form-desk")
@JsModule("./design/gongwen-form-desk.js")
@SuppressWarnings("serial") // sessions are not written to disk
class ColumnDesk extends Div {

    private static final String DETAIL = "event.detail";

    /** Is told where a column was let go. */
    interface Placing extends Serializable {

        /** @param before the column that it comes to stand before; null for the last place */
        void move(ColumnId column, @Nullable ColumnId before);
    }

    ColumnDesk(Placing placing) {
        getElement()
                .addEventListener("part-placed", event -> {
                    var detail = event.getEventData().path(DETAIL);
                    var column = id(detail.path("part").asString(""));
                    if (column != null) {
                        placing.move(column, id(detail.path("before").asString("")));
                    }
                })
                .addEventData(DETAIL);
    }

    /** Columns that lie in there can be dragged past each other. */
    static void takesColumns(HasElement list) {
        list.getElement().setAttribute("data-form-parts", "");
    }

    static void place(HasElement line, ColumnId column) {
        line.getElement().setAttribute("data-place", column.key());
    }

    static void draggable(HasElement words, ColumnId column) {
        words.getElement().setAttribute("data-part", column.key());
    }

    private static @Nullable ColumnId id(String key) {
        return key.matches("[0-9]{1,18}") ? new ColumnId(Long.parseLong(key)) : null;
    }
}
