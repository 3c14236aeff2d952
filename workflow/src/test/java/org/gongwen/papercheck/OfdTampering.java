package org.gongwen.papercheck;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Changes the XML in an OFD package. */
final class OfdTampering {

    private OfdTampering() {}

    static byte[] replaced(byte[] ofd, String from, String to) {
        var out = new ByteArrayOutputStream();
        boolean hit = false;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(ofd));
                var changed = new ZipOutputStream(out)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readAllBytes();
                if (entry.getName().endsWith(".xml")) {
                    var text = new String(bytes, StandardCharsets.UTF_8);
                    hit |= text.contains(from);
                    bytes = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
                }
                changed.putNextEntry(new ZipEntry(entry.getName()));
                changed.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!hit) {
            throw new AssertionError("there is no " + from);
        }
        return out.toByteArray();
    }
}
