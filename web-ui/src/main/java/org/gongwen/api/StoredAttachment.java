package org.gongwen.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.gongwen.document.Attachment;
import org.gongwen.document.OpenAttachment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** The bytes of an attachment as Spring sends them, whole or in ranges. */
class StoredAttachment extends AbstractResource {

    private final Attachment attachment;
    private final Supplier<OpenAttachment> opening;

    /** @param opening asked once for each part, and asks each time who may */
    StoredAttachment(Attachment attachment, Supplier<OpenAttachment> opening) {
        this.attachment = attachment;
        this.opening = opening;
    }

    @Override
    public String getDescription() {
        return "attachment " + attachment.id().value();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return attachment.size();
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
                begun = opening.get().content(from, contentLength() - from);
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
