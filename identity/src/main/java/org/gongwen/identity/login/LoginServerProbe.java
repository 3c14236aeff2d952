package org.gongwen.identity.login;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.gongwen.identity.LoginServerWatch;
import org.springframework.stereotype.Component;

/** Whether the login server answers: asked before a browser is sent to it, at most once a second. */
@Component
@ExternalLogin
class LoginServerProbe implements LoginServerWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final Duration DOUBTED = Duration.ofSeconds(1);

    private record Found(boolean answers, Instant until) {}

    private final HttpRequest question;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Clock clock;
    private volatile Found last = new Found(false, Instant.MIN);

    LoginServerProbe(LoginServerProperties server, Clock clock) {
        this.clock = clock;
        this.question = HttpRequest.newBuilder(java.net.URI.create(server.forUs("certs")))
                .timeout(PATIENCE)
                .build();
    }

    @Override
    public LoginServer condition() {
        return answers() ? LoginServer.ANSWERS : LoginServer.AWAY;
    }

    boolean answers() {
        var known = last;
        return clock.instant().isBefore(known.until()) ? known.answers() : ask();
    }

    private synchronized boolean ask() {
        if (clock.instant().isBefore(last.until())) {
            return last.answers();
        }
        var answers = reached();
        last = new Found(answers, clock.instant().plus(answers ? BELIEVED : DOUBTED));
        return answers;
    }

    private boolean reached() {
        try {
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
