package org.gongwen.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells one request from another: SHA-256 over method, address, acting post and the hash of the content. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(HttpServletRequest request, String contentHash) {
        var digest = sha256();
        for (var part : new String[] {
            request.getMethod(), request.getRequestURI(), request.getQueryString(), post(request), contentHash
        }) {
            digest.update((part == null ? "" : part).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    static @Nullable String post(HttpServletRequest request) {
        return request.getHeader(CallerResolver.POST);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
