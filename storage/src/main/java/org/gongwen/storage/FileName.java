package org.gongwen.storage;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * The name a person gave a file: something to show and to offer for saving, never part of a path.
 *
 * @param value without folders, control characters or characters that turn the reading direction; at most 200
 *     characters, the extension kept; never empty
 */
public record FileName(String value) {
    private static final int LONGEST = 200;
    private static final int LONGEST_EXTENSION = 20;
    private static final String NAMELESS = "file";

    public FileName {
        value = clean(value);
    }

    private static String clean(String declared) {
        // Some browsers send the path on the user's machine.
        var last = declared.substring(Math.max(declared.lastIndexOf('/'), declared.lastIndexOf('\\')) + 1);
        var kept = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(FileName::showable)
                .forEach(kept::appendCodePoint);
        var name = kept.toString().strip();
        while (name.startsWith(".")) {
            // Hidden files, "." and ".."
            name = name.substring(1).strip();
        }
        return name.isEmpty() ? NAMELESS : shorten(name);
    }

    private static boolean showable(int c) {
        return switch (Character.getType(c)) {
            // Format characters are the invisible ones: they reverse the reading direction so that exe.fdp looks like
            // a PDF. An unpaired surrogate cannot be written down.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "<>:\"|?*".indexOf(c) < 0;
        };
    }

    private static String shorten(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int keep = name.offsetByCodePoints(0, LONGEST - extension.length());
        return name.substring(0, keep) + extension;
    }

    /**
     * The header that makes a browser save the bytes under this name (RFC 6266; the name in UTF-8 by RFC 5987). Old
     * readers get an ASCII form.
     */
    public String attachmentHeader() {
        var ascii = new StringBuilder();
        value.codePoints()
                .forEach(c -> ascii.append(c < 0x20 || c > 0x7e || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
        var encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (attributeCharacter(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    /** attr-char of RFC 5987, section 3.2.1. */
    private static boolean attributeCharacter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "!#$&+-.^_`|~".indexOf(b) >= 0;
    }
}
