package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableConsumer;

/** Tells a list when the window is as narrow as a phone, so that it leaves columns out. */
final class Narrow {

    private static final int PHONE = 700;

    private Narrow() {}

    static void watch(Component list, SerializableConsumer<Boolean> narrow) {
        list.addAttachListener(attach -> {
            var page = attach.getUI().getPage();
            page.retrieveExtendedClientDetails(details -> narrow.accept(details.getWindowInnerWidth() < PHONE));
            var resizing = page.addBrowserWindowResizeListener(resize -> narrow.accept(resize.getWidth() < PHONE));
            list.addDetachListener(detach -> {
                resizing.remove();
                detach.unregisterListener();
            });
        });
    }
}
