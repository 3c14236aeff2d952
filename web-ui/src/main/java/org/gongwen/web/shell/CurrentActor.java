package org.gongwen.web.shell;

import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PostId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Who is at the screen, and in which of the posts held. Asked anew for every action: posts given or taken while the
 * session lives count at once.
 */
@Component
public class CurrentActor {

    private static final String CHOSEN_POST = CurrentActor.class.getName() + ".post";

    private final Directory directory;

    CurrentActor(Directory directory) {
        this.directory = directory;
    }

    /**
     * The signed-in person in the chosen post, else in the first.
     *
     * @throws NotPermittedException if nobody is signed in, or the person is unknown, inactive or holds no post
     */
    public Actor get() {
        return find().orElseThrow(() -> new NotPermittedException("nobody who holds a post is signed in"));
    }

    /** Like {@link #get()}; empty where that would refuse. */
    public Optional<Actor> find() {
        return username().flatMap(directory::personByUsername).flatMap(person -> {
            var first = attempt(() -> directory.actor(person.id()));
            var chosen = chosenPost();
            if (chosen == null || first.isEmpty()) {
                return first;
            }
            // A post that was taken away meanwhile falls back to the first one still held.
            return attempt(() -> directory.actor(person.id(), chosen)).or(() -> first);
        });
    }

    /**
     * Acts in another post from now on, in this session.
     *
     * @throws NotPermittedException if the person does not hold it
     */
    public void switchTo(PostId post) {
        var actor = directory.actor(get().person(), post);
        VaadinSession.getCurrent().setAttribute(CHOSEN_POST, actor.post().id());
    }

    private static Optional<Actor> attempt(java.util.function.Supplier<Actor> actor) {
        try {
            return Optional.of(actor.get());
        } catch (NotPermittedException e) {
            return Optional.empty();
        }
    }

    private static @Nullable PostId chosenPost() {
        var session = VaadinSession.getCurrent();
        return session != null && session.getAttribute(CHOSEN_POST) instanceof PostId post ? post : null;
    }

    private static Optional<String> username() {
        return username(SecurityContextHolder.getContext().getAuthentication());
    }

    /** The username that the login server named; empty if nobody is signed in. */
    static Optional<String> username(@Nullable Authentication authentication) {
        return Optional.ofNullable(authentication)
                .filter(Authentication::isAuthenticated)
                .map(Authentication::getPrincipal)
                .filter(OidcUser.class::isInstance)
                .map(OidcUser.class::cast)
                .map(user -> user.getPreferredUsername() != null ? user.getPreferredUsername() : user.getSubject());
    }
}
