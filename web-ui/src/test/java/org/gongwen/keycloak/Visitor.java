package org.gongwen.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * A browser without script: redirects, forms, and cookies for each server, those marked "secure" included, which browsers
 * keep for localhost too.
 */
final class Visitor {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();

    /** Every address visited, redirects included. */
    final List<URI> visited = new ArrayList<>();

    HttpResponse<String> get(String address) {
        return follow(send(request(URI.create(address)).GET()));
    }

    /** The answer itself, not what it leads to. */
    HttpResponse<String> stop(String address) {
        return send(request(URI.create(address)).GET());
    }

    /** Fills in Keycloak's login form and sends it off. */
    HttpResponse<String> logIn(HttpResponse<String> page, String username, String password) {
        return submit(page, "#kc-form-login", Map.of("username", username, "password", password));
    }

    HttpResponse<String> submit(HttpResponse<String> page, String form, Map<String, String> typed) {
        var found = Jsoup.parse(page.body(), page.uri().toString()).selectFirst(form);
        if (found == null) {
            throw new IllegalStateException("no " + form + " at " + page.uri() + ": " + page.body());
        }
        var fields = new LinkedHashMap<String, String>();
        for (Element input : found.select("input[type=hidden][name]")) {
            fields.put(input.attr("name"), input.attr("value"));
        }
        fields.putAll(typed);
        return follow(post(found.absUrl("action"), fields));
    }

    /** Sends a form and takes the answer as it is. */
    HttpResponse<String> post(String address, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** As if the node that had the session were gone. */
    void forgetCookiesOf(String address) {
        cookies.remove(URI.create(address).getAuthority());
    }

    private HttpRequest.Builder request(URI address) {
        visited.add(address);
        var builder =
                HttpRequest.newBuilder(address).header("Accept", "text/html").header("Accept-Language", "zh-CN");
        var known = cookies.getOrDefault(address.getAuthority(), Map.of());
        if (!known.isEmpty()) {
            builder.header(
                    "Cookie",
                    known.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return builder;
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) {
        var current = answer;
        for (int hops = 0; current.statusCode() >= 301 && current.statusCode() <= 303 && hops < 15; hops++) {
            var target = current.uri()
                    .resolve(current.headers().firstValue("Location").orElseThrow());
            current = send(request(target).GET());
        }
        return current;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            var known = cookies.computeIfAbsent(answer.uri().getAuthority(), key -> new LinkedHashMap<>());
            for (var header : answer.headers().allValues("Set-Cookie")) {
                for (var cookie : HttpCookie.parse(header.replaceAll("(?i);\\s*samesite=\\w+", ""))) {
                    if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                        known.remove(cookie.getName());
                    } else {
                        known.put(cookie.getName(), cookie.getValue());
                    }
                }
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
