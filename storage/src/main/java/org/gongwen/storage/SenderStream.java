package org.gongwen.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Tells a sender that broke off from a store that failed: both are I/O errors to Java. */
final class SenderStream extends FilterInputStream {
    private volatile @Nullable IOException failure;

    SenderStream(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw brokeOff(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw brokeOff(e);
        }
    }

    /** What the sender's stream threw, if it did. */
    @Nullable
    IOException failure() {
        return failure;
    }

    private BrokeOff brokeOff(IOException e) {
        failure = e;
        return new BrokeOff(e);
    }

    static final class BrokeOff extends IOException {
        private static final long serialVersionUID = 1L;

        private final IOException cause;

        BrokeOff(IOException cause) {
            super(cause);
            this.cause = cause;
        }

        IOException cause() {
            return cause;
        }
    }
}
