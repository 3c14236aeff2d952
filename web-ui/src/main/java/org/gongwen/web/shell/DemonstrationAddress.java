package org.gongwen.web.shell;

import java.net.InetAddress;
import org.gongwen.identity.InstallationProperties;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The demonstration has a public password, so it answers on this machine only, unless an operator names the address
 * with {@code server.address}.
 */
@Component
class DemonstrationAddress implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    private final InstallationProperties installation;
    private final Environment environment;

    DemonstrationAddress(InstallationProperties installation, Environment environment) {
        this.installation = installation;
        this.environment = environment;
    }

    @Override
    public void customize(ConfigurableWebServerFactory server) {
        if (installation.demo() && !environment.containsProperty("server.address")) {
            server.setAddress(InetAddress.getLoopbackAddress());
        }
    }
}
