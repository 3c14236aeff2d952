package org.gongwen.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * The application's services as they run, without its screens. No {@code @Configuration}, so that the application in
 * other tests does not find it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "com.vaadin.flow.spring.SpringBootAutoConfiguration",
            "com.vaadin.flow.spring.SpringSecurityAutoConfiguration",
            "com.vaadin.flow.spring.VaadinScopesConfig",
            // What health is made of lies beside the screens.
            "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration"
        })
@ComponentScan({
    "org.gongwen.storage",
    "org.gongwen.identity",
    "org.gongwen.calendar",
    "org.gongwen.document",
    "org.gongwen.numbering",
    "org.gongwen.process",
    "org.gongwen.design",
    "org.gongwen.task",
    "org.gongwen.exchange",
    "org.gongwen.monitor",
    "org.gongwen.publication",
    "org.gongwen.site",
    "org.gongwen.article",
    "org.gongwen.citizen",
    "org.gongwen.guide",
    "org.gongwen.openform",
    "org.gongwen.courier",
    "org.gongwen.audit"
})
public class Services {
    /** Starts on a data folder that is kept, with the demonstration bureau. */
    public static ConfigurableApplicationContext start(Path data, String... arguments) {
        var all = new ArrayList<>(List.of(
                "--gongwen.data-dir=" + data,
                "--gongwen.demo=true",
                "--gongwen.site.demonstration=false",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(Services.class).run(all.toArray(String[]::new));
    }
}
