package org.gongwen.portal;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.gongwen.publication.EditionLine;
import org.gongwen.publication.Frame;

/** The newest texts of a site for programs that follow it: Atom (RFC 4287) and RSS 2.0. */
final class Feeds {

    static final int NEWEST = 30;

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Outlet outlet;

    Feeds(Outlet outlet) {
        this.outlet = outlet;
    }

    byte[] atom(Frame site, List<EditionLine> lines, Function<EditionLine, String> address) {
        return Xml.write(xml -> {
            xml.begin("feed", ATOM).attribute("xml:lang", "zh-CN");
            xml.text("id", outlet.whole(Address.of(site)));
            xml.text("title", site.name());
            xml.text("updated", moment(newest(lines)));
            xml.begin("author").text("name", site.name()).end();
            link(xml, "alternate", "text/html", outlet.whole(Address.of(site)));
            link(xml, "self", "application/atom+xml", outlet.whole(Address.atom(site)));
            for (var line : lines) {
                xml.begin("entry");
                xml.text("id", id(line));
                xml.text("title", line.title());
                link(xml, "alternate", "text/html", outlet.whole(address.apply(line)));
                xml.text("published", moment(line.publishedAt()));
                xml.text("updated", moment(line.changedAt()));
                if (!line.summary().isEmpty()) {
                    xml.text("summary", line.summary());
                }
                xml.end();
            }
            xml.end();
        });
    }

    byte[] rss(Frame site, List<EditionLine> lines, Function<EditionLine, String> address) {
        return Xml.write(xml -> {
            xml.begin("rss").attribute("version", "2.0").attribute("xmlns:atom", ATOM);
            xml.begin("channel");
            xml.text("title", site.name());
            xml.text("link", outlet.whole(Address.of(site)));
            xml.text("description", site.name());
            xml.text("language", "zh-cn");
            xml.text("lastBuildDate", mail(newest(lines)));
            xml.begin("atom:link")
                    .attribute("rel", "self")
                    .attribute("type", "application/rss+xml")
                    .attribute("href", outlet.whole(Address.rss(site)))
                    .end();
            for (var line : lines) {
                xml.begin("item");
                xml.text("title", line.title());
                xml.text("link", outlet.whole(address.apply(line)));
                xml.begin("guid")
                        .attribute("isPermaLink", "false")
                        .characters(id(line))
                        .end();
                xml.text("pubDate", mail(line.publishedAt()));
                xml.text("description", line.summary());
                xml.end();
            }
            xml.end().end();
        });
    }

    private static void link(Xml xml, String relation, String type, String address) throws XMLStreamException {
        xml.begin("link")
                .attribute("rel", relation)
                .attribute("type", type)
                .attribute("href", address)
                .end();
    }

    /** The same wherever the article stands, and after its site got another address. */
    private String id(EditionLine line) {
        return outlet.whole("/portal/article/" + line.id().key());
    }

    /** Of a feed without a text it is a day that does not move. */
    private static OffsetDateTime newest(List<EditionLine> lines) {
        return lines.stream()
                .map(EditionLine::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
    }

    private static String moment(OffsetDateTime at) {
        return DateTimeFormatter.ISO_INSTANT.format(at.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String mail(OffsetDateTime at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.withOffsetSameInstant(ZoneOffset.UTC));
    }
}
