package org.gongwen.identity.login;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.gongwen.identity.Refusal;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Makes, hashes and judges passwords. */
public final class Passwords {

    /** Everybody's password in the demonstration; no secret. */
    public static final String DEMONSTRATION = "gongwen";

    private static final int SHORTEST = 10;
    /** bcrypt reads no more than this. */
    private static final int MOST_BYTES = 72;

    /** Without characters that are mistaken for each other. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BCryptPasswordEncoder CHOSEN = new BCryptPasswordEncoder(11);
    /** A one-time password carries 79 random bits: slow hashing adds nothing, and a thousand are hashed at an import. */
    private static final BCryptPasswordEncoder ONE_TIME = new BCryptPasswordEncoder(4);

    /** Compared with when there is no such account, so that both take the same time. */
    static final String NOBODY = CHOSEN.encode(oneTime());

    private Passwords() {}

    /** A password with letters, digits and hyphens, so that it passes the policy of a login server too. */
    public static String oneTime() {
        while (true) {
            var password = random();
            if (password.chars().anyMatch(Character::isDigit)
                    && password.chars().anyMatch(Character::isLetter)) {
                return password;
            }
        }
    }

    private static String random() {
        var password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    static String hash(String chosen) {
        return encoded(CHOSEN, chosen);
    }

    static String hashOneTime(String generated) {
        return encoded(ONE_TIME, generated);
    }

    private static String encoded(BCryptPasswordEncoder encoder, String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("no password given");
        }
        return hash;
    }

    static boolean matches(String password, String hash) {
        return CHOSEN.matches(password, hash);
    }

    /** What speaks against a password that its owner chose. */
    static Optional<Refusal> objection(String username, String current, String chosen, String repeated) {
        if (!chosen.equals(repeated)) {
            return Optional.of(Refusal.of("login.password.differs"));
        }
        if (chosen.codePointCount(0, chosen.length()) < SHORTEST) {
            return Optional.of(Refusal.of("login.password.short", String.valueOf(SHORTEST)));
        }
        if (chosen.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of(Refusal.of("login.password.long", String.valueOf(MOST_BYTES)));
        }
        if (chosen.equals(current)) {
            return Optional.of(Refusal.of("login.password.same"));
        }
        if (chosen.toLowerCase(Locale.ROOT).contains(username)) {
            return Optional.of(Refusal.of("login.password.username"));
        }
        if (chosen.chars().distinct().count() < 5) {
            return Optional.of(Refusal.of("login.password.simple"));
        }
        return Optional.empty();
    }
}
