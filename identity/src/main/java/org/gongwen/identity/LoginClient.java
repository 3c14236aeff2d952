package org.gongwen.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * One part of the application's side of the login: what the filter chain of the application needs to be a client of the
 * login server, whichever it is. The application hands its chain to every such bean, in their order.
 */
public interface LoginClient {

    /** Adds this part to the application's own chain, before its last rule about requests. */
    void secure(HttpSecurity http);
}
