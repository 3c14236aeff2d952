package org.gongwen.web.shell;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongwen.Application;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/**
 * A test of screens without a browser, in the whole application with the demonstration bureau. Sign somebody in first:
 * {@code actAs("wangmin")}, then {@code navigate(...)}.
 */
@SpringBootTest(classes = Application.class, properties = "gongwen.demo=true")
public abstract class ScreenTest extends SpringBrowserlessTest {

    @Autowired
    protected Directory directory;

    /** Signs a person of the demonstration bureau in, as the login server would, in a session of its own. */
    protected final Actor actAs(String username) {
        var token = new OidcIdToken(
                "token",
                Instant.EPOCH,
                Instant.MAX,
                Map.of("sub", username, "preferred_username", username, "iss", "http://localhost"));
        var user = new DefaultOidcUser(AuthorityUtils.createAuthorityList("OIDC_USER"), token, "preferred_username");
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new OAuth2AuthenticationToken(user, List.copyOf(user.getAuthorities()), "gongwen"));
        SecurityContextHolder.setContext(context);
        cleanVaadinEnvironment();
        initVaadinEnvironment();
        SecurityContextHolder.setContext(context);
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    /** Runs what other threads have put before the screen in the meantime, as the next request would. */
    protected static void letBackgroundWorkArrive() {
        var session = VaadinSession.getCurrent();
        session.getService().runPendingAccessTasks(session);
    }
}
