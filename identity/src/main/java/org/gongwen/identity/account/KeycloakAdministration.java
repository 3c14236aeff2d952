package org.gongwen.identity.account;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The few addresses of Keycloak's admin API that accounts need. Every method throws
 * {@link AccountsUnavailableException} when Keycloak is away or refuses.
 */
class KeycloakAdministration {

    private static final ParameterizedTypeReference<Map<String, Object>> USER = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Map<String, Object>>> USERS =
            new ParameterizedTypeReference<>() {};

    private record Token(String value, Instant until) {}

    private final RestClient http;
    private final String realm;
    private final KeycloakProperties properties;
    private final Clock clock;
    private volatile @Nullable Token token;

    KeycloakAdministration(RestClient http, String realm, KeycloakProperties properties, Clock clock) {
        this.http = http;
        this.realm = realm;
        this.properties = properties;
        this.clock = clock;
    }

    Optional<Account> find(String username) {
        return call(
                "find an account",
                bearer -> users(http.get()
                                .uri("/admin/realms/{realm}/users?username={username}&exact=true", realm, username)
                                .header(HttpHeaders.AUTHORIZATION, bearer))
                        .stream()
                        .filter(account -> account.username().equals(username))
                        .findFirst());
    }

    /** Accounts of people in the order of their usernames; those of services are left out by Keycloak. */
    List<Account> page(int first, int most) {
        return call(
                "list the accounts",
                bearer -> users(http.get()
                        .uri(
                                "/admin/realms/{realm}/users?briefRepresentation=true&first={first}&max={most}",
                                realm,
                                first,
                                most)
                        .header(HttpHeaders.AUTHORIZATION, bearer)));
    }

    /**
     * Creates an account that may log in as soon as it has a password.
     *
     * @param credential a password already hashed, as Keycloak stores it; none if null
     * @return false if there is one of this name already
     */
    boolean create(String username, String name, @Nullable Map<String, Object> credential) {
        var user = new HashMap<String, Object>();
        user.put("username", username);
        user.put("firstName", name);
        user.put("enabled", true);
        if (credential != null) {
            user.put("credentials", List.of(credential));
        }
        return call("create an account", bearer -> {
            try {
                http.post()
                        .uri("/admin/realms/{realm}/users", realm)
                        .header(HttpHeaders.AUTHORIZATION, bearer)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(user)
                        .retrieve()
                        .toBodilessEntity();
                return true;
            } catch (HttpClientErrorException.Conflict exists) {
                return false;
            }
        });
    }

    /** Gives the account this name and opens or closes it; everything else of it stays. */
    void update(String id, String name, boolean enabled) {
        call("change an account", bearer -> {
            var user = new HashMap<>(Objects.requireNonNull(http.get()
                    .uri("/admin/realms/{realm}/users/{id}", realm, id)
                    .header(HttpHeaders.AUTHORIZATION, bearer)
                    .retrieve()
                    .body(USER)));
            user.put("firstName", name);
            user.remove("lastName");
            user.put("enabled", enabled);
            return http.put()
                    .uri("/admin/realms/{realm}/users/{id}", realm, id)
                    .header(HttpHeaders.AUTHORIZATION, bearer)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(user)
                    .retrieve()
                    .toBodilessEntity();
        });
    }

    /** Ends every session of the account; Keycloak tells the applications. */
    void endSessions(String id) {
        call(
                "end the sessions of an account",
                bearer -> http.post()
                        .uri("/admin/realms/{realm}/users/{id}/logout", realm, id)
                        .header(HttpHeaders.AUTHORIZATION, bearer)
                        .retrieve()
                        .toBodilessEntity());
    }

    /** Ends one session; nothing happens if it has ended already. */
    void endSession(String sid) {
        call("end a session", bearer -> {
            try {
                return http.delete()
                        .uri("/admin/realms/{realm}/sessions/{sid}", realm, sid)
                        .header(HttpHeaders.AUTHORIZATION, bearer)
                        .retrieve()
                        .toBodilessEntity();
            } catch (HttpClientErrorException.NotFound ended) {
                return ended;
            }
        });
    }

    /** Sets a password that has to be replaced at the next login, and lifts a lock-out. */
    void temporaryPassword(String id, String password) {
        call("set a password", bearer -> {
            http.put()
                    .uri("/admin/realms/{realm}/users/{id}/reset-password", realm, id)
                    .header(HttpHeaders.AUTHORIZATION, bearer)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("type", "password", "value", password, "temporary", true))
                    .retrieve()
                    .toBodilessEntity();
            return http.delete()
                    .uri("/admin/realms/{realm}/attack-detection/brute-force/users/{id}", realm, id)
                    .header(HttpHeaders.AUTHORIZATION, bearer)
                    .retrieve()
                    .toBodilessEntity();
        });
    }

    private static List<Account> users(RestClient.RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(request.retrieve().body(USERS)).stream()
                .map(user -> new Account(
                        text(user, "id"),
                        text(user, "username"),
                        (text(user, "firstName") + " " + text(user, "lastName")).strip(),
                        Boolean.TRUE.equals(user.get("enabled"))))
                .toList();
    }

    private static String text(Map<String, Object> user, String key) {
        return user.get(key) instanceof String value ? value : "";
    }

    private <T> T call(String what, Function<String, T> request) {
        return translating(what, () -> {
            try {
                return request.apply(bearer());
            } catch (HttpClientErrorException.Unauthorized expired) {
                // Keycloak was started anew, or its keys were replaced.
                token = null;
                return request.apply(bearer());
            }
        });
    }

    private static <T> T translating(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (RestClientException e) {
            throw new AccountsUnavailableException("could not " + what + " at the login server", e);
        }
    }

    private String bearer() {
        var known = token;
        if (known == null || !clock.instant().isBefore(known.until())) {
            var form = new LinkedMultiValueMap<String, String>();
            form.add("grant_type", "client_credentials");
            var answer = Objects.requireNonNull(http.post()
                    .uri("/realms/{realm}/protocol/openid-connect/token", realm)
                    .headers(headers -> headers.setBasicAuth(properties.clientId(), properties.clientSecret()))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(USER));
            var lifetime = answer.get("expires_in") instanceof Number seconds ? seconds.longValue() : 0;
            known = new Token(text(answer, "access_token"), clock.instant().plusSeconds(Math.max(0, lifetime - 30)));
            token = known;
        }
        return "Bearer " + known.value();
    }
}
