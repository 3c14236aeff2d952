package org.gongwen.identity.login;

import java.util.List;
import org.gongwen.identity.login.Logins.Outcome;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/** Lets the login form's filter ask {@link Logins}. The authority says when and by what the login was proven. */
@Component
@EmbeddedLogin
class PasswordAuthentication implements AuthenticationProvider {

    private final Logins logins;

    PasswordAuthentication(Logins logins) {
        this.logins = logins;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var password =
                asked.getCredentials() == null ? "" : asked.getCredentials().toString();
        return switch (logins.attempt(asked.getName(), password)) {
            case Outcome.Accepted accepted ->
                UsernamePasswordAuthenticationToken.authenticated(
                        accepted.username(),
                        null,
                        List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
            case Outcome.MustChange pending -> throw new CredentialsExpiredException("must change");
            case Outcome.Locked locked -> throw new LockedException("locked");
            case Outcome.Disabled disabled -> throw new DisabledException("disabled");
            case Outcome.Wrong wrong -> throw new BadCredentialsException("wrong");
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
