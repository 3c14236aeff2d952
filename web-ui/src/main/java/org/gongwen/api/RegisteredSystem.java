package org.gongwen.api;

import java.util.stream.Collectors;
import org.gongwen.identity.AdmittedClients;
import org.gongwen.identity.ApiClient;
import org.gongwen.identity.ApiScope;
import org.springframework.core.convert.converter.Converter;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Whether the system that a token was given to is registered here and let in, for whom it acts, and what of the token's
 * scopes it was granted. A login server knows more clients than those, and gives them what its own administrator likes.
 */
@Component
class RegisteredSystem implements Converter<Jwt, AbstractAuthenticationToken> {

    private final AdmittedClients clients;
    private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();

    RegisteredSystem(AdmittedClients clients) {
        this.clients = clients;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var client = client(token);
        var username = token.getClaimAsString("preferred_username");
        boolean itself = client.person() != null;
        if (itself != ApiClient.serviceAccount(client.clientId()).equals(username)) {
            throw new InvalidBearerTokenException(client.clientId() + " does not act for " + username);
        }
        var granted = client.scopes().stream()
                .map(ApiScope::key)
                .map("SCOPE_"::concat)
                .collect(Collectors.toUnmodifiableSet());
        return new JwtAuthenticationToken(
                token,
                scopes.convert(token).stream()
                        .filter((GrantedAuthority scope) -> granted.contains(scope.getAuthority()))
                        .toList());
    }

    private ApiClient client(Jwt token) {
        var id = CallerResolver.client(token);
        try {
            return clients.find(id)
                    .orElseThrow(
                            () -> new InvalidBearerTokenException("no client " + id + " is registered and active"));
        } catch (DataAccessException | TransactionException away) {
            throw new AuthenticationServiceException("the registered clients cannot be read", away);
        }
    }
}
