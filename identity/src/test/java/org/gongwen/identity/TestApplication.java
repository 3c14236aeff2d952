package org.gongwen.identity;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Identity with a small application in front of it that is a client of the login like the real one. */
@SpringBootApplication
public class TestApplication {

    @Bean
    @Order(10)
    SecurityFilterChain applicationChain(HttpSecurity http, ClientRegistrationRepository registrations) {
        var atProvider = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        atProvider.setPostLogoutRedirectUri("{baseUrl}/");
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/gongwen"))
                .logout(logout -> logout.logoutSuccessHandler(atProvider))
                .csrf(csrf -> csrf.ignoringRequestMatchers("/logout"))
                .build();
    }

    @RestController
    static class WhoAmI {
        @GetMapping({"/", "/desk"})
        String who(org.springframework.security.core.Authentication authentication) {
            return authentication.getName() + " " + authentication.getPrincipal();
        }
    }
}
