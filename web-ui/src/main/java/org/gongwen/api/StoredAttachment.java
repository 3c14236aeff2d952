package org.gongwen.api;

import java.io.IOException;
import java.io.InputStream;
import org.gongwen.document.OpenAttachment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** The bytes of an attachment as Spring sends them, whole or in ranges. */
class StoredAttachment extends AbstractResource {

    private final OpenAttachment open;

    StoredAttachment(OpenAttachment open) {
        this.open = open;
    }

    @Override
    public String getDescription() {
        return "attachment " + open.attachment().id().value();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return open.attachment().size();
    }

    @Override
    public InputStream getInputStream() {
        return new FromWhereItIsRead();
    }

    /** Fetches nothing of what is skipped before the first byte is read: a store far away sends only the range. */
    private final class FromWhereItIsRead extends InputStream {

        private long from;
        private @Nullable InputStream content;

        @Override
        public long skip(long count) throws IOException {
            if (content != null) {
                return content.skip(count);
            }
            long skipped = Math.clamp(count, 0, contentLength() - from);
            from += skipped;
            return skipped;
        }

        @Override
        public int read() throws IOException {
            return content().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return content().read(buffer, offset, length);
        }

        private InputStream content() throws IOException {
            var begun = content;
            if (begun == null) {
                begun = open.content(from, contentLength() - from);
                content = begun;
            }
            return begun;
        }

        @Override
        public void close() throws IOException {
            if (content != null) {
                content.close();
            }
        }
    }
}
