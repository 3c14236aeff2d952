package org.gongwen.identity.account;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
@Provisioned
@EnableConfigurationProperties(KeycloakProperties.class)
class AccountConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    KeycloakAdministration keycloakAdministration(
            KeycloakProperties properties,
            @Value("${gongwen.identity.internal-issuer:${gongwen.identity.issuer}}") String issuer,
            Clock clock) {
        var parts = issuer.split("/realms/", 2);
        var url = properties.url() != null ? properties.url().toString() : parts[0];
        var realm = properties.realm() != null ? properties.realm() : parts.length == 2 ? parts[1] : "gongwen";
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        return new KeycloakAdministration(
                RestClient.builder().requestFactory(requests).baseUrl(url).build(), realm, properties, clock);
    }
}
