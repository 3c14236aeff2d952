package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovingBlobStoreTest implements BlobStoreContract {
    @TempDir
    Path folder;

    private FileBlobStore former;
    private FileBlobStore target;
    private MovingBlobStore store;

    @BeforeEach
    void open() {
        former = new FileBlobStore(folder.resolve("former"));
        target = new FileBlobStore(folder.resolve("target"));
        store = new MovingBlobStore(target, former);
    }

    @Override
    public BlobStore store() {
        return store;
    }

    @Test
    void whatIsNewGoesToTheNewStore() throws Exception {
        var key = store.write(new ByteArrayInputStream(new byte[] {1})).key();

        assertThat(target.exists(key)).isTrue();
        assertThat(former.exists(key)).isFalse();
    }

    @Test
    void whatIsStillInTheFormerStoreIsReadAndDeletedThere() throws Exception {
        var key = former.write(new ByteArrayInputStream(new byte[] {1, 2, 3})).key();

        try (var in = store.read(key, 1, 1)) {
            assertThat(in.readAllBytes()).containsExactly(2);
        }
        assertThat(store.exists(key)).isTrue();
        store.delete(key);
        assertThat(former.exists(key)).isFalse();
    }

    @Test
    void whatIsStillInTheFormerStoreIsReadWhileTheNewOneIsAway() throws Exception {
        var key = former.write(new ByteArrayInputStream(new byte[] {1, 2, 3})).key();
        Files.writeString(folder.resolve("target"), "not a folder");

        try (var in = store.read(key)) {
            assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
        }
        assertThatThrownBy(() -> store.write(new ByteArrayInputStream(new byte[] {1})))
                .isInstanceOf(BlobStoreUnavailableException.class);
    }
}
