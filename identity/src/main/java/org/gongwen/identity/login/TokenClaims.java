package org.gongwen.identity.login;

import java.util.List;
import org.gongwen.identity.ApiClient;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Directory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * The claims that Keycloak sends too, so that the application cannot tell the two apart. A token for the REST API is
 * addressed to it; no other token is, so that the browser's own login opens nothing there.
 */
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** The REST API as the receiver of tokens. */
    static final String API = "gongwen-api";

    private final Directory directory;

    TokenClaims(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        directory
                .personByUsername(username(context))
                .ifPresent(person -> context.getClaims()
                        .claim("preferred_username", person.username())
                        .claim("name", person.name()));
        if (context.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)
                && context.getAuthorizedScopes().stream()
                        .anyMatch(scope -> ApiScope.of(scope).isPresent())) {
            context.getClaims()
                    .audience(List.of(API))
                    .claim("azp", context.getRegisteredClient().getClientId());
        }
    }

    /** A client that acts by itself is its service person, never a colleague whose username it has chosen for a name. */
    private static String username(JwtEncodingContext context) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            return ApiClient.serviceAccount(context.getRegisteredClient().getClientId());
        }
        var authentication = context.<Authentication>getPrincipal();
        return authentication == null ? "" : authentication.getName();
    }
}
