package org.gongwen.identity.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
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

    /** On one node at a time; one that is lost in the middle leaves the night to be taken up by another. */
    @Bean
    RecurringTask<Void> peopleAndAccountsCompared(
            KeycloakAccounts accounts, KeycloakProperties properties, Clock clock) {
        return Tasks.recurring("account-check", Schedules.cron(properties.checkAt(), clock.getZone()))
                .execute((instance, context) -> accounts.everyNight());
    }

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
