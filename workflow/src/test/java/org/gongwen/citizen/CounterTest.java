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
import org.springframework.transaction.support.TransactionTemplate;

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

    @Autowired
    TransactionTemplate transaction;

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
        assertThat(counter.query(received.receipt(), received.code(), from)).isPresent();
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
        // The rest of its share: the counts of other networks are as they were.
        for (int more = 1; more < 100; more++) {
            assertThat(transaction.<Boolean>execute(status -> limits.takes(LETTER.kind(), network("198.18.7.3"))))
                    .isTrue();
        }
        IntStream.range(0, 100)
                .forEach(_ -> assertThat(counter.handIn(site.id(), token(), network("198.18.7.2"), LETTER))
                        .isEqualTo(new HandInResult.TooMany("case.refused.network")));
        assertThat(counter.handIn(site.id(), token(), network("198.18.8.1"), LETTER))
                .isInstanceOf(HandInResult.Received.class);
    }

    @Test
    void whoTriesOutCodesShutsOutHimselfAndNotTheOwner() {
        var received = handedIn("192.0.2.40");
        var stranger = network("198.51.100.7");
        for (int wrong = 0; wrong < 5; wrong++) {
            assertThat(counter.query(received.receipt(), "0000000000", stranger))
                    .isEmpty();
        }
        assertThat(counter.query(received.receipt(), received.code(), stranger))
                .as("after five wrong codes within the hour")
                .isEmpty();
        assertThat(counter.query(received.receipt(), received.code(), network("192.0.2.41")))
                .as("from elsewhere")
                .isPresent();
        assertThat(counter.query(received.receipt(), received.code(), stranger))
                .as("nor does the owner let the stranger in")
                .isEmpty();
        jdbc.sql("""
                update counter_failure f set since = f.since - interval '61 minutes'
                  from citizen_case c where c.id = f.case_id and c.receipt = :receipt
                """).param("receipt", received.receipt()).update();
        assertThat(counter.query(received.receipt(), received.code(), stranger)).isPresent();
        assertThat(counter.correct(received.receipt(), "0000000000", "补充", stranger))
                .isEqualTo(CorrectionResult.NOT_FOUND);
    }

    @Test
    void whoMistypesNowAndThenIsNeverShutOut() {
        var received = handedIn("192.0.2.42");
        var from = network("192.0.2.43");
        for (int day = 0; day < 3; day++) {
            for (int wrong = 0; wrong < 4; wrong++) {
                assertThat(counter.query(received.receipt(), "0000000000", from))
                        .isEmpty();
            }
            assertThat(counter.query(received.receipt(), received.code(), from)).isPresent();
        }
    }

    @Test
    void whoCommandsHundredsOfNetworksIsStoppedAllTheSame() {
        var received = handedIn("192.0.2.44");
        for (int from = 0; from < 200; from++) {
            for (int wrong = 0; wrong < 5; wrong++) {
                assertThat(counter.query(received.receipt(), "0000000000", network("10.7." + from + ".1")))
                        .isEmpty();
            }
        }
        assertThat(counter.query(received.receipt(), received.code(), network("192.0.2.45")))
                .isEmpty();
        jdbc.sql(
                        "update citizen_case set failing_since = failing_since - interval '61 minutes' where receipt = :receipt")
                .param("receipt", received.receipt())
                .update();
        assertThat(counter.query(received.receipt(), received.code(), network("192.0.2.45")))
                .isPresent();
    }

    @Test
    void nothingOfWhoTriedIsLeftOnceTheDayIsOver() {
        var received = handedIn("192.0.2.46");
        counter.query(received.receipt(), "0000000000", network("192.0.2.47"));
        assertThat(tries(received)).isEqualTo(1);
        jdbc.sql("insert into counter_day (on_day, key) values (current_date - 40, '\\x00')")
                .update();
        jdbc.sql(
                        "update counter_failure set on_day = current_date - 40 where case_id = (select id from citizen_case where receipt = :receipt)")
                .param("receipt", received.receipt())
                .update();
        transaction.executeWithoutResult(status -> limits.forget());
        assertThat(tries(received)).isZero();
    }

    private int tries(HandInResult.Received received) {
        return jdbc.sql("""
                select count(*) from counter_failure f join citizen_case c on c.id = f.case_id where c.receipt = :receipt
                """)
                .param("receipt", received.receipt())
                .query(Integer.class)
                .single();
    }

    private HandInResult.Received handedIn(String from) {
        return (HandInResult.Received) counter.handIn(site.id(), token(), network(from), LETTER);
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
