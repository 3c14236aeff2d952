package org.gongwen.identity;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A business system that may call the REST API.
 *
 * @param clientId as the login server knows it
 * @param redirectUris where people who sign in at the system are sent back to; empty for one that acts by itself
 * @param person the service person it acts as; null for one that acts for people who sign in at it
 */
public record ApiClient(
        String clientId,
        String name,
        Set<ApiScope> scopes,
        List<String> redirectUris,
        @Nullable PersonId person,
        boolean active,
        OffsetDateTime createdAt,
        String createdBy) {

    private static final String SERVICE_ACCOUNT = "service-account-";

    public ApiClient {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    /** The username of the person a client acts as; the one that Keycloak gives to the client's service account. */
    public static String serviceAccount(String clientId) {
        return SERVICE_ACCOUNT + clientId;
    }

    /** Whether the username is that of a program, which has no password. */
    public static boolean isServiceAccount(String username) {
        return username.startsWith(SERVICE_ACCOUNT);
    }
}
