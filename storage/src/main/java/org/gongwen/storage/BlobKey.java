package org.gongwen.storage;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of an object in the store: 32 hexadecimal digits, always generated. Nothing a user typed is ever part of
 * it, so it cannot point outside the store.
 */
public record BlobKey(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public BlobKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A blob key is 32 hexadecimal digits");
        }
    }

    /** A key nobody has used: 128 random bits. */
    static BlobKey generate() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new BlobKey(HexFormat.of().formatHex(bytes));
    }

    static boolean wellFormed(String value) {
        return FORM.matcher(value).matches();
    }
}
