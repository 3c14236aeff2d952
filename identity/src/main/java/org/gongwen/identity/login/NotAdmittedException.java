package org.gongwen.identity.login;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The login server knows somebody whom the organisation does not, or no longer, know. */
@SuppressWarnings("serial") // never written anywhere
class NotAdmittedException extends OAuth2AuthenticationException {

    private final LoginRefusal refusal;

    NotAdmittedException(LoginRefusal refusal) {
        super(new OAuth2Error("not_admitted"), refusal.why().name());
        this.refusal = refusal;
    }

    LoginRefusal refusal() {
        return refusal;
    }
}
