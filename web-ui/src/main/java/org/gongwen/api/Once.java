package org.gongwen.api;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongwen.identity.SystemTask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Does what is asked under an idempotency key at most once. Key and answer are written in the transaction of the action:
 * both are there, or neither is, wherever the process dies. A second request with the key waits for the first and gets
 * its answer; one that asks for something else is refused. What was refused has changed nothing and spends no key.
 */
@Component
class Once {

    static final String REPLAYED = "Idempotency-Replayed";

    private final RequestTable requests;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final ApiSettings settings;
    private final Clock clock;

    Once(
            RequestTable requests,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            ApiSettings settings,
            Clock clock) {
        this.requests = requests;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Does it, or answers as it was answered when it was done. */
    <T> ResponseEntity<T> perform(Caller caller, Class<T> type, Supplier<ResponseEntity<T>> action) {
        try {
            return transaction.execute(status -> {
                requests.waitAtMost(settings.longestWait());
                if (!requests.take(caller, clock.instant())) {
                    return replay(caller, type).orElseThrow(() -> RequestRefusedException.of(Problem.Kind.BUSY));
                }
                var answer = action.get();
                keep(caller, answer);
                return answer;
            });
        } catch (RuntimeException e) {
            throw RequestTable.isLockTimeout(e) ? RequestRefusedException.of(Problem.Kind.BUSY) : e;
        }
    }

    /** What was answered under the key, if anything was. */
    <T> Optional<ResponseEntity<T>> replay(Caller caller, Class<T> type) {
        return requests.find(caller).map(answered -> {
            if (!answered.fingerprint().equals(caller.fingerprint())) {
                throw RequestRefusedException.of(Problem.Kind.KEY_REUSED);
            }
            return replayed(answered, type);
        });
    }

    /** For an action with a transaction of its own that this is called in: takes the key with its answer. */
    <T> void within(Caller caller, ResponseEntity<T> answer) {
        if (!requests.take(caller, clock.instant())) {
            throw new KeyTakenException();
        }
        keep(caller, answer);
    }

    /** Whether the key was used before. */
    boolean isKnown(Caller caller) {
        return requests.find(caller).isPresent();
    }

    private <T> void keep(Caller caller, ResponseEntity<T> answer) {
        var body = answer.getBody();
        requests.answer(
                caller,
                answer.getStatusCode().value(),
                answer.getHeaders().getFirst(HttpHeaders.LOCATION),
                answer.getHeaders().getETag(),
                body == null ? null : json.writeValueAsString(body));
    }

    private <T> ResponseEntity<T> replayed(RequestTable.Answered answered, Class<T> type) {
        var status = answered.status();
        if (status == null) {
            throw RequestRefusedException.of(Problem.Kind.BUSY);
        }
        var answer = ResponseEntity.status(status).header(REPLAYED, "true");
        if (answered.location() != null) {
            answer.location(URI.create(answered.location()));
        }
        if (answered.etag() != null) {
            answer.eTag(answered.etag());
        }
        return answer.body(read(answered.body(), type));
    }

    private <T> @Nullable T read(@Nullable String body, Class<T> type) {
        return body == null ? null : json.readValue(body, type);
    }

    @SystemTask("an answer is kept only as long as a system may ask again")
    void forgetOldAnswers() {
        requests.forget(clock.instant().minus(settings.keyLifetime()));
    }

    /** Somebody else has taken the key meanwhile; what was done is rolled back. */
    static class KeyTakenException extends RuntimeException {
        KeyTakenException() {
            super("the idempotency key was taken meanwhile", null, false, false);
        }
    }
}
