package org.gongwen.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of some bytes, as 64 lower-case hexadecimal digits. */
public record ContentHash(String hex) {
    public ContentHash {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits");
        }
    }

    public static ContentHash of(byte[] bytes) {
        return result(digest(), bytes);
    }

    static ContentHash ofDigest(byte[] digest) {
        return new ContentHash(HexFormat.of().formatHex(digest));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static ContentHash result(MessageDigest digest, byte[] bytes) {
        return ofDigest(digest.digest(bytes));
    }
}
