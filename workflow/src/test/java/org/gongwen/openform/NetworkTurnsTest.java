package org.gongwen.openform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTurnsTest {

    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress ITS_NEIGHBOUR = InetAddress.ofLiteral("192.0.2.77");

    private final NetworkTurns turns = new NetworkTurns(3, 2);

    @Test
    void oneNetworkLeavesTurnsToOthersAndGetsItsOwnBack() {
        assertThat(turns.begin(ONE)).isTrue();
        assertThat(turns.begin(ITS_NEIGHBOUR)).isTrue();
        assertThat(turns.begin(ONE)).as("a third of one network").isFalse();
        assertThat(turns.begin(InetAddress.ofLiteral("2001:db8::1"))).isTrue();
        assertThat(turns.begin(InetAddress.ofLiteral("198.51.100.1")))
                .as("a fourth of all")
                .isFalse();

        turns.end(ITS_NEIGHBOUR);
        assertThat(turns.begin(ONE)).isTrue();
    }

    @Test
    void whatWasGivenBackIsNotCountedAgain() {
        for (int time = 0; time < 10; time++) {
            for (var from : List.of(ONE, ITS_NEIGHBOUR)) {
                assertThat(turns.begin(from)).isTrue();
            }
            turns.end(ONE);
            turns.end(ITS_NEIGHBOUR);
        }
    }
}
