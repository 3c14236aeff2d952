package org.gongwen.keycloak;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.gongwen.Application;
import org.gongwen.browser.FreshStartAfterFailure;
import org.gongwen.testing.FreePort;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The whole application with a real Keycloak as its login server and with the people of the demonstration bureau; both
 * start once for all such tests of a run.
 */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = "gongwen.events.retry-interval=PT1S")
@TestExecutionListeners(
        listeners = FreshStartAfterFailure.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public abstract class KeycloakTest {

    protected static final String PASSWORD = "gw-test-2026";

    private static final int PORT = FreePort.next();

    /** Where the application listens, without a slash at the end. */
    protected static final String BASE = "http://localhost:" + PORT;

    protected static final KeycloakServer KEYCLOAK = KeycloakServer.shared();

    /** Stands between the application and Keycloak, and passes everything on unless a test says otherwise. */
    protected static final TokenForger BETWEEN = TokenForger.before(KEYCLOAK);

    static {
        KEYCLOAK.admit(BASE);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("gongwen.base-url", () -> BASE);
        registry.add("gongwen.demo", () -> true);
        KEYCLOAK.settings().forEach((key, value) -> registry.add(key, () -> value));
        registry.add("gongwen.identity.internal-issuer", () -> BETWEEN.url() + "/realms/gongwen");
    }

    /** Until then the application and a test would write the same accounts at once. */
    @BeforeEach
    void everybodyHasAnAccount(@Autowired JdbcClient jdbc) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> jdbc.sql("select count(*) from event_publication")
                                .query(Long.class)
                                .single()
                        == 0);
    }
}
