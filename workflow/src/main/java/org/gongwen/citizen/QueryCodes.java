package org.gongwen.citizen;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Receipts and the codes with which they are asked for. Both are written in the thirty-two characters of Crockford, which
 * leave out those that look like others; a code has 50 random bits, and only its HMAC is kept.
 */
@Component
class QueryCodes {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RECEIPT_LETTERS = 6;
    private static final int CODE_LETTERS = 10;
    private static final int SECRET_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    /** Against which the codes of receipts are held that do not exist, so that they take no less time. */
    private final byte[] nobodysSalt = salt();

    private final byte[] nobodysHash;

    QueryCodes(CitizenSettings settings) {
        var configured = settings.key();
        key = configured == null ? new byte[0] : configured.getBytes(StandardCharsets.UTF_8);
        nobodysHash = hash(letters(CODE_LETTERS), nobodysSalt);
    }

    String receipt(LocalDate day) {
        return "Z" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-" + letters(RECEIPT_LETTERS);
    }

    /** The code that belongs to a secret of at least 32 random bytes: the same one each time, so that it need not be kept. */
    String code(byte[] secret) {
        var bytes = mac(key.length == 0 ? secret : key).doFinal(secret);
        var code = new StringBuilder(CODE_LETTERS);
        for (int at = 0; at < CODE_LETTERS; at++) {
            code.append(LETTERS.charAt(bytes[at] & LETTERS.length() - 1));
        }
        return code.toString();
    }

    /** Of a code that nobody is told. */
    byte[] secret() {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    byte[] salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    byte[] hash(String code, byte[] salt) {
        var mac = mac(key.length == 0 ? salt : key);
        mac.update(salt);
        return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
    }

    boolean matches(String typed, byte[] salt, byte[] hash) {
        return MessageDigest.isEqual(hash(plain(typed), salt), hash);
    }

    /** Takes as long as {@link #matches}. */
    void matchesNobody(String typed) {
        matches(typed, nobodysSalt, nobodysHash);
    }

    /** As it is written, however it was typed: small letters, blanks and hyphens, and letters taken for others. */
    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /** The receipt as it is kept, however it was typed. */
    static String receipt(String typed) {
        var plain = plain(typed);
        return plain.length() == 9 + RECEIPT_LETTERS ? plain.substring(0, 9) + "-" + plain.substring(9) : plain;
    }

    private String letters(int count) {
        var letters = new StringBuilder(count);
        for (int at = 0; at < count; at++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }
}
