package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.courier.SmtpScript;
import org.gongwen.identity.Actor;
import org.gongwen.site.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Citizens who wished it are told once that their answer is there, and nothing of what it is about. */
@SpringBootTest(
        properties = {
            "db-scheduler.polling-interval=1h",
            "gongwen.mail.security=NONE",
            "gongwen.mail.host=127.0.0.1",
            "gongwen.mail.from=news@bureau.example.org",
            "gongwen.sms.attempts=1"
        })
@Timeout(120)
class CaseTellerTest {

    private static final SmtpScript MAIL = new SmtpScript();
    private static final List<String> SMS = new CopyOnWriteArrayList<>();
    private static final HttpServer PROVIDER = provider();
    private static volatile int status = 200;

    @Autowired
    Counter counter;

    @Autowired
    CounterLimits limits;

    @Autowired
    CaseClosing closing;

    @Autowired
    CaseTerms terms;

    @Autowired
    Cases cases;

    @Autowired
    CaseTeller teller;

    @Autowired
    ForgetContacts forget;

    @Autowired
    PlainNotices notices;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

    private Site site;
    private Actor officer;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("gongwen.mail.port", MAIL::port);
        registry.add(
                "gongwen.sms.url",
                () -> "http://127.0.0.1:" + PROVIDER.getAddress().getPort() + "/");
    }

    @AfterAll
    static void theyStop() {
        MAIL.close();
        PROVIDER.stop(0);
    }

    @BeforeEach
    void nobodyIsToldYet() {
        site = sites.of("SC");
        officer = bureau.as("scxin");
        jdbc.sql("delete from case_telling").update();
        MAIL.recipients(to -> "250 ok");
        MAIL.mails().clear();
        SMS.clear();
        status = 200;
        notices.unspeakable = "";
    }

    @Test
    void whoWishesAMailIsSentOneWithTheReceiptAlone() {
        var receipt = handedIn(TellBy.MAIL, "13800000000", "wang@example.org");
        tell();
        assertThat(MAIL.mails()).as("before there is an answer").isEmpty();
        assertThat(told(receipt).state()).isEqualTo(CaseTold.State.WISHED);

        answered(receipt);
        assertThat(told(receipt).state()).isEqualTo(CaseTold.State.WAITING);
        tell();
        tell();

        assertThat(MAIL.mails()).singleElement().asString().contains("To: wang@example.org", "answered " + receipt);
        assertThat(told(receipt).state()).isEqualTo(CaseTold.State.SENT);
        assertThat(told(receipt).at()).isNotNull();
        assertThat(SMS).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry a where a::text like '%case.told%' and a::text like '%wang@%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoWishesAShortMessageIsSentOneWithTheReceiptAlone() {
        var receipt = handedIn(TellBy.SMS, "138-0000 0000", "");
        answered(receipt);
        tell();

        assertThat(SMS).containsExactly("{\"number\": \"13800000000\", \"text\": \"" + receipt + " is answered\"}");
        assertThat(told(receipt).state()).isEqualTo(CaseTold.State.SENT);
        assertThat(MAIL.mails()).isEmpty();
    }

    @Test
    void whoWishesNothingIsToldNothing() {
        var receipt = handedIn(null, "13800000000", "wang@example.org");
        answered(receipt);
        tell();

        assertThat(cases.read(officer, id(receipt)).told()).isEmpty();
        assertThat(MAIL.mails()).isEmpty();
        assertThat(SMS).isEmpty();
    }

    /** A correction has a day, after which the request counts as given up; an extension is told by law (art. 33). */
    @Test
    void whoAppliedIsToldOfACorrectionAnExtensionAndThatItIsTakenToBeGivenUp() {
        var until = CaseRecords.day(Instant.now()).plusDays(9);
        var extended = applied();
        assertThat(terms.extend(bureau.as("scchu"), id(extended), 5, "藏品分散三处。")).isInstanceOf(CaseResult.Done.class);
        tell();
        var receipt = applied();
        assertThat(terms.askCorrection(officer, id(receipt), until, "请写明年度。")).isInstanceOf(CaseResult.Done.class);
        tell();
        tell();
        assertThat(SMS)
                .containsExactly(
                        "{\"number\": \"13800000000\", \"text\": \"" + extended + " EXTENSION null\"}",
                        "{\"number\": \"13800000000\", \"text\": \"" + receipt + " CORRECTION " + until + "\"}");

        var past = applied();
        jdbc.sql("""
                with asked as (insert into case_event (case_id, at, on_day, kind, until, text)
                     values (:id, now() - interval '9 days', current_date - 9, 'CORRECTION_ASKED', current_date - 2, '请写明年度。'))
                update citizen_case set due_on = null where id = :id
                """).param("id", id(past).value()).update();
        assertThat(closing.abandon(officer, id(past))).isInstanceOf(CaseResult.Done.class);
        tell();
        assertThat(SMS).last().isEqualTo("{\"number\": \"13800000000\", \"text\": \"" + past + " ABANDONMENT null\"}");
        assertThat(cases.read(officer, id(receipt)).told())
                .singleElement()
                .extracting(CaseTold::about, CaseTold::state)
                .containsExactly(Telling.CORRECTION, CaseTold.State.SENT);
    }

    /** Both releases may run for a while. */
    @Test
    void whatThePreviousReleaseOwesACitizenIsSentOnce() {
        var receipt = handedIn(TellBy.SMS, "13800000000", "");
        for (int turn = 0; turn < 2; turn++) {
            jdbc.sql("""
                    insert into case_told (case_id, way, due_at)
                    select id, tell_by, now() from citizen_case where id = :id and tell_by is not null
                    on conflict (case_id) do nothing
                    """).param("id", id(receipt).value()).update();
        }
        tell();

        assertThat(SMS).hasSize(1);
        assertThat(told(receipt).state()).isEqualTo(CaseTold.State.SENT);
    }

    @Test
    void nobodyIsPromisedWhatCannotBeKept() {
        assertThat(handIn(TellBy.MAIL, "13800000000", ""))
                .isEqualTo(new HandInResult.Refused("case.refused.tell-mail"));
        assertThat(handIn(TellBy.SMS, "12345", "wang@example.org"))
                .isEqualTo(new HandInResult.Refused("case.refused.tell-phone"));
        assertThat(counter.ways()).containsExactly(TellBy.MAIL, TellBy.SMS);
    }

    @Test
    void theOfficerSeesWhyTheCitizenWasNotTold() {
        var receipt = handedIn(TellBy.MAIL, "", "gone@example.org");
        answered(receipt);
        MAIL.recipients(to -> "550 5.1.1 no such user " + to);
        tell();

        assertThat(told(receipt))
                .extracting(CaseTold::state, CaseTold::words)
                .containsExactly(CaseTold.State.REFUSED, "550 5.1.1");
    }

    @Test
    void aProviderThatIsAwayIsAskedAgainAndGivenUpIntoTheEnd() {
        var receipt = handedIn(TellBy.SMS, "13800000000", "");
        answered(receipt);
        status = 503;
        tell();
        tell();
        assertThat(SMS).as("not at once").hasSize(1);
        assertThat(told(receipt).state()).isEqualTo(CaseTold.State.WAITING);

        jdbc.sql("update case_telling set attempts = 9, due_at = now()").update();
        tell();

        assertThat(told(receipt))
                .extracting(CaseTold::state, CaseTold::words)
                .containsExactly(CaseTold.State.GIVEN_UP, "HTTP 503");
    }

    @Test
    void aMessageThatCannotBeWordedHoldsUpNobodyAndIsGivenUpInTheEnd() {
        var broken = handedIn(TellBy.MAIL, "", "broken@example.org");
        var other = handedIn(TellBy.MAIL, "", "other@example.org");
        notices.unspeakable = broken;
        answered(broken);
        answered(other);
        tell();
        assertThat(told(other).state()).isEqualTo(CaseTold.State.SENT);
        assertThat(told(broken).state()).isEqualTo(CaseTold.State.WAITING);

        jdbc.sql("update case_telling set attempts = 9, due_at = now() where state = 'WAITING'")
                .update();
        tell();
        assertThat(told(broken))
                .extracting(CaseTold::state, CaseTold::words)
                .containsExactly(CaseTold.State.GIVEN_UP, "IllegalStateException");
    }

    @Test
    void aNodeThatStopsGivesBackWhomItHasNotTold() {
        var first = handedIn(TellBy.MAIL, "", "first@example.org");
        var second = handedIn(TellBy.MAIL, "", "second@example.org");
        answered(first);
        answered(second);
        var asked = new AtomicInteger();
        teller.tell(() -> asked.incrementAndGet() == 1);
        assertThat(MAIL.mails()).hasSize(1);

        tell();

        assertThat(MAIL.mails()).hasSize(2);
    }

    @Test
    void twoNodesTellACitizenOnce() throws Exception {
        var receipt = handedIn(TellBy.SMS, "13800000000", "");
        answered(receipt);
        var both = new CyclicBarrier(2);
        Callable<Void> node = () -> {
            both.await();
            tell();
            return null;
        };
        try (var nodes = Executors.newFixedThreadPool(2)) {
            for (var each : nodes.invokeAll(List.of(node, node))) {
                each.get();
            }
        }

        assertThat(SMS).hasSize(1);
    }

    @Test
    void whoCannotBeReachedAnyMoreIsNotWrittenTo() {
        var receipt = handedIn(TellBy.MAIL, "", "wang@example.org");
        answered(receipt);
        jdbc.sql("update citizen_case set closed_at = now() - interval '731 days' where receipt = :receipt")
                .param("receipt", receipt)
                .update();
        forget.carryOut();
        tell();

        assertThat(MAIL.mails()).isEmpty();
        assertThat(told(receipt).state()).isEqualTo(CaseTold.State.GIVEN_UP);
    }

    private static HttpServer provider() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", CaseTellerTest::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            SMS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private void tell() {
        teller.tell(() -> true);
    }

    private CaseTold told(String receipt) {
        return cases.read(officer, id(receipt)).told().getLast();
    }

    private void answered(String receipt) {
        assertThat(closing.refuse(bureau.as("scchu"), id(receipt), "请向市交通局反映。")).isInstanceOf(CaseResult.Done.class);
    }

    private String handedIn(@Nullable TellBy way, String phone, String mail) {
        return ((HandInResult.Received) handIn(way, phone, mail)).receipt();
    }

    private String applied() {
        var given = new NewCase(
                CaseKind.INFORMATION_REQUEST,
                "𠮷日开放",
                "请开放。",
                new Contact("王堃", "13800000000", "", "", "11010519491231002X"),
                false,
                new Obtaining(InformationForm.PAPER, ObtainBy.COLLECT),
                TellBy.SMS);
        var result = counter.handIn(
                site.id(), limits.token(Instant.now().minusSeconds(10)), InetAddress.getLoopbackAddress(), given);
        return ((HandInResult.Received) result).receipt();
    }

    private HandInResult handIn(@Nullable TellBy way, String phone, String mail) {
        return counter.handIn(
                site.id(),
                limits.token(Instant.now().minusSeconds(10)),
                InetAddress.getLoopbackAddress(),
                new NewCase(
                        CaseKind.SUGGESTION,
                        "𠮷日开放",
                        "请开放。",
                        new Contact("王堃", phone, mail, "", ""),
                        false,
                        null,
                        way));
    }

    private CaseId id(String receipt) {
        return jdbc.sql("select id from citizen_case where receipt = :receipt")
                .param("receipt", receipt)
                .query((rs, row) -> new CaseId(rs.getLong("id")))
                .single();
    }
}
