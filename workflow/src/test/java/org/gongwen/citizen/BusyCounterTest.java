package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.gongwen.BureauSites;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A counter at which more people stand than it can serve. */
@SpringBootTest(properties = "gongwen.citizen.hand-ins-per-minute=1")
class BusyCounterTest {

    private static final NewCase LETTER =
            new NewCase(CaseKind.COMPLAINT, "读者𠮷的来信", "夜里太吵。", new Contact("王堃", "13800000000", "", "", ""), false);

    @Autowired
    Counter counter;

    @Autowired
    CounterLimits limits;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoIsSentAwayBecauseItIsBusyHasUsedUpNothing() throws UnknownHostException {
        var site = sites.of("SC");
        var from = InetAddress.getByName("203.0.113.9");
        String token;
        long before;
        HandInResult result;
        do {
            while (limits.takesHandIn()) {
                // Others come.
            }
            before = used();
            token = limits.token(Instant.now().minusSeconds(10));
            result = counter.handIn(site.id(), token, from, LETTER);
            // Another minute may have begun in between.
        } while (result instanceof HandInResult.Received);
        assertThat(result).isEqualTo(new HandInResult.TooMany("case.refused.busy"));

        assertThat(used()).isEqualTo(before);
        assertThat(limits.taken(limits.read(token).orElseThrow())).isEmpty();
    }

    private long used() {
        return jdbc.sql("select coalesce(sum(uses), 0) + (select count(*) from counter_token) from counter_use")
                .query(Long.class)
                .single();
    }
}
