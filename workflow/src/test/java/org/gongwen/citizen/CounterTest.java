package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gongwen.BureauSites;
import org.gongwen.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the counter does when people press twice, and when programs press all the time. */
@SpringBootTest
class CounterTest {

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

    private Site site;

    @BeforeEach
    void thereIsASite() {
        site = sites.of("SC");
    }

    @Test
    @Timeout(60)
    void aFormThatIsSentTwiceAtOnceIsTakenInOnceAndBothAnswersNameTheSameReceipt() throws Exception {
        var token = token();
        var from = network("192.0.2.1");
        long before = cases();
        var both = new CyclicBarrier(2);
        List<HandInResult> answers;
        try (var clicks = Executors.newFixedThreadPool(2)) {
            Callable<HandInResult> click = () -> {
                both.await();
                return counter.handIn(site.id(), token, from, LETTER);
            };
            answers = clicks.invokeAll(List.of(click, click)).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
        assertThat(cases()).isEqualTo(before + 1);
        assertThat(answers.getFirst()).isInstanceOf(HandInResult.Received.class).isEqualTo(answers.getLast());
        var received = (HandInResult.Received) answers.getFirst();
        assertThat(counter.query(received.receipt(), received.code())).isPresent();
    }

    @Test
    void aReceiptIsNotShownAnewToWhoeverSitsThereNext() {
        var token = token();
        var from = network("192.0.2.2");
        var received = counter.handIn(site.id(), token, from, LETTER);
        assertThat(counter.handIn(site.id(), token, from, LETTER)).isEqualTo(received);
        jdbc.sql("update citizen_case set received_at = received_at - interval '11 minutes' where receipt = :receipt")
                .param("receipt", ((HandInResult.Received) received).receipt())
                .update();
        assertThat(counter.handIn(site.id(), token, from, LETTER)).isEqualTo(new HandInResult.Already());
    }

    @Test
    void whoSendsWhatIsNoFormOfOursUsesUpNobodysShare() {
        var invented = limits.token(Instant.now().minusSeconds(10)).replaceFirst(".$", "_");
        IntStream.range(0, 200)
                .forEach(_ -> assertThat(counter.handIn(site.id(), invented + "_", network("192.0.2.3"), LETTER))
                        .isEqualTo(new HandInResult.Refused("case.refused.form")));
        assertThat(counter.handIn(site.id(), token(), network("198.18.0.1"), LETTER))
                .isInstanceOf(HandInResult.Received.class);
    }

    @Test
    void aNetworkThatHasHadItsShareIsToldSoAndNobodyElseIs() {
        assertThat(counter.handIn(site.id(), token(), network("198.18.7.1"), LETTER))
                .isInstanceOf(HandInResult.Received.class);
        jdbc.sql("update counter_use set uses = 100 where uses = 1").update();
        IntStream.range(0, 100)
                .forEach(_ -> assertThat(counter.handIn(site.id(), token(), network("198.18.7.2"), LETTER))
                        .isEqualTo(new HandInResult.TooMany("case.refused.network")));
        assertThat(counter.handIn(site.id(), token(), network("198.18.8.1"), LETTER))
                .isInstanceOf(HandInResult.Received.class);
    }

    private long cases() {
        return jdbc.sql("select count(*) from citizen_case").query(Long.class).single();
    }

    private String token() {
        return limits.token(Instant.now().minusSeconds(10));
    }

    private static InetAddress network(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
