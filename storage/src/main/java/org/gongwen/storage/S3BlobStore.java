package org.gongwen.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.ServerSideEncryption;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.ListMultipartUploadsResult;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.Dispatcher;
import org.jspecify.annotations.Nullable;

/**
 * Objects in one bucket of an S3-compatible store. An object is sent in parts of {@value #PART} bytes, one at a time,
 * and exists for readers only when the store has put the parts together; it is then read back and compared.
 *
 * <p>An object that an interrupted write did leave behind has no record, and the sweeper removes it.
 */
final class S3BlobStore implements BlobStore, AutoCloseable {
    /** Memory for one upload; 10,000 parts are the most that stores accept, so 80 GB the largest object. */
    static final long PART = 8L * 1024 * 1024;

    private static final int PAGE = 1000;

    /** Waiting for a slow store costs a thread that costs nothing; the client's own limit is five at a time. */
    private static final int MOST_AT_ONCE = 256;

    private static final Set<String> NOT_THERE = Set.of("NoSuchKey", "NotFound");

    private final MinioAsyncClient client;
    private final Dispatcher dispatcher;
    private final S3Properties settings;
    private final int page;
    private final @Nullable ServerSideEncryption encryption;
    private volatile boolean bucketSeen;

    S3BlobStore(S3Properties settings) {
        this(settings, PAGE);
    }

    /** @param page how many objects to list at once */
    S3BlobStore(S3Properties settings, int page) {
        this.settings = settings;
        this.page = page;
        this.encryption = encryption(settings);
        dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("s3-", 0).factory()));
        dispatcher.setMaxRequests(MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        var http = Http.newDefaultClient()
                .newBuilder()
                .dispatcher(dispatcher)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .build();
        client = MinioAsyncClient.builder()
                .endpoint(String.valueOf(settings.endpoint()))
                .credentials(settings.accessKey(), settings.secretKey())
                .region(settings.region())
                .httpClient(http, true)
                .build();
    }

    private static @Nullable ServerSideEncryption encryption(S3Properties settings) {
        var key = settings.kmsKey();
        try {
            if (key != null) {
                return new ServerSideEncryption.KMS(key, null);
            }
            return settings.encryption().equals("s3") ? new ServerSideEncryption.S3() : null;
        } catch (MinioException e) {
            throw new IllegalArgumentException("gongwen.storage.s3.encryption is not usable", e);
        }
    }

    /**
     * Looks for the bucket, and makes it where the settings say so.
     *
     * @throws BlobStoreMisconfiguredException if the store answers and will not serve us: waiting mends nothing
     * @throws BlobStoreUnavailableException if it does not answer
     */
    void requireBucket() {
        if (bucketSeen) {
            return;
        }
        try {
            boolean there = client.bucketExists(
                            BucketExistsArgs.builder().bucket(settings.bucket()).build())
                    .join();
            if (!there && !settings.createBucket()) {
                throw new BlobStoreMisconfiguredException(
                        "The store at %s has no bucket \"%s\". Make it there, or set gongwen.storage.s3.create-bucket=true."
                                .formatted(settings.endpoint(), settings.bucket()),
                        null);
            }
            if (!there) {
                makeBucket();
            }
            bucketSeen = true;
        } catch (CompletionException e) {
            throw misconfigured(e);
        }
    }

    private void makeBucket() {
        try {
            client.makeBucket(MakeBucketArgs.builder()
                            .bucket(settings.bucket())
                            .region(settings.region())
                            .build())
                    .join();
        } catch (CompletionException e) {
            // Another node may have been faster.
            if (!code(e).startsWith("BucketAlready")) {
                throw e;
            }
        }
    }

    private RuntimeException misconfigured(CompletionException e) {
        var said = code(e);
        return switch (said) {
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied", "Forbidden", "InvalidAccessKey" ->
                new BlobStoreMisconfiguredException(
                        ("The store at %s does not let us use the bucket \"%s\" (%s). Check gongwen.storage.s3.access-key,"
                                        + " secret-key and region, and the rights of that key.")
                                .formatted(settings.endpoint(), settings.bucket(), said),
                        e.getCause());
            default -> unavailable("The store at " + settings.endpoint() + " does not answer", e);
        };
    }

    @Override
    public StoredObject write(InputStream content) throws IOException {
        return write(BlobKey.generate(), content);
    }

    /** As {@link #write(InputStream)}, under a key that an object in another store has. */
    StoredObject write(BlobKey key, InputStream content) throws IOException {
        requireBucketOrUnavailable();
        var sender = new SenderStream(content);
        var measured = new MeasuredStream(sender);
        try {
            send(key, measured);
            var written = measured.as(key);
            verify(written);
            return written;
        } catch (IOException | RuntimeException e) {
            discard(key, e);
            var brokeOff = sender.failure();
            if (brokeOff != null) {
                throw brokeOff;
            }
            throw e instanceof BlobStoreUnavailableException known
                    ? known
                    : unavailable("The bytes could not be written to " + settings, e);
        }
    }

    private void send(BlobKey key, InputStream content) {
        var object = PutObjectArgs.builder().bucket(settings.bucket()).object(key.value()).stream(content, null, PART)
                .parallelUploads(1);
        if (encryption != null) {
            object.sse(encryption);
        }
        client.putObject(object.build()).join();
    }

    private void verify(StoredObject written) throws IOException {
        if (!MeasuredStream.through(read(written.key())).as(written.key()).equals(written)) {
            throw new IOException("The object read back differs from what was sent");
        }
    }

    private void discard(BlobKey key, Exception reason) {
        try {
            delete(key);
        } catch (BlobStoreUnavailableException e) {
            // It has no record: the sweeper removes it later, if there is anything.
            reason.addSuppressed(e);
        }
    }

    @Override
    public InputStream read(BlobKey key) {
        return read(key, 0, Long.MAX_VALUE);
    }

    @Override
    public InputStream read(BlobKey key, long from, long length) {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("A range starts at 0 or later and is not negative");
        }
        requireBucketOrUnavailable();
        if (length == 0) {
            if (!exists(key)) {
                throw new BlobNotFoundException(key);
            }
            return InputStream.nullInputStream();
        }
        var object = GetObjectArgs.builder().bucket(settings.bucket()).object(key.value());
        if (length < Long.MAX_VALUE - from) {
            object.offset(from).length(length);
        } else if (from > 0) {
            object.offset(from);
        }
        try {
            return new StoredStream(client.getObject(object.build()).join());
        } catch (CompletionException e) {
            if (NOT_THERE.contains(code(e))) {
                throw new BlobNotFoundException(key);
            }
            if (code(e).equals("InvalidRange")) {
                return InputStream.nullInputStream();
            }
            throw unavailable("Object " + key.value() + " cannot be read", e);
        }
    }

    @Override
    public boolean exists(BlobKey key) {
        requireBucketOrUnavailable();
        try {
            client.statObject(StatObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(key.value())
                            .build())
                    .join();
            return true;
        } catch (CompletionException e) {
            if (NOT_THERE.contains(code(e))) {
                return false;
            }
            throw unavailable("Nobody can say whether " + key.value() + " is there", e);
        }
    }

    @Override
    public void delete(BlobKey key) {
        requireBucketOrUnavailable();
        try {
            client.removeObject(RemoveObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(key.value())
                            .build())
                    .join();
        } catch (CompletionException e) {
            if (!NOT_THERE.contains(code(e))) {
                throw unavailable("Object " + key.value() + " cannot be removed", e);
            }
        }
    }

    @Override
    public void forEachOlderThan(Instant instant, Consumer<BlobKey> action) {
        requireBucketOrUnavailable();
        var objects = client.listObjects(ListObjectsArgs.builder()
                .bucket(settings.bucket())
                .recursive(true)
                .maxKeys(page)
                .build());
        for (var listed : objects) {
            try {
                var object = listed.get();
                if (BlobKey.wellFormed(object.objectName())
                        && object.lastModified().toInstant().isBefore(instant)) {
                    action.accept(new BlobKey(object.objectName()));
                }
            } catch (MinioException e) {
                throw unavailable("The bucket " + settings.bucket() + " cannot be listed", e);
            }
        }
    }

    @Override
    public int discardUnfinished(Instant instant) {
        requireBucketOrUnavailable();
        int discarded = 0;
        ListMultipartUploadsResult listed;
        String key = null;
        String upload = null;
        do {
            var args = ListMultipartUploadsArgs.builder()
                    .bucket(settings.bucket())
                    .maxUploads(page)
                    .keyMarker(key)
                    .uploadIdMarker(upload)
                    .build();
            listed = call("The unfinished uploads cannot be listed", () -> client.listMultipartUploads(args))
                    .result();
            for (var unfinished : listed.uploads()) {
                if (BlobKey.wellFormed(unfinished.objectName())
                        && unfinished.initiated().toInstant().isBefore(instant)) {
                    abort(unfinished);
                    discarded++;
                }
            }
            key = listed.nextKeyMarker();
            upload = listed.nextUploadIdMarker();
        } while (listed.isTruncated() && key != null);
        return discarded;
    }

    private void abort(ListMultipartUploadsResult.Upload unfinished) {
        call(
                "An unfinished upload cannot be discarded",
                () -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                        .bucket(settings.bucket())
                        .object(unfinished.objectName())
                        .uploadId(unfinished.uploadId())
                        .build()));
    }

    /** While a store that was reachable at the start is set up wrongly later, that is an outage like another. */
    private void requireBucketOrUnavailable() {
        try {
            requireBucket();
        } catch (BlobStoreMisconfiguredException e) {
            throw new BlobStoreUnavailableException("The store does not serve us", e);
        }
    }

    private static <T> T call(String failure, Supplier<CompletableFuture<T>> request) {
        try {
            return request.get().join();
        } catch (CompletionException e) {
            throw unavailable(failure, e);
        }
    }

    /** What the store answered, in S3's words; empty if it did not answer. */
    private static String code(CompletionException e) {
        return e.getCause() instanceof ErrorResponseException answered
                        && answered.errorResponse().code() != null
                ? answered.errorResponse().code()
                : "";
    }

    private static BlobStoreUnavailableException unavailable(String sentence, Exception e) {
        var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return new BlobStoreUnavailableException(sentence, cause);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("The client of the object store cannot be closed", e);
        }
        dispatcher.executorService().shutdown();
    }
}
