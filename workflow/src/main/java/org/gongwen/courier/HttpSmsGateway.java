package org.gongwen.courier;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** By a POST of JSON, as the settings write it: no redirects, no cookies, a bound on the duration and on what is read. */
@Component
class HttpSmsGateway implements SmsGateway {

    /** In bytes; who answers more is not understood. */
    private static final int LARGEST_ANSWER = 64 * 1024;

    /** What comes again at another time: no time, too early, too many. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    /** What says nothing of the message: it does not know us, or is not there. Somebody has to mend the settings. */
    private static final Set<Integer> OURS = Set.of(401, 403, 404, 405, 407);

    private final SmsSettings settings;
    private final @Nullable Pattern accepted;
    private final HttpClient client;

    HttpSmsGateway(SmsSettings settings) {
        this.settings = settings;
        var pattern = settings.accepted();
        accepted = pattern == null || pattern.isEmpty() ? null : Pattern.compile(pattern);
        client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public boolean isConfigured() {
        return settings.isConfigured();
    }

    @Override
    public SmsResult send(String number, String text, UUID key) {
        if (!isConfigured()) {
            throw new IllegalStateException("gongwen.sms.url is not set");
        }
        if (SmsGateway.number(number).filter(number::equals).isEmpty()) {
            return new SmsResult.Refused("not a number");
        }
        var request = request(number, text, key);
        SmsResult result = new SmsResult.Unreachable("not sent");
        for (int attempt = 0; attempt < settings.attempts(); attempt++) {
            result = once(request);
            if (!(result instanceof SmsResult.Unreachable)
                    || Thread.currentThread().isInterrupted()) {
                return result;
            }
        }
        return result;
    }

    private HttpRequest request(String number, String text, UUID key) {
        var body = settings.body()
                .replace("{number}", number)
                .replace("{key}", key.toString())
                .replace("{text}", quoted(text));
        var request = HttpRequest.newBuilder(Objects.requireNonNull(settings.url()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", key.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        var secret = settings.secret();
        if (secret != null && !secret.isBlank()) {
            request.header(settings.header(), secret);
        }
        return request.build();
    }

    private SmsResult once(HttpRequest request) {
        var call = client.sendAsync(
                request,
                HttpResponse.BodyHandlers.limiting(
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
        try {
            var answer = call.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return judged(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new SmsResult.Unreachable("the node stops");
        } catch (TimeoutException e) {
            call.cancel(true);
            return new SmsResult.Unreachable("no answer in time");
        } catch (ExecutionException e) {
            var cause = e.getCause();
            return new SmsResult.Unreachable(
                    cause == null || cause instanceof HttpTimeoutException
                            ? "no answer in time"
                            : cause.getClass().getSimpleName());
        }
    }

    private SmsResult judged(int status, String body) {
        if (status / 100 == 2) {
            return accepted == null || accepted.matcher(body).find()
                    ? new SmsResult.Sent()
                    : new SmsResult.Refused("HTTP " + status + ", not accepted");
        }
        return status / 100 == 5 || status / 100 == 3 || LATER.contains(status) || OURS.contains(status)
                ? new SmsResult.Unreachable("HTTP " + status)
                : new SmsResult.Refused("HTTP " + status);
    }

    /** As it stands between quotation marks in JSON. */
    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 16);
        for (char each : text.toCharArray()) {
            switch (each) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (each < ' ') {
                        quoted.append(String.format("\\u%04x", (int) each));
                    } else {
                        quoted.append(each);
                    }
                }
            }
        }
        return quoted.toString();
    }
}
