package org.gongwen.identity.login;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.stereotype.Component;

/** In the place of the library's registry of sessions, which knows one node only and forgets nothing. */
@Component
@ExternalLogin
class NoSessionRegistry implements OidcSessionRegistry {

    @Override
    public void saveSessionInformation(OidcSessionInformation session) {
        // HeldLogins knows the sessions of this node, RevokedLogins those that ended on any.
    }

    @Override
    @SuppressWarnings("NullAway") // the library's own returns null for a session it does not know
    public @Nullable OidcSessionInformation removeSessionInformation(String session) {
        return null;
    }

    @Override
    public Iterable<OidcSessionInformation> removeSessionInformation(OidcLogoutToken token) {
        return List.of();
    }
}
