package org.gongwen.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gongwen.identity.LoginClient;
import org.gongwen.identity.login.LoginRefusal.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** Login by authorization code with PKCE. Who comes back and does not get in reads why. */
@Component
@Order(1)
class OidcLogin implements LoginClient {

    private static final Logger log = LoggerFactory.getLogger(OidcLogin.class);

    private final AdmittedPersons persons;

    OidcLogin(AdmittedPersons persons) {
        this.persons = persons;
    }

    @Override
    public void secure(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(LoginAddresses.REFUSED, LoginAddresses.LEAVE)
                .permitAll());
        http.oauth2Login(login -> login.userInfoEndpoint(claims -> claims.oidcUserService(persons))
                .failureHandler(OidcLogin::refuse));
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var refusal = refusal(failure);
        if (refusal.why() == Why.INVALID || refusal.why() == Why.UNAVAILABLE) {
            log.warn("Login refused, {}: {}", refusal.why(), failure.getMessage());
        }
        refusal.keep(request);
        response.sendRedirect(LoginAddresses.REFUSED);
    }

    private static LoginRefusal refusal(AuthenticationException failure) {
        if (failure instanceof NotAdmittedException refused) {
            return refused.refusal();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceAccessException || cause instanceof IOException) {
                return LoginRefusal.of(Why.UNAVAILABLE);
            }
        }
        var code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "";
        return switch (code) {
            // The request this answers is not (or no longer) in this session; or the person stopped halfway.
            case "authorization_request_not_found", "access_denied", "temporarily_unavailable" ->
                LoginRefusal.of(Why.STALE);
            default -> LoginRefusal.of(Why.INVALID);
        };
    }
}
