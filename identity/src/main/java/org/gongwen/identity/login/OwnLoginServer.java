package org.gongwen.identity.login;

import org.gongwen.identity.LoginServerWatch;
import org.springframework.stereotype.Component;

/** The embedded login server is there as long as this process is. */
@Component
@EmbeddedLogin
class OwnLoginServer implements LoginServerWatch {

    @Override
    public LoginServer condition() {
        return LoginServer.EMBEDDED;
    }
}
