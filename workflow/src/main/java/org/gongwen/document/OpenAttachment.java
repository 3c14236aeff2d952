package org.gongwen.document;

import java.io.IOException;
import java.io.InputStream;
import org.gongwen.storage.BlobId;
import org.gongwen.storage.Blobs;
import org.jspecify.annotations.Nullable;

/** An attachment whose bytes may be read, whole or in part; whoever asked for it closes it. */
public final class OpenAttachment implements AutoCloseable {
    private final Attachment attachment;
    private final Blobs blobs;
    private final BlobId blob;
    private @Nullable InputStream open;

    OpenAttachment(Attachment attachment, Blobs blobs, BlobId blob) {
        this.attachment = attachment;
        this.blobs = blobs;
        this.blob = blob;
    }

    public Attachment attachment() {
        return attachment;
    }

    /** All bytes; closed with this. */
    public InputStream content() {
        return content(0, attachment.size());
    }

    /** So many bytes from there on, read from the store alone; closed with this. Ask once, for one part. */
    public InputStream content(long from, long length) {
        if (open != null) {
            throw new IllegalStateException("The content was opened before");
        }
        open = from == 0 && length == attachment.size() ? blobs.open(blob) : blobs.open(blob, from, length);
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
