package org.gongwen.publication;

import java.io.IOException;
import java.io.InputStream;
import org.gongwen.storage.BlobId;
import org.gongwen.storage.Blobs;
import org.jspecify.annotations.Nullable;

/** A picture or file that somebody may have, with its bytes, whole or in part; whoever asked for it closes it. */
public final class OpenMedium implements AutoCloseable {

    private final PublicMedium medium;
    private final boolean picture;
    private final Blobs blobs;
    private final BlobId blob;
    private @Nullable InputStream open;

    public OpenMedium(PublicMedium medium, boolean picture, Blobs blobs, BlobId blob) {
        this.medium = medium;
        this.picture = picture;
        this.blobs = blobs;
        this.blob = blob;
    }

    public PublicMedium medium() {
        return medium;
    }

    /** Whether it is shown in a page; a file is only ever saved. */
    public boolean picture() {
        return picture;
    }

    /** All bytes; closed with this. */
    public InputStream content() {
        return content(0, medium.size());
    }

    /** So many bytes from there on, read from the store alone; closed with this. Ask once, for one part. */
    public InputStream content(long from, long length) {
        if (open != null) {
            throw new IllegalStateException("The content was opened before");
        }
        open = from == 0 && length == medium.size() ? blobs.open(blob) : blobs.open(blob, from, length);
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
