package org.gongwen.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The files of an OFD, by their path without a slash in front; unpacked within limits. */
final class OfdPackage {

    /** Larger ones are not taken. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    static final long MOST_UNPACKED = 256L * 1024 * 1024;
    private static final int MOST_FILES = 20_000;

    private final NavigableMap<String, byte[]> files;

    private OfdPackage(NavigableMap<String, byte[]> files) {
        this.files = files;
    }

    /** Throws UnreadableSealedFileException if it is none. */
    static OfdPackage read(byte[] bytes) {
        return read(bytes, MOST_UNPACKED);
    }

    /** @param mostUnpacked bytes that all files together may have */
    static OfdPackage read(byte[] bytes, long mostUnpacked) {
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableSealedFileException("is larger than 64 MB");
        }
        var files = new TreeMap<String, byte[]>();
        long unpacked = 0;
        var piece = new byte[64 * 1024];
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = new ByteArrayOutputStream();
                for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
                    unpacked += read;
                    if (unpacked > mostUnpacked) {
                        throw new UnreadableSealedFileException("becomes too large when it is unpacked");
                    }
                    file.write(piece, 0, read);
                }
                if (entry.isDirectory() && file.size() == 0) {
                    continue;
                }
                if (files.size() == MOST_FILES) {
                    throw new UnreadableSealedFileException("holds more files than an official document");
                }
                if (!entry.getName().equals(normal(entry.getName()))) {
                    throw new UnreadableSealedFileException("holds a file under a path that leads astray");
                }
                if (files.put(entry.getName(), file.toByteArray()) != null) {
                    throw new UnreadableSealedFileException("holds two files of one name");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableSealedFileException("is damaged as an OFD package");
        }
        if (!files.containsKey("OFD.xml")) {
            throw new UnreadableSealedFileException("is damaged as an OFD package");
        }
        return new OfdPackage(files);
    }

    Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }

    byte @Nullable [] file(String path) {
        return files.get(path);
    }

    void put(String path, byte[] content) {
        files.put(path, content);
    }

    /** The one packing of these files that sealing writes. */
    byte[] packed() {
        return CanonicalZip.pack(files);
    }

    /** Whether these are the bytes of that packing. */
    boolean isPackedAs(byte[] bytes) {
        // Asked first: what only pretends to be one of ours is not packed once more, however large it becomes.
        return CanonicalZip.length(files) == bytes.length && Arrays.equals(packed(), bytes);
    }

    /** A location as it is written in this file of the package. */
    static String resolved(String file, String location) {
        var folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        return normal(location.startsWith("/") ? location : folder + location);
    }

    private static String normal(String path) {
        var parts = new ArrayDeque<String>();
        for (var part : path.replace('\\', '/').split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
