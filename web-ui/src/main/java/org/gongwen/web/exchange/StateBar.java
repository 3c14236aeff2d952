package org.gongwen.web.exchange;

import com.vaadin.flow.component.html.Div;

/** Shares of a whole as a thin bar; repeats what words beside it say. */
final class StateBar extends Div {

    StateBar(int handled, int acknowledged, int open, int returned) {
        addClassName("gw-state-bar");
        getElement().setAttribute("aria-hidden", "true");
        share(handled, "gw-share-handled");
        share(acknowledged, "gw-share-acknowledged");
        share(open, "gw-share-open");
        share(returned, "gw-share-returned");
    }

    private void share(int count, String style) {
        if (count > 0) {
            var share = new Div();
            share.addClassName(style);
            share.getStyle().set("flex-grow", "" + count);
            add(share);
        }
    }
}
