package org.gongwen.digest;

import java.net.URI;

/** Words mails. Sentences and addresses of pages are the business of a higher room, which implements this. */
public interface DigestWriter {

    /** What a mail says. */
    record Letter(String subject, String text, String html) {}

    /** Asks whether somebody wants what was asked for in his name. @param token with which he confirms it */
    Letter confirmation(Rhythm rhythm, String token);

    Letter digest(Digest digest);

    /** Where one request ends the subscription. */
    URI unsubscribe(String token);
}
