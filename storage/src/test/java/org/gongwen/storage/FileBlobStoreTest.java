package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest implements BlobStoreContract {
    @TempDir
    Path folder;

    private FileBlobStore store;

    @BeforeEach
    void open() {
        store = new FileBlobStore(folder);
    }

    @Override
    public BlobStore store() {
        return store;
    }

    @Test
    void aFullDiskIsAnUnavailableStoreAndLeavesNothing() throws Exception {
        var full = new FileBlobStore(folder, file -> new Full(Channels.newOutputStream(file), 200_000));

        assertThatThrownBy(() -> full.write(new ByteArrayInputStream(new byte[1_000_000])))
                .isInstanceOf(BlobStoreUnavailableException.class)
                .rootCause()
                .hasMessage("No space left on device");
        assertThat(files()).isZero();
        assertThat(full.write(new ByteArrayInputStream(new byte[100_000])).size())
                .isEqualTo(100_000);
    }

    @Test
    void aDiskThatKeepsOtherBytesThanItWasGivenIsFoundOut() throws Exception {
        var lying = new FileBlobStore(folder, file -> new FilterOutputStream(Channels.newOutputStream(file)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                var changed = bytes.clone();
                changed[offset] ^= 1;
                out.write(changed, offset, length);
            }
        });

        assertThatThrownBy(() -> lying.write(new ByteArrayInputStream(new byte[1000])))
                .isInstanceOf(BlobStoreUnavailableException.class)
                .rootCause()
                .hasMessageContaining("differs");
        assertThat(files()).isZero();
    }

    @Test
    void aFolderThatCannotBeMadeIsAnUnavailableStore() throws Exception {
        var inTheWay = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> new FileBlobStore(inTheWay).write(new ByteArrayInputStream(new byte[] {1})))
                .isInstanceOf(BlobStoreUnavailableException.class);
    }

    @Test
    void whatACrashLeftHalfWrittenIsNoObjectAndIsDiscardedWhenOld() throws Exception {
        var incoming = Files.createDirectories(folder.resolve("incoming"));
        var old = Files.write(incoming.resolve(BlobKey.generate().value() + ".part"), new byte[10]);
        var young = Files.write(incoming.resolve(BlobKey.generate().value() + ".part"), new byte[10]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));

        assertThat(store.discardUnfinished(Instant.now().minusSeconds(3600))).isEqualTo(1);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        store.forEachOlderThan(Instant.now().plusSeconds(1), key -> {
            throw new AssertionError(key + " is no object");
        });
    }

    @Test
    void aKeyCannotPointOutsideTheStore() {
        for (var hostile : new String[] {"../../etc/passwd", "", "ABCDEF", "0".repeat(31) + "/", "0".repeat(33)}) {
            assertThatThrownBy(() -> new BlobKey(hostile)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private long files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static final class Full extends FilterOutputStream {
        private int left;

        Full(OutputStream out, int space) {
            super(out);
            this.left = space;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new IOException("No space left on device");
            }
            out.write(bytes, offset, length);
        }
    }
}
