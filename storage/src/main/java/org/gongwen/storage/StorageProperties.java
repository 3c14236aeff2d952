package org.gongwen.storage;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what is received, and how long what nobody refers to is spared.
 *
 * @param maxFileSize largest file accepted
 * @param allowedTypes media types accepted, found in the content. By default: office documents without macros, PDF,
 *     OFD, text, pictures, sound, film, archives. Not in the list because a browser or a desktop would run them: HTML,
 *     SVG, scripts, programs, documents with macros.
 * @param sweepGrace how long an object without a record, or a record nobody kept, stays; must be longer than any upload
 *     and any draft that was opened in a browser and not saved
 * @param sweepInterval how often is swept
 * @param scanner {@code HOST:PORT} of ClamAV's daemon (clamd); not set, nothing is scanned and nothing called clean. Its
 *     configuration must say {@code AlertExceedsMax yes} and {@code AlertEncrypted yes}, and its {@code StreamMaxLength} is the largest file accepted
 * @param unpack how much may be inside documents, archives and pictures
 * @param scannerPatience how long the scanner may take for one file after its last byte; longer counts as away
 */
@ConfigurationProperties("gongwen.storage")
record StorageProperties(
        @DefaultValue("1GB") DataSize maxFileSize,

        @DefaultValue({
            "application/pdf",
            "application/ofd",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation",
            "application/rtf",
            "text/plain",
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/bmp",
            "image/tiff",
            "audio/mpeg",
            "audio/mp4",
            "video/mp4",
            "video/quicktime",
            "application/zip",
            "application/x-7z-compressed",
            "application/x-rar-compressed",
            "application/x-rar-compressed; version=4",
            "application/x-rar-compressed; version=5"
        })
        Set<String> allowedTypes,

        @DefaultValue("24h") Duration sweepGrace,
        @DefaultValue("1h") Duration sweepInterval,
        @Nullable String scanner,
        @DefaultValue("3m") Duration scannerPatience,
        @DefaultValue UnpackLimits unpack) {
    private static final Pattern SCANNER = Pattern.compile("(.+):(\\d{1,5})");
    private static final Duration SHORTEST_GRACE = Duration.ofMinutes(10);

    StorageProperties {
        if (maxFileSize.toBytes() <= 0) {
            throw new IllegalArgumentException("gongwen.storage.max-file-size must be above 0");
        }
        if (sweepGrace.compareTo(SHORTEST_GRACE) < 0) {
            throw new IllegalArgumentException(
                    "gongwen.storage.sweep-grace must be 10 minutes or more, or uploads under way would be swept");
        }
        if (!sweepInterval.isPositive()) {
            throw new IllegalArgumentException("gongwen.storage.sweep-interval must be above 0");
        }
        // Container definitions hand on what is not set as an empty text.
        scanner = scanner == null || scanner.isBlank() ? null : scanner;
        if (scanner != null && !SCANNER.matcher(scanner).matches()) {
            throw new IllegalArgumentException(
                    "gongwen.storage.scanner is HOST:PORT of clamd, for example 127.0.0.1:3310");
        }
        if (!scannerPatience.isPositive()) {
            throw new IllegalArgumentException("gongwen.storage.scanner-patience must be above 0");
        }
        allowedTypes = Set.copyOf(allowedTypes);
    }

    Scanning scanning() {
        if (scanner == null) {
            return new Scanning(null);
        }
        var address = SCANNER.matcher(scanner);
        if (!address.matches()) {
            throw new IllegalStateException("checked above");
        }
        return new Scanning(new ClamdScanner(address.group(1), Integer.parseInt(address.group(2)), scannerPatience));
    }

    IntakeLimits limits() {
        return new IntakeLimits(maxFileSize.toBytes(), allowedTypes);
    }
}
