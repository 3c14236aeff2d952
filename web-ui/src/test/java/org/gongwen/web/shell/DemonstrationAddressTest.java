package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.gongwen.identity.InstallationProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.mock.env.MockEnvironment;

/** The password of the demonstration is public. */
class DemonstrationAddressTest {

    @Test
    void aDemonstrationAnswersOnThisMachineOnly() {
        assertThat(address(true, new MockEnvironment())).isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void anOperatorMayNameTheAddress() {
        assertThat(address(true, new MockEnvironment().withProperty("server.address", "0.0.0.0")))
                .isNull();
    }

    @Test
    void anInstallationWithoutDemonstrationAnswersEverywhere() {
        assertThat(address(false, new MockEnvironment())).isNull();
    }

    private static @Nullable InetAddress address(boolean demo, MockEnvironment environment) {
        var server = new TomcatServletWebServerFactory();
        new DemonstrationAddress(new InstallationProperties(URI.create("http://localhost:8080"), demo), environment)
                .customize(server);
        return server.getAddress();
    }
}
