package org.gongwen.web.shell;

import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.util.function.BiConsumer;

/** Takes a file into memory that is short by its nature. The browser is asked to keep to the limit, here it is kept. */
@SuppressWarnings("serial") // lives with its screen, is never written with a session
public final class ShortFile implements UploadHandler {

    private final int largest;
    private final transient BiConsumer<String, byte[]> taken;

    /**
     * @param largest in bytes
     * @param taken gets name and content, on the screen's thread
     */
    public ShortFile(int largest, BiConsumer<String, byte[]> taken) {
        this.largest = largest;
        this.taken = taken;
    }

    @Override
    public void handleUploadRequest(UploadEvent event) throws IOException {
        var content = event.getInputStream().readNBytes(largest + 1);
        if (content.length > largest) {
            event.reject();
            return;
        }
        event.getUI().access(() -> taken.accept(event.getFileName(), content));
    }
}
