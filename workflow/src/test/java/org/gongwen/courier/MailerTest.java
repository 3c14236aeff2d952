package org.gongwen.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a real mail server, and what is made of the answers of one that refuses. */
@Timeout(60)
class MailerTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-02T04:00:00Z"), ZoneOffset.UTC);
    private static final String READER = "wangkun@example.org";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final SmtpScript script = new SmtpScript();

    @BeforeEach
    void aServerListens() {
        server.start();
    }

    @AfterEach
    void itStops() {
        server.stop();
        script.close();
    }

    @Test
    void aMailArrivesWithBothPartsAndAChineseSubject() throws Exception {
        var sent = mailer(server.getSmtp().getPort())
                .send(new Mail(
                        "digest-7-2026-11-02",
                        READER,
                        "滨海市图书馆𠮷𡈽喆：本周要闻（11月2日）——少儿画展、讲座预告和闭馆通知",
                        "一、展期\n𠮷",
                        "<p>一、展期 𠮷</p>",
                        URI.create("https://portal.example.org/portal/unsubscribe/abc")));

        assertThat(sent).isEqualTo(new MailResult.Sent());
        assertThat(server.getReceivedMessages()).hasSize(1);
        var arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("滨海市图书馆𠮷𡈽喆：本周要闻（11月2日）——少儿画展、讲座预告和闭馆通知");
        assertThat(arrived.getHeader("Subject")[0]).startsWith("=?UTF-8?").isASCII();
        assertThat(arrived.getHeader("From")).hasSize(1);
        assertThat(arrived.getFrom()[0].toString()).contains("news@bureau.example.org");
        assertThat(arrived.getHeader("Message-ID")).containsExactly("<digest-7-2026-11-02@bureau.example.org>");
        assertThat(arrived.getHeader("Date")).containsExactly("Mon, 2 Nov 2026 12:00:00 +0800");
        assertThat(arrived.getHeader("List-Unsubscribe"))
                .containsExactly("<https://portal.example.org/portal/unsubscribe/abc>");
        assertThat(arrived.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var parts = (Multipart) arrived.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(0).getContent().toString()).isEqualToIgnoringNewLines("一、展期\n𠮷");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>一、展期 𠮷</p>");
    }

    @Test
    void aMailThatNothingEndsNamesNoWayToEndIt() throws Exception {
        mailer(server.getSmtp().getPort()).send(letter(READER, "确认订阅"));

        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getHeader("List-Unsubscribe")).isNull();
        assertThat(arrived.getContentType()).startsWith("text/plain");
        assertThat(arrived.getContent().toString()).isEqualToIgnoringNewLines("𠮷");
    }

    @Test
    void aSubjectWritesNoHeaderOfItsOwn() throws Exception {
        mailer(server.getSmtp().getPort()).send(letter(READER, "hello\r\nBcc: everybody@example.org"));

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("hello Bcc: everybody@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org,b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "<a@example.org>",
                "a b@example.org",
                "王@example.org",
                "@example.org",
                "a@b",
                ""
            })
    void whatIsNoAddressIsNotWrittenTo(String text) {
        assertThat(Mailer.isAddress(text)).isFalse();
        assertThat(mailer(script.port()).send(letter(text, "x"))).isInstanceOf(MailResult.NoSuchMailbox.class);
        assertThat(script.mails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <wangkun@example.org> no such user, true",
        "550 no such user wangkun@example.org, true",
        "550 5.2.1 mailbox disabled, true",
        "550 5.7.1 we want no mail from you, false",
        "550 5.1.8 bad sender, false",
        "552 5.2.2 mailbox full, false",
        "450 4.1.1 try again, false",
        "451 greylisted, false"
    })
    void onlyAMailboxThatIsNotThereIsTakenForOne(String answer, boolean gone) {
        script.recipients(to -> answer);

        var result = mailer(script.port()).send(letter(READER, "x"));

        assertThat(result).isInstanceOf(gone ? MailResult.NoSuchMailbox.class : MailResult.NotTaken.class);
        assertThat(result.toString()).contains(answer.substring(0, 3)).doesNotContain("wangkun");
    }

    @Test
    void whatIsRefusedBecauseOfItsContentSaysNothingOfTheMailbox() {
        script.afterData("554 5.7.1 spam for wangkun@example.org");

        assertThat(mailer(script.port()).send(letter(READER, "x"))).isEqualTo(new MailResult.NotTaken("554 5.7.1"));
    }

    /** The server was there: were it taken for one that is not, a mail that it chokes on would hold up all others. */
    @Test
    void aServerThatHangsUpInTheMiddleSaysNothingOfOtherMails() {
        script.afterData("");

        assertThat(mailer(script.port()).send(letter(READER, "x"))).isInstanceOf(MailResult.BrokenOff.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void aMailThatCannotBeWrittenSaysNothingOfTheServer() {
        assertThat(mailer(script.port()).send(letter(READER, null))).isInstanceOf(MailResult.Unsendable.class);
        assertThat(script.mails()).isEmpty();
    }

    @Test
    void noServerIsNotReached() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(mailer(free).send(letter(READER, "x"))).isInstanceOf(MailResult.Unreachable.class);
    }

    /** A way that should be encrypted and is not is not gone. */
    @Test
    void withoutTheEncryptionThatWasAskedForNothingIsSent() {
        var mailer = new Mailer(settings(script.port(), MailSettings.Security.STARTTLS), NOON);

        assertThat(mailer.send(letter(READER, "x"))).isInstanceOf(MailResult.Unreachable.class);
        assertThat(script.mails()).isEmpty();
    }

    @Test
    void aServerWithoutAnAddressToWriteFromIsNoSetting() {
        assertThatThrownBy(() -> new MailSettings(
                        "mail.example.org",
                        25,
                        null,
                        null,
                        MailSettings.Security.TLS,
                        " ",
                        null,
                        Duration.ofSeconds(5)))
                .hasMessageContaining("gongwen.mail.from");
    }

    private static Mail letter(String to, String subject) {
        return new Mail("letter-1", to, subject, "𠮷", null, null);
    }

    private static Mailer mailer(int port) {
        return new Mailer(settings(port, MailSettings.Security.NONE), NOON);
    }

    private static MailSettings settings(int port, MailSettings.Security security) {
        return new MailSettings(
                "127.0.0.1", port, null, null, security, "news@bureau.example.org", "滨海市文化局", Duration.ofSeconds(5));
    }
}
