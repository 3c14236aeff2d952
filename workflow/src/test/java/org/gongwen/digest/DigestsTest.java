package org.gongwen.digest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.Articles;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.article.WithdrawResult;
import org.gongwen.courier.SmtpScript;
import org.gongwen.openform.FormMarks;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who is sent what, how often, and who is not. */
@SpringBootTest(
        properties = {
            "db-scheduler.polling-interval=1h",
            "gongwen.digest.key=5Yc7Rw2Lm9Qx4Vt8Kz1Nb6Hs3Jd0Pf-𠮷",
            "gongwen.digest.asks=5",
            "gongwen.digest.asks-per-minute=1000",
            "gongwen.digest.attempts=2",
            "gongwen.mail.security=NONE",
            "gongwen.mail.host=127.0.0.1",
            "gongwen.mail.from=news@bureau.example.org"
        })
@Timeout(120)
class DigestsTest {

    private static final SmtpScript SERVER = new SmtpScript();
    private static final Pattern TOKEN = Pattern.compile("token=([^;]+);");

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry registry) {
        registry.add("gongwen.mail.port", SERVER::port);
    }

    @AfterAll
    static void itStops() {
        SERVER.close();
    }

    @Autowired
    Digests digests;

    @Autowired
    DigestRuns runs;

    @Autowired
    DigestSender sender;

    @Autowired
    FormMarks marks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    PastArticles past;

    @Autowired
    Articles articles;

    private Site library;
    private Site centre;
    private static int networks;
    private static final List<ArticleId> written = new ArrayList<>();

    @BeforeEach
    void nobodySubscribesYet() {
        library = sites.of("TSG");
        centre = sites.of("SC");
        jdbc.sql("delete from digest_subscription").update();
        jdbc.sql("delete from digest_request").update();
        written.forEach(id -> articles.withdraw(bureau.as("menhu"), id, "另一项测试。"));
        written.clear();
        SERVER.recipients(to -> "250 ok");
        SERVER.afterData("250 taken");
        SERVER.mails().clear();
    }

    @Test
    void whoConfirmsIsSentWhatIsNewAndEndsItWithOnePress() {
        assertThat(ask(wish("WangKun@example.org", Rhythm.DAILY))).isEqualTo(new AskResult.Asked());
        send();
        var question = onlyMail();
        assertThat(question.subject()).isEqualTo("confirm DAILY");
        assertThat(question.to()).isEqualTo("WangKun@example.org");
        assertThat(question.unsubscribe()).isNull();
        assertThat(digests.asked(question.token())).contains(Rhythm.DAILY);
        assertThat(digests.confirm(question.token())).isTrue();
        assertThat(digests.confirm(question.token())).isFalse();

        write(library, "news", "少儿𠮷画展", 20);
        dueSince(3);
        runs.makeEditions();
        send();
        var digest = onlyMail();
        assertThat(digest.text()).startsWith("[少儿𠮷画展] +0");
        assertThat(digest.unsubscribe())
                .isEqualTo("<https://portal.example.org/portal/unsubscribe/" + digest.token() + ">");

        assertThat(digests.endsOne(digest.token())).isTrue();
        assertThat(digests.unsubscribe(digest.token())).isTrue();
        assertThat(digests.unsubscribe(digest.token())).isTrue();
        assertThat(count("digest_subscription")).isZero();
        assertThat(count("digest_mail")).isZero();
    }

    @Test
    void nothingButTheQuestionIsSentToWhoHasNotConfirmed() {
        ask(wish("a@example.org", Rhythm.DAILY));
        write(library, "news", "开馆公告", 20);
        send();
        assertThat(mails()).extracting(Received::subject).containsExactly("confirm DAILY");

        jdbc.sql("update digest_request set asked_at = now() - interval '3 days'")
                .update();
        runs.makeEditions();
        send();

        assertThat(mails()).isEmpty();
    }

    @Test
    void addressesStandNowhereInTheTablesNorInTheRecord() {
        ask(wish("nobody.reads.this@example.org", Rhythm.DAILY));
        confirmAll();
        ask(wish("nobody.reads.this@example.org", Rhythm.WEEKLY));

        var kept = jdbc.sql("""
                        select coalesce(string_agg(t, ' '), '') from (
                            select r::text || encode(r.address, 'escape') as t from digest_request r
                            union all select s::text || encode(s.address, 'escape') from digest_subscription s
                            union all select a::text from audit_entry a where a::text like '%digest.%') as x
                        """).query(String.class).single();
        assertThat(kept).isNotEmpty().doesNotContain("nobody.reads").doesNotContain("example.org");
    }

    @Test
    void whoAsksAgainIsAnsweredTheSameAndHisConfirmationReplacesHisChoice() {
        subscribed("b@example.org", Rhythm.DAILY);
        assertThat(ask(wish("B@example.org", Rhythm.WEEKLY))).isEqualTo(new AskResult.Asked());
        assertThat(rhythms()).containsExactly(Rhythm.DAILY);
        confirmAll();
        assertThat(rhythms()).containsExactly(Rhythm.WEEKLY);
    }

    @Test
    void nobodysMailboxIsFilledFromHere() {
        IntStream.range(0, 6)
                .forEach(_ -> assertThat(ask(wish("victim@example.org", Rhythm.DAILY)))
                        .isEqualTo(new AskResult.Asked()));
        send();

        assertThat(mails()).hasSize(3);
    }

    @Test
    void aNetworkThatHasHadItsShareIsToldSoAndNobodyElseIs() {
        var from = network();
        IntStream.range(0, 5)
                .forEach(each -> digests.ask(token(), from, wish("n" + each + "@example.org", Rhythm.DAILY)));

        assertThat(digests.ask(token(), from, wish("n6@example.org", Rhythm.DAILY)))
                .isEqualTo(new AskResult.TooMany("digest.refused.network"));
        assertThat(ask(wish("n7@example.org", Rhythm.DAILY))).isEqualTo(new AskResult.Asked());
        assertThat(count("digest_request")).isEqualTo(6);
    }

    @Test
    void aFormIsTakenOnceAndAnsweredTheSame() {
        var token = token();
        assertThat(digests.ask(token, network(), wish("c@example.org", Rhythm.DAILY)))
                .isEqualTo(new AskResult.Asked());
        assertThat(digests.ask(token, network(), wish("d@example.org", Rhythm.DAILY)))
                .isEqualTo(new AskResult.Asked());
        assertThat(count("digest_request")).isEqualTo(1);
        assertThat(digests.ask("x" + token, network(), wish("e@example.org", Rhythm.DAILY)))
                .isEqualTo(new AskResult.Refused("digest.refused.form"));
        assertThat(digests.ask(digests.form(), network(), wish("e@example.org", Rhythm.DAILY)))
                .isEqualTo(new AskResult.Refused("digest.refused.form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a@b,c@d.org", "<script>@example.org", "a@example.org\nBcc: b@example.org"})
    void whatIsNoAddressIsRefused(String text) {
        assertThat(ask(wish(text, Rhythm.DAILY))).isEqualTo(new AskResult.Refused("digest.refused.mail"));
    }

    @Test
    void onlyLinksThatWeMadeDoAnythingAndOnlyWhatTheyWereMadeFor() {
        ask(wish("f@example.org", Rhythm.DAILY));
        send();
        var token = onlyMail().token();
        var flipped = (token.charAt(0) == 'B' ? "C" : "B") + token.substring(1);

        assertThat(digests.confirm(flipped)).isFalse();
        assertThat(digests.endsOne(token)).isFalse();
        assertThat(digests.unsubscribe(token)).isFalse();
        assertThat(digests.confirm("?")).isFalse();
        assertThat(digests.confirm(token)).isTrue();
    }

    @Test
    void aDigestHoldsWhatWasChosenOnceEachAndIsNotSentWithNothingInIt() {
        subscribed("all@example.org", Rhythm.DAILY);
        ask(new DigestWish("library@example.org", Rhythm.DAILY, Set.of(library.id()), Set.of()));
        ask(new DigestWish("notices@example.org", Rhythm.DAILY, Set.of(), Set.of(ColumnKind.NOTICE)));
        ask(new DigestWish("nothing@example.org", Rhythm.DAILY, Set.of(centre.id()), Set.of(ColumnKind.DISCLOSURE)));
        confirmAll();
        write(library, List.of("news", "notices"), "两处都登", 30);
        write(library, "news", "馆里的事", 29);
        write(centre, "news", "中心的事", 28);
        dueSince(3);
        runs.makeEditions();
        send();

        assertThat(mails())
                .extracting(mail ->
                        mail.to() + mail.text().substring(0, mail.text().indexOf(']') + 1))
                .containsExactlyInAnyOrder(
                        "all@example.org[中心的事|馆里的事|两处都登]",
                        "library@example.org[馆里的事|两处都登]",
                        "notices@example.org[两处都登]");
        assertThat(jdbc.sql("select state from digest_mail where subscription_id is not null order by state")
                        .query(String.class)
                        .list())
                .containsExactly("EMPTY", "SENT", "SENT", "SENT");
    }

    @Test
    void whatIsWithdrawnBeforeItIsSentIsNotSent() {
        subscribed("g@example.org", Rhythm.DAILY);
        var gone = write(library, "news", "撤下的𠮷", 20);
        write(library, "news", "留下的", 20);
        dueSince(3);
        runs.makeEditions();
        assertThat(articles.withdraw(bureau.as("tsgban"), gone, "有误。")).isEqualTo(WithdrawResult.WITHDRAWN);
        send();

        assertThat(onlyMail().text()).contains("留下的").doesNotContain("撤下的");
    }

    @Test
    void eachEditionIsSentOnceHoweverManyNodesMakeAndSendIt() throws Exception {
        IntStream.range(0, 25).forEach(each -> subscribed("reader" + each + "@example.org", Rhythm.DAILY));
        write(library, "news", "一份", 20);
        dueSince(3);
        var together = new CyclicBarrier(4);
        Callable<Void> node = () -> {
            together.await();
            runs.makeEditions();
            send();
            return null;
        };
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var each : nodes.invokeAll(List.of(node, node, node, node))) {
                each.get();
            }
        }
        runs.makeEditions();
        send();

        assertThat(mails()).extracting(Received::to).hasSize(25).doesNotHaveDuplicates();
    }

    /** The next edition begins where the one before ended, also after days on which nothing ran. */
    @Test
    void nothingIsToldTwiceAndNothingIsLeftOut() {
        subscribed("h@example.org", Rhythm.DAILY);
        write(library, "news", "五天前", 5 * 24);
        dueSince(6);
        runs.makeEditions();
        send();
        assertThat(onlyMail().text()).startsWith("[五天前]");

        earlierEditions();
        runs.makeEditions();
        send();
        assertThat(mails()).isEmpty();
    }

    /** It carries the time at which it was decided, and is seen when that is committed. */
    @Test
    void aTextThatWasBeingPublishedWhileTheCutWasMadeStandsInTheNextEditionAndOnlyThere() {
        subscribed("r@example.org", Rhythm.DAILY);
        write(library, "news", "早就有的", 60);
        dueSince(4);
        runs.makeEditions();
        send();
        assertThat(onlyMail().text()).startsWith("[早就有的]");
        aDayLater();
        var cut = jdbc.sql("select max(until) from digest_mail")
                .query((row, index) -> row.getObject(1, OffsetDateTime.class))
                .single();
        writeAt(library, List.of("news"), "差一点𠮷", cut.minusSeconds(5));
        runs.makeEditions();
        send();
        assertThat(onlyMail().text()).startsWith("[差一点𠮷] +0");

        aDayLater();
        runs.makeEditions();
        send();
        assertThat(mails()).isEmpty();
    }

    @Test
    void whatHasNoRoomInAMailIsCounted() {
        subscribed("s@example.org", Rhythm.DAILY);
        IntStream.range(0, DigestSender.LINES + 3).forEach(each -> write(library, "news", "第" + each + "篇", 30));
        dueSince(3);
        runs.makeEditions();
        send();

        assertThat(onlyMail().text()).contains("] +3 ");
    }

    @Test
    void aNodeThatDiesAfterTheServerTookTheMailSendsItAgainAsTheSameMail() {
        subscribed("i@example.org", Rhythm.DAILY);
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        SERVER.afterData("");
        send();
        SERVER.afterData("250 taken");
        send();
        assertThat(mails()).hasSize(1);
        jdbc.sql("update digest_mail set due_at = now() where state = 'WAITING'")
                .update();
        send();

        assertThat(SERVER.mails()).hasSize(1);
        var again = onlyMail();
        assertThat(again.to()).isEqualTo("i@example.org");
        assertThat(again.id()).startsWith("<digest-").isEqualTo(lastId);
    }

    @Test
    void whoEndsItWhileHisMailWaitsIsSentNothing() {
        subscribed("j@example.org", Rhythm.DAILY);
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        jdbc.sql("delete from digest_subscription").update();
        send();

        assertThat(mails()).isEmpty();
    }

    @Test
    void aMailboxThatIsNotThereIsGivenUpAfterThreeEditions() {
        subscribed("gone@example.org", Rhythm.DAILY);
        write(library, "news", "一份", 20);
        SERVER.recipients(to -> "550 5.1.1 no such user " + to);
        for (int edition = 1; edition <= 3; edition++) {
            assertThat(count("digest_subscription")).isEqualTo(1);
            earlierEditions();
            dueSince(3);
            runs.makeEditions();
            send();
        }

        assertThat(count("digest_subscription")).isZero();
    }

    @Test
    void aMailThatArrivesForgivesWhatWasRefusedBefore() {
        subscribed("k@example.org", Rhythm.DAILY);
        jdbc.sql("update digest_subscription set refusals = 2").update();
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        send();

        assertThat(jdbc.sql("select refusals from digest_subscription")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aServerThatWantsNoneOfOurMailEndsNobodysSubscription() {
        subscribed("l@example.org", Rhythm.DAILY);
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        SERVER.recipients(to -> "550 5.7.1 we want no mail from you");
        send();
        jdbc.sql("update digest_mail set due_at = now() where state = 'WAITING'")
                .update();
        send();

        assertThat(jdbc.sql("select state from digest_mail").query(String.class).list())
                .containsExactly("GIVEN_UP");
        assertThat(jdbc.sql("select refusals from digest_subscription")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aMailThatCannotBeWordedHoldsUpNobodyAndComesToAnEndThatIsOnRecord() {
        ask(new DigestWish("broken@example.org", Rhythm.DAILY, Set.of(centre.id()), Set.of()));
        confirmAll();
        ask(new DigestWish("n@example.org", Rhythm.DAILY, Set.of(library.id()), Set.of()));
        confirmAll();
        write(centre, "news", PlainLetters.UNSPEAKABLE, 20);
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        send();
        assertThat(mails()).extracting(Received::to).containsExactly("n@example.org");

        jdbc.sql("update digest_mail set due_at = now() where state = 'WAITING'")
                .update();
        send();
        assertThat(jdbc.sql("select state from digest_mail order by id")
                        .query(String.class)
                        .list())
                .containsExactly("GIVEN_UP", "SENT");
        assertThat(jdbc.sql("select details::jsonb ->> 'words' from audit_entry where action = 'digest.givenUp'")
                        .query(String.class)
                        .list())
                .contains("IllegalStateException");
    }

    /** Nodes of two versions work on one table. */
    @Test
    void aWishThatThisVersionDoesNotKnowHoldsUpNobody() {
        subscribed("newer@example.org", Rhythm.DAILY);
        jdbc.sql("update digest_subscription set kinds = array['OF_TOMORROW']").update();
        subscribed("o@example.org", Rhythm.DAILY);
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        send();

        assertThat(mails()).extracting(Received::to).containsExactly("o@example.org");
    }

    @Test
    void aMailThatTheServerChokesOnHoldsUpNobody() {
        subscribed("first@example.org", Rhythm.DAILY);
        subscribed("second@example.org", Rhythm.DAILY);
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        SERVER.recipients(to -> to.startsWith("first") ? "" : "250 ok");
        send();

        assertThat(mails()).extracting(Received::to).containsExactly("second@example.org");
        assertThat(attempts()).as("one that counts").containsExactly(1, 1);
    }

    @Test
    void aServerThatBreaksOffTwiceIsLeftAloneAndTheOthersAreGivenBackUntried() {
        IntStream.range(0, 4).forEach(each -> subscribed("p" + each + "@example.org", Rhythm.DAILY));
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        SERVER.recipients(to -> "");
        send();

        assertThat(attempts()).containsExactly(1, 1, 0, 0);
        assertThat(jdbc.sql("select count(*) from digest_mail where due_at < now() + interval '10 minutes'")
                        .query(Integer.class)
                        .single())
                .as("none waits for the end of a lease")
                .isEqualTo(4);
    }

    @Test
    void aMailAtWhichItsNodesEndComesToAnEnd() {
        subscribed("q@example.org", Rhythm.DAILY);
        write(library, "news", "一份", 20);
        dueSince(3);
        runs.makeEditions();
        jdbc.sql("update digest_mail set attempts = 2").update();
        send();

        assertThat(mails()).isEmpty();
        assertThat(jdbc.sql("select state from digest_mail").query(String.class).list())
                .containsExactly("GIVEN_UP");
    }

    private List<Integer> attempts() {
        return jdbc.sql("select attempts from digest_mail where subscription_id is not null order by id")
                .query((row, index) -> row.getInt("attempts"))
                .list();
    }

    @Test
    void addressesThatNobodyConfirmsAreForgotten() {
        ask(wish("m@example.org", Rhythm.DAILY));
        send();
        var token = onlyMail().token();
        jdbc.sql("update digest_request set asked_at = now() - interval '7 days'")
                .update();

        assertThat(digests.asked(token)).isEmpty();
        assertThat(digests.confirm(token)).isFalse();
        assertThat(runs.forget()).isEqualTo(1);
        assertThat(count("digest_request")).isZero();
        assertThat(runs.forget()).isZero();
    }

    private String lastId = "";

    private record Received(String to, String subject, String text, String id, String unsubscribe) {

        String token() {
            var found = TOKEN.matcher(text);
            assertThat(found.find()).isTrue();
            return found.group(1);
        }
    }

    private Received onlyMail() {
        var mails = mails();
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    /** What has come since it was asked last. */
    private List<Received> mails() {
        var mails = SERVER.mails().stream().map(DigestsTest::read).toList();
        SERVER.mails().clear();
        mails.forEach(mail -> lastId = lastId.isEmpty() ? mail.id() : lastId);
        return mails;
    }

    private static Received read(String raw) {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
            var text = ((MimeMultipart) message.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
            return new Received(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    text,
                    message.getMessageID(),
                    message.getHeader("List-Unsubscribe", null));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send() {
        sender.send(() -> true);
    }

    private void subscribed(String mail, Rhythm rhythm) {
        ask(wish(mail, rhythm));
        confirmAll();
    }

    private void confirmAll() {
        send();
        mails().forEach(mail -> assertThat(digests.confirm(mail.token())).isTrue());
        lastId = "";
    }

    /** As if the last edition had been made so many days ago. */
    private void dueSince(int days) {
        jdbc.sql("update digest_subscription set told_until = now() - make_interval(days => :days)")
                .param("days", days)
                .update();
    }

    /** As if everything had happened a day ago. */
    private void aDayLater() {
        // Over there and back: editions of two days that follow each other may be moved in any order.
        jdbc.sql("""
                        update digest_mail set edition = edition - 36500, since = since - interval '1 day',
                               until = until - interval '1 day'
                        """).update();
        jdbc.sql("update digest_mail set edition = edition + 36499").update();
        jdbc.sql("update digest_subscription set told_until = told_until - interval '1 day'")
                .update();
        jdbc.sql("update digest_text set counts_at = counts_at - interval '1 day'")
                .update();
    }

    /** As if those that were made had been made long ago. */
    private void earlierEditions() {
        jdbc.sql("update digest_mail set edition = date '2020-01-01' + id::int where edition is not null")
                .update();
    }

    private AskResult ask(DigestWish wish) {
        return digests.ask(token(), network(), wish);
    }

    private static DigestWish wish(String mail, Rhythm rhythm) {
        return new DigestWish(mail, rhythm, Set.<SiteId>of(), Set.of());
    }

    private ArticleId write(Site site, String column, String title, int hoursAgo) {
        return write(site, List.of(column), title, hoursAgo);
    }

    private ArticleId write(Site site, List<String> columns, String title, int hoursAgo) {
        return writeAt(site, columns, title, OffsetDateTime.now().minusHours(hoursAgo + 5L));
    }

    private ArticleId writeAt(Site site, List<String> columns, String title, OffsetDateTime at) {
        var id = past.write(List.of(new PastArticle(
                        site.id(),
                        columns.stream()
                                .map(column -> sites.column(site, column).id())
                                .toList(),
                        ArticleKind.TEXT,
                        title,
                        "摘要",
                        "<p>喆</p>",
                        "{}",
                        bureau.as("tsgxin").person(),
                        bureau.as("tsgzhang").person(),
                        at)))
                .getFirst();
        written.add(id);
        return id;
    }

    private List<Rhythm> rhythms() {
        return jdbc.sql("select rhythm from digest_subscription")
                .query((row, index) -> Rhythm.valueOf(row.getString("rhythm")))
                .list();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private String token() {
        return marks.token(Instant.now().minusSeconds(10));
    }

    /** One that has asked for nothing yet. */
    private static InetAddress network() {
        networks++;
        return InetAddress.ofLiteral("198.18." + networks + ".1");
    }
}
