package org.gongwen.document;

import java.io.IOException;
import java.io.InputStream;

/** An attachment with its bytes; whoever asked for it closes it. */
public record OpenAttachment(Attachment attachment, InputStream content) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        content.close();
    }
}
