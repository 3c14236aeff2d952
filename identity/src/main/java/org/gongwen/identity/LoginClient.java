package org.gongwen.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * One part of the application's side of the login: what the filter chain of the application needs to be a client of the
 * login server, whichever it is. The application hands its chain to every such bean, in their order.
 */
public interface LoginClient {

    /** The page on which somebody reads that the login has ended, because the account was disabled; open to everybody. */
    String ENDED = "/login/refused?why=ended";

    /** Adds this part to the application's own chain, before its last rule about requests. */
    void secure(HttpSecurity http);
}
