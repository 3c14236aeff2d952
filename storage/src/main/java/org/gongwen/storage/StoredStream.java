package org.gongwen.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes out of a store: a medium or a line that fails in the middle is the store's failure, not the reader's. */
final class StoredStream extends FilterInputStream {
    StoredStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static BlobStoreUnavailableException failed(IOException e) {
        return new BlobStoreUnavailableException("The bytes cannot be read", e);
    }
}
