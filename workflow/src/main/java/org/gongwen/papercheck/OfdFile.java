package org.gongwen.papercheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** What an OFD package holds, unpacked within limits. Only XML and faces are kept. */
final class OfdFile {

    private static final int MOST_ENTRIES = 20_000;

    private final Map<String, byte[]> entries = new HashMap<>();
    private final Budget budget;

    OfdFile(byte[] file, Budget budget) {
        this.budget = budget;
        long unpacked = 0;
        int count = 0;
        var piece = new byte[64 * 1024];
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > MOST_ENTRIES) {
                    throw new UnreadablePaperException("holds more files than an official document");
                }
                var kept = isKept(entry.getName()) ? new java.io.ByteArrayOutputStream() : null;
                for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
                    budget.step();
                    unpacked += read;
                    if (unpacked > Budget.MOST_UNPACKED) {
                        throw new UnreadablePaperException("becomes too large when it is unpacked");
                    }
                    if (kept != null) {
                        kept.write(piece, 0, read);
                    }
                }
                if (kept != null) {
                    entries.put(normal(entry.getName()), kept.toByteArray());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadablePaperException("is damaged as an OFD package");
        }
    }

    private static boolean isKept(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".xml") || lower.endsWith(".ttf") || lower.endsWith(".otf") || lower.endsWith(".ttc");
    }

    /** The XML of this name. Throws if it is not there. */
    OfdNode xml(String path) {
        var bytes = entries.get(path);
        if (bytes == null) {
            throw new UnreadablePaperException("lacks " + path);
        }
        return OfdNode.read(bytes, budget);
    }

    byte @Nullable [] bytes(String path) {
        return entries.get(path);
    }

    /** A location as it is written in this file of the package. */
    static String resolved(String file, String location) {
        var folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        return normal(location.startsWith("/") ? location : folder + location);
    }

    private static String normal(String path) {
        var parts = new ArrayDeque<String>();
        for (var part : path.replace('\\', '/').split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
