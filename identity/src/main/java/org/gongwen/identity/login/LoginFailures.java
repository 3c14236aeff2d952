package org.gongwen.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Sends back to the page on which the person can do something about it, the name typed kept. */
@Component
@EmbeddedLogin
class LoginFailures implements AuthenticationFailureHandler {

    /** The name typed at the last attempt, in the session because it belongs in no address. */
    static final String TYPED_NAME = "IDP_TYPED_NAME";

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var typed = request.getParameter("username");
        if (typed != null && typed.length() <= 100) {
            request.getSession().setAttribute(TYPED_NAME, typed);
        }
        response.sendRedirect(
                switch (failure) {
                    case CredentialsExpiredException expired -> LoginPage.PASSWORD_PATH + "?must";
                    case LockedException locked -> LoginPage.PATH + "?error=locked";
                    case DisabledException disabled -> LoginPage.PATH + "?error=disabled";
                    default -> LoginPage.PATH + "?error=wrong";
                });
    }
}
