package org.gongwen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The check of a port scan that needs no outside must see a port that nobody wrote down. */
class ListeningPortsTest {

    @Test
    void whatListensForEverybodyIsFoundAndWhatListensOnLoopbackIsNot() throws IOException {
        try (var everybody = new ServerSocket(0);
                var loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ListeningPorts.beyondLoopback(Stream.of(ProcessHandle.current())))
                    .contains(everybody.getLocalPort())
                    .doesNotContain(loopback.getLocalPort());
        }
    }
}
