package org.gongwen.identity.account;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.gongwen.identity.login.Passwords;

/**
 * The public password of the demonstration in the form in which Keycloak stores passwords: given so, it is taken although
 * the realm's policy would refuse it.
 */
final class DemonstrationCredential {

    /** The password is public; more rounds would protect nothing. */
    private static final int ROUNDS = 1_000;

    private DemonstrationCredential() {}

    static Map<String, Object> create() {
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        try {
            var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(Passwords.DEMONSTRATION.toCharArray(), salt, ROUNDS, 512))
                    .getEncoded();
            var base64 = Base64.getEncoder();
            return Map.of(
                    "type",
                    "password",
                    "temporary",
                    false,
                    "secretData",
                    "{\"value\":\"%s\",\"salt\":\"%s\"}"
                            .formatted(base64.encodeToString(hash), base64.encodeToString(salt)),
                    "credentialData",
                    "{\"hashIterations\":%d,\"algorithm\":\"pbkdf2-sha512\"}".formatted(ROUNDS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e);
        }
    }
}
