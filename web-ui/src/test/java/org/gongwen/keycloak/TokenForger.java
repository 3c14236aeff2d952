package org.gongwen.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Somebody between the application and Keycloak who replaces the ID token in the answers of the token endpoint, in
 * whichever way a test asks for; everything else goes through as it is.
 */
public final class TokenForger {

    private static final Pattern ID_TOKEN = Pattern.compile("\"id_token\":\"([^\"]+)\"");

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String behind;
    private volatile UnaryOperator<String> forgery = UnaryOperator.identity();

    private TokenForger(String behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("token-forger-", 0).factory()));
        server.createContext("/", this::pass);
        server.start();
    }

    static TokenForger before(KeycloakServer keycloak) {
        try {
            return new TokenForger(keycloak.url());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on every ID token is replaced. */
    void replacing(UnaryOperator<String> forged) {
        forgery = forged;
    }

    void honest() {
        forgery = UnaryOperator.identity();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = exchange.getRequestBody().readAllBytes();
            var request = HttpRequest.newBuilder(
                            URI.create(behind + exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(asked));
            for (var name : new String[] {"Authorization", "Content-Type", "Accept"}) {
                var value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    request.header(name, value);
                }
            }
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            var body = answer.body();
            if (exchange.getRequestURI().getPath().endsWith("/token")) {
                var text = new String(body, StandardCharsets.UTF_8);
                body = ID_TOKEN.matcher(text)
                        .replaceAll(found -> "\"id_token\":\"" + forgery.apply(found.group(1)) + "\"")
                        .getBytes(StandardCharsets.UTF_8);
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // An IOException closes the connection without an answer, as Keycloak itself does while it is away.
    }
}
