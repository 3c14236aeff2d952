package org.gongwen.storage;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The S3-compatible store of an installation. Without an endpoint attachments are files in the data folder.
 *
 * <p>The two keys are secrets: give them as {@code GONGWEN_STORAGE_S3_ACCESS_KEY} and
 * {@code GONGWEN_STORAGE_S3_SECRET_KEY} in the environment, or as files named
 * {@code gongwen.storage.s3.access-key} and {@code gongwen.storage.s3.secret-key} in a folder that
 * {@code spring.config.import=configtree:/run/secrets/} names.
 *
 * @param endpoint scheme, host and port of the store, for example {@code https://s3.bureau.example:9000}; the bucket is
 *     not part of it
 * @param bucket where the objects lie; nothing else belongs there
 * @param region as the store calls it; stores that have none accept the default
 * @param accessKey who the application is to the store; a secret like the other
 * @param secretKey what it proves that with
 * @param encryption how the store encrypts what it keeps: {@code none} leaves it to the bucket, {@code s3} asks for the
 *     store's own keys, {@code kms:KEY} for that key of its key service (over TLS alone)
 * @param createBucket whether a bucket that is not there is made; else the application does not start without it
 * @param connectTimeout how long to wait for the store to take a connection
 * @param readTimeout how long to wait for the next bytes, either way
 */
@ConfigurationProperties("gongwen.storage.s3")
record S3Properties(
        @Nullable URI endpoint,
        @DefaultValue("gongwen") String bucket,
        @DefaultValue("us-east-1") String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("none") String encryption,
        @DefaultValue("false") boolean createBucket,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final String KMS = "kms:";

    S3Properties {
        if (endpoint != null) {
            require(
                    endpoint.getHost() != null
                            && ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                            && (endpoint.getRawPath() == null
                                    || endpoint.getRawPath().isEmpty()
                                    || endpoint.getRawPath().equals("/")),
                    "gongwen.storage.s3.endpoint is http://HOST:PORT or https://HOST:PORT, without a path");
            require(
                    BUCKET.matcher(bucket).matches(),
                    "gongwen.storage.s3.bucket is 3 to 63 small letters, digits, dots or hyphens");
            require(
                    accessKey != null && !accessKey.isBlank() && secretKey != null && !secretKey.isBlank(),
                    "gongwen.storage.s3.endpoint is set, so gongwen.storage.s3.access-key and "
                            + "gongwen.storage.s3.secret-key are needed: from the environment or from files, see deploy/README.md");
            require(
                    encryption.equals("none")
                            || encryption.equals("s3")
                            || encryption.startsWith(KMS) && encryption.length() > KMS.length(),
                    "gongwen.storage.s3.encryption is none, s3 or kms:KEY");
            require(
                    !encryption.startsWith(KMS) || "https".equals(endpoint.getScheme()),
                    "gongwen.storage.s3.encryption=kms:KEY needs an https endpoint");
        }
        require(connectTimeout.isPositive(), "gongwen.storage.s3.connect-timeout must be above 0");
        require(readTimeout.isPositive(), "gongwen.storage.s3.read-timeout must be above 0");
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** The key of the store's key service, if {@link #encryption} names one. */
    @Nullable
    String kmsKey() {
        return encryption.startsWith(KMS) ? encryption.substring(KMS.length()) : null;
    }

    /** Without the secret: settings reach logs. */
    @Override
    public String toString() {
        return "S3 store " + endpoint + ", bucket " + bucket;
    }
}
