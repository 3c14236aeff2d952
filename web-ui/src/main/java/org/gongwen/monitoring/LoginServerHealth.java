package org.gongwen.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.gongwen.identity.LoginServerWatch;
import org.gongwen.identity.LoginServerWatch.LoginServer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health of the login server, and the same as a number. One that is away degrades the application and does not take it
 * down: whoever is logged in works on, nobody new gets in.
 */
@Component("loginServerHealthIndicator")
class LoginServerHealth implements HealthIndicator, MeterBinder {

    private final LoginServerWatch server;

    LoginServerHealth(LoginServerWatch server) {
        this.server = server;
    }

    @Override
    public Health health() {
        return (answers() ? Health.up() : Health.status(StoreHealth.DEGRADED)).build();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("gongwen.login.server.answers", this, health -> health.answers() ? 1 : 0)
                .description("1 if this node reaches the login server, else 0: nobody new gets in")
                .register(meters);
    }

    private boolean answers() {
        return server.condition() != LoginServer.AWAY;
    }
}
