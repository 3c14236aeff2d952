package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every blob store does. An implementation's test implements this and says how to make one. */
interface BlobStoreContract {
    BlobStore store();

    @Test
    default void whatWasWrittenIsReadBackAndMeasured() throws Exception {
        var bytes = "关于开展文化市场专项检查的通知 𠮷𡈽喆".getBytes(StandardCharsets.UTF_8);

        var object = store().write(new ByteArrayInputStream(bytes));

        assertThat(object.size()).isEqualTo(bytes.length);
        assertThat(object.sha256()).isEqualTo(ContentHash.of(bytes));
        assertThat(content(store().read(object.key()))).isEqualTo(bytes);
        assertThat(store().exists(object.key())).isTrue();
    }

    @Test
    default void theSameBytesTwiceAreTwoObjects() throws Exception {
        var one = store().write(new ByteArrayInputStream(new byte[] {1}));
        var other = store().write(new ByteArrayInputStream(new byte[] {1}));

        store().delete(one.key());

        assertThat(content(store().read(other.key()))).containsExactly(1);
    }

    @Test
    default void anEmptyObjectIsAnObject() throws Exception {
        var object = store().write(InputStream.nullInputStream());

        assertThat(object.size()).isZero();
        assertThat(content(store().read(object.key()))).isEmpty();
    }

    @Test
    default void aRangeGivesThatPartAndEndsWithTheObject() throws Exception {
        var bytes = random(300_000);
        var key = store().write(new ByteArrayInputStream(bytes)).key();

        assertThat(content(store().read(key, 131_070, 5)))
                .isEqualTo(java.util.Arrays.copyOfRange(bytes, 131_070, 131_075));
        assertThat(content(store().read(key, 299_990, 1000)))
                .isEqualTo(java.util.Arrays.copyOfRange(bytes, 299_990, 300_000));
        assertThat(content(store().read(key, 300_000, 10))).isEmpty();
        assertThat(content(store().read(key, 0, 0))).isEmpty();
    }

    @Test
    default void aRangeReadByteByByteEndsToo() throws Exception {
        var key = store().write(new ByteArrayInputStream(new byte[] {1, 2, (byte) 0xff, 4}))
                .key();

        try (var in = store().read(key, 1, 2)) {
            assertThat(List.of(in.read(), in.read(), in.read())).containsExactly(2, 0xff, -1);
        }
    }

    @Test
    default void anObjectThatIsNotThereIsSaidToBeMissing() {
        var key = BlobKey.generate();

        assertThat(store().exists(key)).isFalse();
        assertThatThrownBy(() -> store().read(key)).isInstanceOf(BlobNotFoundException.class);
        store().delete(key);
    }

    @Test
    default void aDeletedObjectIsGone() throws Exception {
        var key = store().write(new ByteArrayInputStream(new byte[] {1})).key();

        store().delete(key);

        assertThat(store().exists(key)).isFalse();
    }

    @Test
    default void aSenderWhoBreaksOffLeavesNothing() {
        var sender = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent++ > 500_000) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> store().write(sender))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
        assertThat(keysOlderThan(tomorrow())).isEmpty();
        assertThat(store().discardUnfinished(tomorrow())).isZero();
    }

    @Test
    default void objectsAreListedByAge() throws Exception {
        var key = store().write(new ByteArrayInputStream(new byte[] {1})).key();

        assertThat(keysOlderThan(tomorrow())).containsExactly(key);
        assertThat(keysOlderThan(Instant.now().minus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    default void whatIsListedMayBeDeletedWhileListing() throws Exception {
        for (int i = 0; i < 20; i++) {
            store().write(new ByteArrayInputStream(new byte[] {1}));
        }

        store().forEachOlderThan(tomorrow(), store()::delete);

        assertThat(keysOlderThan(tomorrow())).isEmpty();
    }

    @Test
    default void manyWriteAtOnce() throws Exception {
        var writes = new ArrayList<Callable<StoredObject>>();
        for (int i = 0; i < 64; i++) {
            var bytes = random(10_000 + i);
            writes.add(() -> store().write(new ByteArrayInputStream(bytes)));
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            var keys = new HashSet<BlobKey>();
            for (var written : threads.invokeAll(writes)) {
                var object = written.get();
                keys.add(object.key());
                assertThat(ContentHash.of(content(store().read(object.key())))).isEqualTo(object.sha256());
            }
            assertThat(keys).hasSize(64);
        }
    }

    private List<BlobKey> keysOlderThan(Instant instant) {
        var keys = new ArrayList<BlobKey>();
        store().forEachOlderThan(instant, keys::add);
        return keys;
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private static byte[] content(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
