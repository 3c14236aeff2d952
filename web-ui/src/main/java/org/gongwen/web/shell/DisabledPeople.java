package org.gongwen.web.shell;

import org.gongwen.identity.Directory;
import org.gongwen.identity.LoginClient;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.stereotype.Component;

/**
 * Ends the logins of people who have been disabled. Who is disabled is asked of the directory in memory, for each
 * request ({@link DisabledPeopleFilter}) and for each open page ({@link OpenPages}): no node has to know the sessions of
 * another, and none has to be told by whoever disables.
 */
@Component
@Order(3)
class DisabledPeople implements LoginClient {

    private final Directory directory;

    DisabledPeople(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void secure(HttpSecurity http) {
        http.addFilterBefore(new DisabledPeopleFilter(this), AuthorizationFilter.class);
    }

    /** Whether this is the login of somebody who may not act any more. */
    boolean include(@Nullable Authentication authentication) {
        return CurrentActor.username(authentication)
                .flatMap(directory::personByUsername)
                .filter(person -> !person.active())
                .isPresent();
    }
}
