package org.gongwen.browser;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import org.gongwen.Application;
import org.gongwen.portal.TrialSeals;
import org.gongwen.testing.FreePort;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A journey through the real application in a real browser. The application starts once for all such tests of a run, on
 * a free port, with a throw-away database and the demonstration bureau. Needs the production bundle: run with
 * {@code mvn verify}. A test fails with a screenshot in {@code target/screenshots} when it fails, and also when a page
 * wrote an error to its console.
 */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@TestExecutionListeners(
        listeners = FreshStartAfterFailure.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public abstract class BrowserTest {

    private static final int PORT = FreePort.next();

    /** Where the application listens, without a slash at the end. */
    protected static final String BASE = "http://localhost:" + PORT;

    /** The server that takes the application's mail, and the mailboxes of everybody it writes to. */
    protected static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /** Whose seals the public page trusts. */
    protected static final TrialSeals SEALS = new TrialSeals();

    /** Whose seals the public page trusts. */
    protected static final Path TRUSTED = SEALS.folder();

    static {
        MAIL.start();
    }

    @RegisterExtension
    protected final Desks desks = new Desks(BASE);

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("gongwen.base-url", () -> BASE);
        registry.add("gongwen.demo", () -> true);
        registry.add("gongwen.citizen.counter", () -> true);
        registry.add("gongwen.mail.host", () -> "127.0.0.1");
        registry.add("gongwen.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("gongwen.mail.security", () -> "NONE");
        registry.add("gongwen.mail.from", () -> "news@bureau.example.org");
        registry.add("gongwen.digest.key", () -> "6Tz1Wq8Lb3Xn9Rk4Mv7Cd2Hs5Jf0Py-𠮷");
        registry.add("gongwen.seal.trust", () -> TRUSTED);
        // Systems that are told of events stand on this machine, and are told again at once.
        registry.add("gongwen.webhooks.allowed-hosts", () -> "localhost");
        registry.add("gongwen.webhooks.interval", () -> "200ms");
        registry.add("gongwen.webhooks.first-delay", () -> "100ms");
        registry.add("gongwen.webhooks.longest-delay", () -> "200ms");
        registry.add("gongwen.webhooks.attempts", () -> "4");
        registry.add("gongwen.webhooks.timeout", () -> "2s");
    }

    /** A person of the demonstration bureau at a browser window of her own, signed in, on the workbench. */
    protected final Desk loginAs(String username) {
        return desks.open().login(username);
    }
}
