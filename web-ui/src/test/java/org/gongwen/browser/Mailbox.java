package org.gongwen.browser;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What lies in somebody's mailbox. */
public final class Mailbox {

    /** A mail as its reader sees it. @param unsubscribe as the header names it; empty without one */
    public record Letter(String subject, String text, String html, String unsubscribe) {

        /** The first whole address in it that has this in it; empty if none has. */
        public String address(String part) {
            var found = Pattern.compile("https?://\\S*" + Pattern.quote(part) + "\\S*")
                    .matcher(text);
            return found.find() ? found.group() : "";
        }
    }

    private Mailbox() {}

    /** The mails of one, the oldest first. */
    public static List<Letter> of(GreenMail server, String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .map(Mailbox::read)
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
                    .anyMatch(to -> to.toString().equals(address));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static Letter read(MimeMessage mail) {
        try {
            var header = mail.getHeader("List-Unsubscribe", null);
            var content = mail.getContent();
            return content instanceof Multipart parts
                    ? new Letter(
                            mail.getSubject(),
                            parts.getBodyPart(0).getContent().toString(),
                            parts.getBodyPart(1).getContent().toString(),
                            header == null ? "" : header)
                    : new Letter(mail.getSubject(), content.toString(), "", header == null ? "" : header);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
