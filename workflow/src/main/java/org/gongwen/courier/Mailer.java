package org.gongwen.courier;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.gongwen.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands mail to the server of the settings, one at a time, and says what it answered. What it has taken it has taken once;
 * a mail whose answer was lost on the way may be with it all the same, so that whoever sends it again sends it under the same
 * key. Nothing that names a person is logged.
 */
@Component
public class Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private static final Pattern ENHANCED = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");
    /** Of a mailbox, where the server gives no enhanced code (RFC 5321, 4.2.3). */
    private static final Set<Integer> OF_A_MAILBOX = Set.of(550, 551, 553);

    private final MailSettings settings;
    private final Clock clock;
    private final Session session;

    Mailer(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
    }

    /** Whether there is a server that takes mail. */
    public boolean isConfigured() {
        return settings.isConfigured();
    }

    /** Whether mail could be written to this address, which says nothing about whether anybody reads it. */
    public static boolean isAddress(String text) {
        try {
            return text.length() <= 100
                    && StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                    && text.indexOf('@') > 0
                    && text.lastIndexOf('.') > text.indexOf('@')
                    && text.chars().noneMatch(each -> each <= ' ' || each == ',' || each == '<')
                    && new InternetAddress(text, true).getAddress().equals(text);
        } catch (AddressException e) {
            return false;
        }
    }

    /** @throws IllegalStateException where there is no server */
    public MailResult send(Mail mail) {
        if (!isConfigured()) {
            throw new IllegalStateException("gongwen.mail.host is not set");
        }
        if (!isAddress(mail.to())) {
            return new MailResult.NoSuchMailbox("not an address");
        }
        InternetAddress from;
        try {
            from = from();
        } catch (MessagingException e) {
            return new MailResult.Unreachable("gongwen.mail.from is no address");
        }
        MimeMessage message;
        try {
            message = message(mail, from);
        } catch (MessagingException | RuntimeException e) {
            return new MailResult.Unsendable(name(e));
        }
        return handedOver(message);
    }

    private MailResult handedOver(MimeMessage message) {
        Transport transport;
        try {
            transport = session.getTransport();
            transport.connect(settings.host(), settings.port(), settings.username(), settings.password());
        } catch (MessagingException | RuntimeException e) {
            return new MailResult.Unreachable(name(e));
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new MailResult.Sent();
        } catch (MessagingException e) {
            return judged(e);
        } catch (RuntimeException e) {
            return new MailResult.BrokenOff(name(e));
        } finally {
            close(transport);
        }
    }

    /** What was taken stays taken, however the farewell goes. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException | RuntimeException e) {
            LOG.debug("The mail server did not say goodbye: {}", name(e));
        }
    }

    /** Words of exceptions may name addresses. */
    private static String name(Exception thrown) {
        return thrown.getClass().getSimpleName();
    }

    private MimeMessage message(Mail mail, InternetAddress from) throws MessagingException {
        var host = host();
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + mail.key() + "@" + host + ">");
            }
        };
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject().replaceAll("\\p{Cntrl}+", " ").strip(), StandardCharsets.UTF_8.name());
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.ofInstant(clock.instant(), WorkingTime.ZONE)));
        // Nobody's holiday notice answers a machine (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        var unsubscribe = mail.unsubscribe();
        if (unsubscribe != null) {
            message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        var html = mail.html();
        if (html == null) {
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            message.setHeader("Content-Transfer-Encoding", "base64");
        } else {
            message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(html, "html")));
        }
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private InternetAddress from() throws MessagingException {
        var address = new InternetAddress(settings.from(), true);
        var sender = settings.sender();
        if (sender != null && !sender.isBlank()) {
            try {
                address.setPersonal(sender, StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every Java has UTF-8", e);
            }
        }
        return address;
    }

    private String host() {
        var from = settings.from();
        return from == null ? "localhost" : from.substring(from.indexOf('@') + 1);
    }

    /**
     * What the server said of the recipient counts for the mailbox; all else that it said for the mail or for the server. Where
     * it said nothing, it was there all the same.
     */
    private static MailResult judged(MessagingException thrown) {
        MailResult judged = new MailResult.BrokenOff(name(thrown));
        for (@Nullable Exception each = thrown; each instanceof MessagingException one; each = one.getNextException()) {
            if (one instanceof SMTPAddressFailedException refused && refused.getReturnCode() > 0) {
                var code = code(refused.getReturnCode(), refused.getMessage());
                return isOfTheMailbox(refused.getReturnCode(), refused.getMessage())
                        ? new MailResult.NoSuchMailbox(code)
                        : new MailResult.NotTaken(code);
            }
            if (one instanceof SMTPSenderFailedException refused) {
                // Our own address is not taken: nobody's mail is.
                judged = new MailResult.Unreachable(code(refused.getReturnCode(), refused.getMessage()));
            } else if (one instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
                judged = refused.getReturnCode() == 421
                        ? new MailResult.Unreachable(code(421, refused.getMessage()))
                        : new MailResult.NotTaken(code(refused.getReturnCode(), refused.getMessage()));
            }
        }
        return judged;
    }

    /**
     * Whether it is said for good, and of the mailbox: 5.1.x, that there is none, or 5.2.1, that it is closed (RFC 3463). 5.7.x
     * is what a server says that does not want our mail at all, and would end every subscription in one night.
     */
    private static boolean isOfTheMailbox(int code, @Nullable String words) {
        var enhanced = ENHANCED.matcher(words == null ? "" : words);
        if (enhanced.find()) {
            return enhanced.group(1).equals("5")
                    && (enhanced.group(2).equals("1") && !enhanced.group(3).matches("[78]")
                            || enhanced.group(2).equals("2")
                                    && enhanced.group(3).equals("1"));
        }
        return OF_A_MAILBOX.contains(code);
    }

    private static String code(int code, @Nullable String words) {
        var enhanced = ENHANCED.matcher(words == null ? "" : words);
        return code + (enhanced.find() ? " " + enhanced.group() : "");
    }

    private static Properties properties(MailSettings settings) {
        var timeout = Long.toString(settings.timeout().toMillis());
        var properties = new Properties();
        var protocol = settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
        properties.setProperty("mail.transport.protocol", protocol);
        var prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        var username = settings.username();
        properties.setProperty(prefix + "auth", Boolean.toString(username != null && !username.isBlank()));
        if (settings.security() == MailSettings.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}
