package org.gongwen.identity.login;

import org.gongwen.identity.Directory;
import org.gongwen.identity.login.LoginRefusal.Why;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Lets in whom the organisation knows. The login server says who somebody is ({@code preferred_username}); whether that
 * person may enter, and as what, is decided here.
 */
@Component
class AdmittedPersons implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService claims = new OidcUserService();
    private final Directory directory;
    private final ObjectProvider<ExternalLogins> record;

    AdmittedPersons(Directory directory, ObjectProvider<ExternalLogins> record) {
        this.directory = directory;
        this.record = record;
        // The ID token says all that is asked.
        claims.setRetrieveUserInfo(request -> false);
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var user = claims.loadUser(request);
        var preferred = user.getPreferredUsername();
        var username = preferred != null ? preferred : user.getName();
        var person = directory.personByUsername(username).orElse(null);
        if (person == null || !person.active()) {
            var why = person == null ? Why.UNKNOWN : Why.DISABLED;
            record.ifAvailable(logins -> logins.refused(person == null ? null : person.id(), why));
            throw new NotAdmittedException(
                    new LoginRefusal(why, username, request.getIdToken().getTokenValue()));
        }
        record.ifAvailable(logins -> logins.admitted(person));
        return user;
    }
}
