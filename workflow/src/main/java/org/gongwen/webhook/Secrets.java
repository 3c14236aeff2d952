package org.gongwen.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** The keys of signatures: made, and kept encrypted where the operator has given a key. */
@Component
class Secrets {

    /** As receivers know it from the Standard Webhooks convention. */
    static final String PREFIX = "whsec_";

    private static final String ENCRYPTED = "{aes}";
    private static final String PLAIN = "{plain}";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable AesBytesEncryptor encryptor;

    Secrets(WebhookSettings settings) {
        var key = settings.key();
        encryptor = key == null || key.isBlank()
                ? null
                : new AesBytesEncryptor(
                        new SecretKeySpec(sha256(key), "AES"), KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
    }

    String generate() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    String toStore(String secret) {
        return encryptor == null
                ? PLAIN + secret
                : ENCRYPTED + HexFormat.of().formatHex(encryptor.encrypt(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalStateException if it was encrypted with a key that is not the present one */
    String fromStore(String stored) {
        if (stored.startsWith(PLAIN)) {
            return stored.substring(PLAIN.length());
        }
        if (encryptor == null || !stored.startsWith(ENCRYPTED)) {
            throw new IllegalStateException("the secret of a webhook is encrypted and gongwen.webhooks.key is not set");
        }
        return new String(
                encryptor.decrypt(HexFormat.of().parseHex(stored.substring(ENCRYPTED.length()))),
                StandardCharsets.UTF_8);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
