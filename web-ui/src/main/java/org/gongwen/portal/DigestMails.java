package org.gongwen.portal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.digest.Digest;
import org.gongwen.digest.DigestWriter;
import org.gongwen.digest.Rhythm;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.springframework.stereotype.Component;

/** The words of mails, with addresses of the public pages. */
@Component
class DigestMails implements DigestWriter {

    private final Frames frames;
    private final Pages pages;
    private final Outlet outlet;
    private final Words words;

    DigestMails(Frames frames, Pages pages, Outlet outlet) {
        this.frames = frames;
        this.pages = pages;
        this.outlet = outlet;
        this.words = pages.words();
    }

    @Override
    public Letter confirmation(Rhythm rhythm, String token) {
        var address = outlet.whole(Address.confirm(token));
        var subject = words.sentence("portal.mail.confirm.subject", house());
        var intro = words.sentence("portal.mail.confirm.text", house(), rhythm(rhythm));
        var end = words.of("mail.confirm.end");
        return new Letter(
                subject,
                intro + "\n\n" + address + "\n\n" + end + "\n",
                html(Map.of(
                        "subject",
                        subject,
                        "intro",
                        intro,
                        "lines",
                        List.of(),
                        "more",
                        "",
                        "href",
                        address,
                        "press",
                        words.of("mail.confirm.do"),
                        "end",
                        end)));
    }

    @Override
    public Letter digest(Digest digest) {
        var all = frames.all();
        var lines = all.stream()
                .filter(Frame::portal)
                .flatMap(portal -> pages.lines(all, portal, digest.lines()).stream())
                .toList();
        var address = outlet.whole(Address.unsubscribe(digest.token()));
        var subject = words.sentence(
                "portal.mail.digest.subject",
                house(),
                rhythm(digest.rhythm()),
                digest.day().toString());
        var more = digest.more() == 0 ? "" : words.of("mail.digest.more", digest.more());
        var end = words.of("mail.digest.end");
        var text = lines.stream()
                .map(line -> line.title() + "\n" + (line.from().isEmpty() ? "" : line.from() + "  ") + line.day() + "\n"
                        + (line.summary().isEmpty() ? "" : line.summary() + "\n") + outlet.whole(line.href()) + "\n")
                .collect(Collectors.joining("\n", subject + "\n\n", "\n"));
        return new Letter(
                subject,
                text + (more.isEmpty() ? "" : more + "\n" + outlet.whole(Address.PORTAL) + "\n\n") + end + "\n"
                        + address + "\n",
                html(Map.of(
                        "subject",
                        subject,
                        "intro",
                        "",
                        "lines",
                        lines,
                        "more",
                        more,
                        "href",
                        address,
                        "press",
                        words.of("subscribe.end.do"),
                        "end",
                        end)));
    }

    @Override
    public URI unsubscribe(String token) {
        return URI.create(outlet.whole(Address.unsubscribe(token)));
    }

    private String html(Map<String, Object> values) {
        var page = new HashMap<String, Object>(values);
        page.put("base", outlet.base());
        page.put("portal", outlet.whole(Address.PORTAL));
        return new String(pages.render("mail/letter", page), StandardCharsets.UTF_8);
    }

    private String house() {
        return frames.portal().map(Frame::name).orElseGet(() -> words.of("portal"));
    }

    private String rhythm(Rhythm rhythm) {
        return words.of("subscribe." + rhythm.name().toLowerCase(Locale.ROOT));
    }
}
