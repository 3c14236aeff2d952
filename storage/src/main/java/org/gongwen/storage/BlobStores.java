package org.gongwen.storage;

import java.nio.file.Files;

/** Which store an installation has. */
final class BlobStores {
    private BlobStores() {}

    /** As {@link #open}, for an application: nothing is moved out of its folder while it looks nowhere else. */
    static BlobStore use(DataDirectory data, S3Properties s3) {
        return s3.endpoint() == null ? new FileBlobStore(data.blobs(), FolderUse.shared(data.blobs())) : open(data, s3);
    }

    /**
     * The object store if one is set, else the data folder; both, as long as the folder still holds what was there
     * before the object store was set.
     */
    static BlobStore open(DataDirectory data, S3Properties s3) {
        var files = new FileBlobStore(data.blobs());
        if (s3.endpoint() == null) {
            return files;
        }
        var store = new S3BlobStore(s3);
        return Files.isDirectory(data.blobs()) ? new MovingBlobStore(store, files) : store;
    }
}
