package org.gongwen.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * What the one key of the settings is good for: addresses encrypted, addresses found again, links signed. Each has a key of
 * its own made of it. A link carries the number of what it is for and an HMAC over it, so that nothing of it has to be kept.
 */
@Component
class DigestKeys {

    /** What a link is for; one for the one is worth nothing for the other. */
    enum Purpose {
        CONFIRM,
        UNSUBSCRIBE
    }

    private static final int SIGN_BYTES = 20;

    private final byte[] key;

    DigestKeys(DigestSettings settings) {
        var configured = settings.key();
        key = configured == null ? new byte[0] : configured.getBytes(StandardCharsets.UTF_8);
    }

    boolean isThere() {
        return key.length > 0;
    }

    /** By which an address is found, however its letters were typed. */
    byte[] tag(String address) {
        return mac(of("tag")).doFinal(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    byte[] encrypted(String address) {
        return encryptor().encrypt(address.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws RuntimeException if it was encrypted under another key */
    String decrypted(byte[] address) {
        return new String(encryptor().decrypt(address), StandardCharsets.UTF_8);
    }

    String token(Purpose purpose, long id) {
        var head = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES + SIGN_BYTES)
                        .put(head)
                        .put(sign(purpose, head))
                        .array());
    }

    /** What a link is for that we made; empty for any other. */
    OptionalLong id(Purpose purpose, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
        if (!isThere() || bytes.length != Long.BYTES + SIGN_BYTES) {
            return OptionalLong.empty();
        }
        var head = Arrays.copyOf(bytes, Long.BYTES);
        return MessageDigest.isEqual(sign(purpose, head), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length))
                ? OptionalLong.of(ByteBuffer.wrap(head).getLong())
                : OptionalLong.empty();
    }

    private byte[] sign(Purpose purpose, byte[] head) {
        return Arrays.copyOf(mac(of(purpose.name())).doFinal(head), SIGN_BYTES);
    }

    private AesBytesEncryptor encryptor() {
        return new AesBytesEncryptor(
                new SecretKeySpec(of("address"), "AES"), KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
    }

    private byte[] of(String use) {
        return mac(key).doFinal(use.getBytes(StandardCharsets.US_ASCII));
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }
}
