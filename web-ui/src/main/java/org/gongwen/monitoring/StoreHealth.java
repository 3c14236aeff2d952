package org.gongwen.monitoring;

import org.gongwen.storage.StoreWatch;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Health of the blob store. A store that is away degrades the application and does not take it down: reading and
 * approving go on, an upload is refused.
 */
@Component("storeHealthIndicator")
class StoreHealth implements HealthIndicator {
    static final Status DEGRADED = new Status("DEGRADED", "part of the application is away, the rest works");

    private final StoreWatch store;

    StoreHealth(StoreWatch store) {
        this.store = store;
    }

    @Override
    public Health health() {
        return store.answers() ? Health.up().build() : Health.status(DEGRADED).build();
    }
}
