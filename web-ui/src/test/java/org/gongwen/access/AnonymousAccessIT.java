package org.gongwen.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.gongwen.browser.BrowserTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whoever has not signed in gets to the login, the health answer and the files of the look; over real HTTP. */
class AnonymousAccessIT extends BrowserTest {

    private static final HttpClient NOBODY =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Autowired
    ServletContext servletContext;

    @Autowired
    ApplicationContext beans;

    @Test
    void everyPageSendsToTheLogin() throws Exception {
        var routes = ApplicationRouteRegistry.getInstance(new VaadinServletContext(servletContext))
                .getRegisteredRoutes();
        assertThat(routes).hasSizeGreaterThan(10);
        for (var route : routes) {
            var path = "/" + route.getTemplate().replaceAll(":\\w+[?*]?(\\([^/]*\\))?", "1");
            var answer = send("GET", path);
            assertThat(answer.statusCode()).describedAs(path).isEqualTo(302);
            assertThat(location(answer)).describedAs(path).matches(BASE + "/(login|oauth2/authorization/.*)");
        }
    }

    @Test
    void everyOtherAddressIsClosedToo() throws Exception {
        for (var mapping :
                beans.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            for (var entry : mapping.getHandlerMethods().entrySet()) {
                var handler = entry.getValue().getBeanType().getName();
                // What the public pages serve is held by PublicRoutesTest.
                if (!handler.startsWith("org.gongwen.")
                        || handler.startsWith("org.gongwen.identity.login.")
                        || handler.startsWith("org.gongwen.portal.")) {
                    continue;
                }
                for (var pattern : entry.getKey().getPatternValues()) {
                    for (var method : List.of("GET", "HEAD", "POST", "PUT", "DELETE")) {
                        refused(method, pattern.replaceAll("\\{\\w+(:([^{}]|\\{[^{}]*})*)?}", "1"));
                    }
                }
            }
        }
    }

    @Test
    void nothingOfTheEngineOrTheManagementIsThere() throws Exception {
        var paths = Stream.of(
                "/actuator",
                "/actuator/env",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/loggers",
                "/actuator/flowable",
                "/actuator/modulith",
                "/process-api/runtime/tasks",
                "/flowable-rest/service/repository/deployments",
                "/engine-rest/task",
                "/h2-console",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/no-such-page");
        for (var path : paths.toList()) {
            refused("GET", path);
            refused("POST", path);
        }
    }

    @Test
    void healthSaysNoMoreThanThatItIsUp() throws Exception {
        var answer = send("GET", "/actuator/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("details", "postgres");
    }

    private void refused(String method, String path) throws IOException, InterruptedException {
        var answer = send(method, path);
        if (answer.statusCode() == 302) {
            assertThat(location(answer))
                    .describedAs("%s %s", method, path)
                    .matches(BASE + "/(login|oauth2/authorization/.*)");
        } else {
            assertThat(answer.statusCode()).describedAs("%s %s", method, path).isIn(401, 403, 404, 405);
        }
    }

    private static String location(HttpResponse<String> answer) {
        var where = answer.headers().firstValue("Location").orElse("");
        return where.startsWith("/") ? BASE + where : where;
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return NOBODY.send(
                HttpRequest.newBuilder(URI.create(BASE + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
