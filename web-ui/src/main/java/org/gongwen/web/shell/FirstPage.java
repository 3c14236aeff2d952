package org.gongwen.web.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Prepares the one HTML page that carries the application: the person's language and look from the first byte on, and
 * a content security policy in which only scripts of ours, marked for this one response, run.
 */
@Component
@SuppressWarnings("serial") // lives in the service, is never written with a session
class FirstPage implements VaadinServiceInitListener {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final transient SystemSentences systemSentences;

    FirstPage(SystemSentences systemSentences) {
        this.systemSentences = systemSentences;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(systemSentences);
        event.addIndexHtmlRequestListener(FirstPage::prepare);
        event.getSource().addUIInitListener(init -> {
            var request = com.vaadin.flow.server.VaadinRequest.getCurrent();
            init.getUI().setLocale(preferences(request).language());
        });
        event.getSource().addSessionInitListener(init -> {
            init.getSession().setLocale(preferences(init.getRequest()).language());
            init.getSession().setErrorHandler(new UnexpectedErrors());
        });
    }

    static Preferences preferences(com.vaadin.flow.server.@org.jspecify.annotations.Nullable VaadinRequest request) {
        return request instanceof HttpServletRequest servlet ? Preferences.from(servlet) : Preferences.DEFAULT;
    }

    private static void prepare(IndexHtmlResponse response) {
        var preferences = preferences(response.getVaadinRequest());
        var html = response.getDocument().selectFirst("html");
        if (html != null) {
            html.attr("lang", preferences.language().equals(Locale.ENGLISH) ? "en" : "zh-CN")
                    .attr("data-density", preferences.density().name().toLowerCase(Locale.ROOT))
                    .attr("theme", preferences.brightness().css.replace(' ', '-'))
                    .attr("style", "color-scheme: " + preferences.brightness().css);
        }
        var nonce = nonce();
        response.getDocument().select("script").forEach(script -> script.attr("nonce", nonce));
        response.getVaadinResponse().setHeader("Content-Security-Policy", ContentSecurity.withNonce(nonce));
    }

    private static String nonce() {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
