package org.gongwen.web.design;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import java.io.Serializable;
import org.gongwen.form.FormEditing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a form is put together on. Kinds of parts and the lines of the form can be dragged here with a mouse, a pen or a
 * finger; everything that dragging does is done by buttons too.
 */
@Tag("gongwen-form-desk")
@JsModule("./design/gongwen-form-desk.js")
@SuppressWarnings("serial") // sessions are not written to disk
class FormDesk extends Div {

    private static final String PARTS = "data-form-parts";
    private static final String DETAIL = "event.detail";

    /** Is told where something was let go. */
    interface Placing extends Serializable {

        /** A kind of part was dragged into the form. */
        void add(String type, FormEditing.Place place);

        /** A part was dragged to another place. */
        void move(String part, FormEditing.Place place);
    }

    FormDesk(Placing placing) {
        addClassName("gw-form-desk");
        getElement()
                .addEventListener("part-placed", event -> {
                    var detail = event.getEventData().path(DETAIL);
                    var place = new FormEditing.Place(named(detail, "group"), named(detail, "before"));
                    var type = named(detail, "type");
                    var part = named(detail, "part");
                    if (type != null) {
                        placing.add(type, place);
                    } else if (part != null) {
                        placing.move(part, place);
                    }
                })
                .addEventData(DETAIL);
    }

    /** Parts that lie in there can be dragged past each other, and others between them. */
    static void takesParts(Div around) {
        around.getElement().setAttribute(PARTS, "");
    }

    private static @Nullable String named(JsonNode detail, String field) {
        var name = detail.path(field).asString("");
        return name.isEmpty() ? null : name;
    }
}
