package org.gongwen.web.shell;

import java.util.List;
import java.util.Locale;
import org.gongwen.identity.DemonstrationTour;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells whoever started the application, on the terminal and not in the log, that it answers now, and who can sign in
 * while demonstration data is on.
 */
@Component
@Profile("!production")
class ReadyNotice {
    private final Environment environment;
    private final ObjectProvider<DemonstrationTour> tour;
    private final MessageBundles texts;

    ReadyNotice(Environment environment, ObjectProvider<DemonstrationTour> tour, MessageBundles texts) {
        this.environment = environment;
        this.tour = tour;
        this.texts = texts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        var port = environment.getProperty("local.server.port");
        if (port != null) {
            System.out.println(text(port, tour.stream().toList()));
        }
    }

    private String text(String port, List<DemonstrationTour> tours) {
        var text = new StringBuilder("Gongwen is ready at http://localhost:" + port + "\n");
        for (var accounts : tours) {
            var stops = accounts.stops();
            if (!stops.isEmpty()) {
                text.append("\n  Demonstration accounts: one click each on the login page, or password ")
                        .append(accounts.password())
                        .append('\n');
                stops.forEach(stop -> text.append("    %-12s %s, %s: %s%n"
                        .formatted(
                                stop.person().username(),
                                stop.person().name(),
                                stop.title(),
                                texts.getTranslation(stop.textKey(), Locale.ENGLISH))));
            }
        }
        return text.append("\n  Ctrl-C stops it.").toString();
    }
}
