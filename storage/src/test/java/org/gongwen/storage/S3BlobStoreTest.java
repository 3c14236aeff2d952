package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.CreateMultipartUploadArgs;
import io.minio.MinioAsyncClient;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.gongwen.testing.S3Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BlobStoreTest implements BlobStoreContract {
    @TempDir
    static Path folder;

    private static S3Proxy server;

    private String bucket;
    private S3BlobStore store;

    @BeforeAll
    static void startServer() {
        server = S3Proxy.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        bucket = "b" + UUID.randomUUID();
        // Three to a page, so that every listing takes several.
        store = new S3BlobStore(settings("none", true), 3);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public BlobStore store() {
        return store;
    }

    @Test
    void anObjectOfManyPartsComesBackWhole() throws Exception {
        var bytes = new byte[(int) (2 * S3BlobStore.PART + 12_345)];
        new Random(1).nextBytes(bytes);

        var object = store.write(new ByteArrayInputStream(bytes));

        assertThat(object.size()).isEqualTo(bytes.length);
        assertThat(object.sha256()).isEqualTo(ContentHash.of(bytes));
        try (var in = store.read(object.key(), S3BlobStore.PART - 5, 10)) {
            assertThat(in.readAllBytes())
                    .isEqualTo(Arrays.copyOfRange(bytes, (int) S3BlobStore.PART - 5, (int) S3BlobStore.PART + 5));
        }
    }

    @Test
    void anObjectOfExactlyOnePartIsWholeToo() throws Exception {
        var bytes = new byte[(int) S3BlobStore.PART];

        assertThat(store.write(new ByteArrayInputStream(bytes)).sha256()).isEqualTo(ContentHash.of(bytes));
    }

    @Test
    void whatACrashLeftHalfSentIsNoObjectAndIsDiscardedWhenOld() throws Exception {
        store.requireBucket();
        for (int i = 0; i < 5; i++) {
            beginUpload(BlobKey.generate().value());
        }
        beginUpload("somebody-elses");

        assertThat(store.discardUnfinished(Instant.now().minus(Duration.ofHours(1))))
                .isZero();
        store.forEachOlderThan(Instant.now().plusSeconds(3600), key -> {
            throw new AssertionError(key + " is no object");
        });
        assertThat(store.discardUnfinished(Instant.now().plusSeconds(3600))).isEqualTo(5);
        assertThat(store.discardUnfinished(Instant.now().plusSeconds(3600))).isZero();
    }

    @Test
    void aBucketThatIsNotThereIsMadeOrNamed() {
        assertThatThrownBy(() -> new S3BlobStore(settings("none", false)).requireBucket())
                .isInstanceOf(BlobStoreMisconfiguredException.class)
                .hasMessageContaining("has no bucket \"" + bucket + "\"")
                .hasMessageContaining("gongwen.storage.s3.create-bucket=true");

        store.requireBucket();

        new S3BlobStore(settings("none", false)).requireBucket();
        new S3BlobStore(settings("none", true)).requireBucket();
    }

    @Test
    void aWrongKeyIsSaidToBeOne() {
        var wrong = new S3Properties(
                URI.create(server.endpoint()),
                bucket,
                "us-east-1",
                S3Proxy.ACCESS_KEY,
                "wrong",
                "none",
                true,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));

        assertThatThrownBy(() -> new S3BlobStore(wrong).requireBucket())
                .isInstanceOf(BlobStoreMisconfiguredException.class)
                .hasMessageContaining("gongwen.storage.s3.access-key");
    }

    @Test
    void aStoreThatIsDownIsUnavailableAndServesAgainWhenItIsBack() throws Exception {
        var key = store.write(new ByteArrayInputStream(new byte[] {1, 2, 3})).key();

        server.stop();
        try {
            assertThatThrownBy(() -> store.write(new ByteArrayInputStream(new byte[] {1})))
                    .isInstanceOf(BlobStoreUnavailableException.class);
            assertThatThrownBy(() -> store.read(key)).isInstanceOf(BlobStoreUnavailableException.class);
            assertThatThrownBy(() -> store.exists(key)).isInstanceOf(BlobStoreUnavailableException.class);
            assertThatThrownBy(() -> store.delete(key)).isInstanceOf(BlobStoreUnavailableException.class);
            assertThatThrownBy(() -> store.discardUnfinished(Instant.now()))
                    .isInstanceOf(BlobStoreUnavailableException.class);
            assertThatThrownBy(() -> new S3BlobStore(settings("none", true)).requireBucket())
                    .isInstanceOf(BlobStoreUnavailableException.class);
        } finally {
            server.start();
        }

        try (var in = store.read(key)) {
            assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
        }
        assertThat(store.write(new ByteArrayInputStream(new byte[] {1})).size()).isEqualTo(1);
    }

    @Test
    void aStoreThatDiesInTheMiddleOfAnUploadLeavesNoObject() {
        var sent = new byte[(int) S3BlobStore.PART];
        var content = new java.io.SequenceInputStream(
                new ByteArrayInputStream(sent),
                new java.io.SequenceInputStream(new Stopping(), new ByteArrayInputStream(sent)));
        try {
            assertThatThrownBy(() -> store.write(content)).isInstanceOf(BlobStoreUnavailableException.class);
        } finally {
            server.start();
        }
        var keys = new ArrayList<BlobKey>();
        store.forEachOlderThan(Instant.now().plusSeconds(60), keys::add);
        assertThat(keys).isEmpty();
    }

    @Test
    void aStoreThatKeepsOtherBytesThanItWasGivenIsFoundOut() throws Exception {
        var key = store.write(new ByteArrayInputStream("正文".getBytes("UTF-8"))).key();
        try (var files = Files.walk(server.objects())) {
            var file =
                    files.filter(path -> path.endsWith(key.value())).findFirst().orElseThrow();
            Files.writeString(file, "other");
        }

        try (var in = store.read(key)) {
            assertThat(MeasuredStream.through(in).as(key).sha256())
                    .isNotEqualTo(ContentHash.of("正文".getBytes("UTF-8")));
        }
    }

    @Test
    void aStoreThatCannotEncryptIsNotGivenBytesToKeepInTheClear() {
        try (var encrypting = new S3BlobStore(settings("s3", true))) {
            assertThatThrownBy(() -> encrypting.write(new ByteArrayInputStream(new byte[] {1})))
                    .isInstanceOf(BlobStoreUnavailableException.class)
                    .rootCause()
                    .hasMessageContaining("encryption is not supported");
        }
    }

    private void beginUpload(String object) {
        try (var client = MinioAsyncClient.builder()
                .endpoint(server.endpoint())
                .credentials(S3Proxy.ACCESS_KEY, S3Proxy.SECRET_KEY)
                .build()) {
            client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(object)
                            .build())
                    .join();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private S3Properties settings(String encryption, boolean createBucket) {
        return new S3Properties(
                URI.create(server.endpoint()),
                bucket,
                "us-east-1",
                S3Proxy.ACCESS_KEY,
                S3Proxy.SECRET_KEY,
                encryption,
                createBucket,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
    }

    /** No bytes, but the store is dead when they were read. */
    private static final class Stopping extends java.io.InputStream {
        @Override
        public int read() {
            server.stop();
            return -1;
        }
    }
}
