package org.gongwen.identity.login;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import org.gongwen.identity.LoginClient;
import org.gongwen.identity.PublishedKeys;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/**
 * What a login server of its own needs besides the login: a session that ends there ends here (OpenID Connect
 * Back-Channel Logout 1.0), and nobody is sent there while it is away.
 */
@Component
@ExternalLogin
@Order(2)
class SingleLogout implements LoginClient {

    private final RevokedLogins revoked;
    private final HeldLogins held;
    private final ExternalLogins logins;
    private final LoginServerProbe server;
    private final RefusalPage page;
    private final JWKSource<SecurityContext> keys;

    SingleLogout(
            ExternalLogins logins,
            RevokedLogins revoked,
            HeldLogins held,
            LoginServerProbe server,
            RefusalPage page,
            LoginServerProperties properties) {
        this.revoked = revoked;
        this.held = held;
        this.logins = logins;
        this.server = server;
        this.page = page;
        this.keys = PublishedKeys.at(URI.create(properties.forUs("certs")));
    }

    @Override
    public void secure(HttpSecurity http) {
        http.oidcLogout(logout -> logout.backChannel(channel -> channel.logoutHandler((request, response, message) -> {
            if (message != null && message.getPrincipal() instanceof OidcLogoutToken token) {
                logins.ended(token);
                revoked.refresh();
            }
        })));
        http.addFilterAfter(new LogoutMessages(keys), SecurityContextHolderFilter.class);
        http.addFilterAfter(new EndedLogins(revoked, held), SecurityContextHolderFilter.class);
        http.addFilterBefore(new LoginServerGate(server, page), OAuth2AuthorizationRequestRedirectFilter.class);
    }
}
