package org.gongwen.digest;

import java.net.URI;
import java.util.stream.Collectors;
import org.gongwen.publication.EditionLine;
import org.springframework.stereotype.Component;

/** Mails without the words of the screens, for tests of the rooms below them. */
@Component
class PlainLetters implements DigestWriter {

    /** A text of this title breaks whoever words it. */
    static final String UNSPEAKABLE = "写不出来的";

    @Override
    public Letter confirmation(Rhythm rhythm, String token) {
        return new Letter("confirm " + rhythm, "token=" + token + ";", "<p>" + token + "</p>");
    }

    @Override
    public Letter digest(Digest digest) {
        var lines = digest.lines().stream().map(EditionLine::title).collect(Collectors.joining("|"));
        if (lines.contains(UNSPEAKABLE)) {
            throw new IllegalStateException("no words for it");
        }
        return new Letter(
                "digest " + digest.rhythm() + " " + digest.day(),
                "[" + lines + "] +" + digest.more() + " token=" + digest.token() + ";",
                "<p>" + lines.length() + "</p>");
    }

    @Override
    public URI unsubscribe(String token) {
        return URI.create("https://portal.example.org/portal/unsubscribe/" + token);
    }
}
