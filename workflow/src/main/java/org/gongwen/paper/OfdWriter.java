package org.gongwen.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes pages as OFD (GB/T 33190-2016): every run one text object at its place, faces as subsets. The same pages and
 * facts give the same bytes.
 */
final class OfdWriter {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    /** All entries have it: the format keeps local times, of which none would be the same everywhere. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Pages pages;
    private final PaperFacts facts;
    private final Map<PictureData, Integer> pictures = new LinkedHashMap<>();
    private int ids;

    OfdWriter(Pages pages, PaperFacts facts) {
        this.pages = pages;
        this.facts = facts;
    }

    /** @param subsets of these pages. @param out is left open */
    void write(Subsets subsets, OutputStream out) throws IOException {
        var fonts = subsets.all();
        // Identifiers from one: fonts, pictures, then pages with their objects.
        int firstPicture = fonts.size() + 1;
        for (var page : pages.pages()) {
            for (var picture : page.pictures()) {
                pictures.computeIfAbsent(picture.data(), data -> firstPicture + pictures.size());
            }
        }
        ids = fonts.size() + pictures.size();
        var contents = new LinkedHashMap<Integer, String>();
        for (var page : pages.pages()) {
            contents.put(++ids, content(page, subsets));
        }
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        entry(zip, "OFD.xml", root());
        entry(zip, "Doc_0/Document.xml", document(contents));
        entry(zip, "Doc_0/PublicRes.xml", fonts(subsets));
        if (!pictures.isEmpty()) {
            entry(zip, "Doc_0/DocumentRes.xml", media());
        }
        int number = 0;
        for (var content : contents.values()) {
            entry(zip, "Doc_0/Pages/Page_" + number++ + "/Content.xml", content);
        }
        for (int i = 0; i < fonts.size(); i++) {
            entry(zip, "Doc_0/Res/font_" + i + ".ttf", fonts.get(i).bytes());
        }
        for (var picture : pictures.entrySet()) {
            entry(
                    zip,
                    "Doc_0/Res/" + fileName(picture.getKey(), picture.getValue()),
                    picture.getKey().bytes());
        }
        zip.finish();
    }

    private static String fileName(PictureData picture, int id) {
        return "image_" + id + (picture.jpeg() ? ".jpg" : ".png");
    }

    private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
        entry(zip, name, xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private String root() {
        var date = facts.date() == null ? "" : "<ofd:CreationDate>" + facts.date() + "</ofd:CreationDate>";
        return HEAD + "<ofd:OFD" + NAMESPACE + " Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>"
                + HexFormat.of().formatHex(Identity.of(pages, facts)) + "</ofd:DocID><ofd:Title>"
                + escaped(facts.title()) + "</ofd:Title><ofd:Author>" + escaped(facts.author()) + "</ofd:Author>" + date
                + "<ofd:Creator>Gongwen</ofd:Creator></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
                + "</ofd:DocBody></ofd:OFD>\n";
    }

    private String document(Map<Integer, String> contents) {
        var xml = new StringBuilder(HEAD)
                .append("<ofd:Document")
                .append(NAMESPACE)
                .append("><ofd:CommonData><ofd:MaxUnitID>")
                .append(ids)
                .append("</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>")
                .append("<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>");
        if (!pictures.isEmpty()) {
            xml.append("<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>");
        }
        xml.append("</ofd:CommonData><ofd:Pages>");
        int number = 0;
        for (int id : contents.keySet()) {
            xml.append("<ofd:Page ID=\"%d\" BaseLoc=\"Pages/Page_%d/Content.xml\"/>".formatted(id, number++));
        }
        return xml.append("</ofd:Pages></ofd:Document>\n").toString();
    }

    private static String fonts(Subsets subsets) {
        var xml = new StringBuilder(HEAD + "<ofd:Res" + NAMESPACE + " BaseLoc=\"Res\"><ofd:Fonts>");
        int i = 0;
        for (var subset : subsets.all()) {
            var name = escaped(subset.face().name());
            xml.append(
                    "<ofd:Font ID=\"%d\" FontName=\"%s\" FamilyName=\"%s\"><ofd:FontFile>font_%d.ttf</ofd:FontFile></ofd:Font>"
                            .formatted(i + 1, name, name, i++));
        }
        return xml.append("</ofd:Fonts></ofd:Res>\n").toString();
    }

    private String media() {
        var xml = new StringBuilder(HEAD + "<ofd:Res" + NAMESPACE + " BaseLoc=\"Res\"><ofd:MultiMedias>");
        pictures.forEach((picture, id) -> xml.append(
                "<ofd:MultiMedia ID=\"%d\" Type=\"Image\" Format=\"%s\"><ofd:MediaFile>%s</ofd:MediaFile></ofd:MultiMedia>"
                        .formatted(id, picture.jpeg() ? "JPEG" : "PNG", fileName(picture, id))));
        return xml.append("</ofd:MultiMedias></ofd:Res>\n").toString();
    }

    private String content(Page page, Subsets subsets) {
        var xml = new StringBuilder(HEAD + "<ofd:Page" + NAMESPACE
                + "><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID=\""
                + ++ids
                + "\" Type=\"Body\">");
        for (var picture : page.pictures()) {
            xml.append("<ofd:ImageObject ID=\"%d\" Boundary=\"%s %s %s %s\" CTM=\"%s 0 0 %s 0 0\" ResourceID=\"%d\"/>"
                    .formatted(
                            ++ids,
                            number(picture.x()),
                            number(picture.y()),
                            number(picture.width()),
                            number(picture.height()),
                            number(picture.width()),
                            number(picture.height()),
                            pictures.getOrDefault(picture.data(), 0)));
        }
        page.rules().forEach(rule -> rule(rule, xml));
        page.runs().forEach(run -> text(run, subsets.indexOf(run.face()) + 1, xml));
        return xml.append("</ofd:Layer></ofd:Content></ofd:Page>\n").toString();
    }

    private void rule(Rule rule, StringBuilder xml) {
        double half = rule.width() / 2;
        double left = Math.min(rule.x1(), rule.x2()) - half;
        double top = Math.min(rule.y1(), rule.y2()) - half;
        xml.append(
                ("<ofd:PathObject ID=\"%d\" Boundary=\"%s %s %s %s\" LineWidth=\"%s\"><ofd:StrokeColor Value=\"%s\"/>"
                                + "<ofd:AbbreviatedData>M %s %s L %s %s</ofd:AbbreviatedData></ofd:PathObject>")
                        .formatted(
                                ++ids,
                                number(left),
                                number(top),
                                number(Math.abs(rule.x2() - rule.x1()) + rule.width()),
                                number(Math.abs(rule.y2() - rule.y1()) + rule.width()),
                                number(rule.width()),
                                rule.ink().levels(),
                                number(rule.x1() - left),
                                number(rule.y1() - top),
                                number(rule.x2() - left),
                                number(rule.y2() - top)));
    }

    /** The box of the object is that of the squares in which its characters stand. */
    private void text(Run run, int font, StringBuilder xml) {
        double above = run.size() * 1.1;
        double below = run.size() * 0.4;
        double width = run.end() - run.x() + run.size();
        xml.append("<ofd:TextObject ID=\"%d\" Boundary=\"%s %s %s %s\" Font=\"%d\" Size=\"%s\"%s>"
                .formatted(
                        ++ids,
                        number(run.x()),
                        number(run.y() - above),
                        number(width),
                        number(above + below),
                        font,
                        number(run.size()),
                        run.stretch() == 1 ? "" : " CTM=\"%s 0 0 1 0 0\"".formatted(number(run.stretch()))));
        xml.append("<ofd:FillColor Value=\"").append(run.ink().levels()).append("\"/>");
        pieces(run, above, xml);
        xml.append("</ofd:TextObject>");
    }

    /**
     * One piece for each stretch of text without a character beyond the basic plane: whether such a one counts once or
     * twice in the list of distances, readers do not agree.
     */
    private static void pieces(Run run, double y, StringBuilder xml) {
        var characters = run.text().codePoints().toArray();
        double x = 0;
        int from = 0;
        for (int i = 0; i < characters.length; i++) {
            boolean last = i + 1 == characters.length;
            boolean cut = last
                    || Character.isSupplementaryCodePoint(characters[i])
                    || Character.isSupplementaryCodePoint(characters[i + 1]);
            if (!cut) {
                continue;
            }
            var distances = new StringBuilder();
            double wide = 0;
            for (int k = from; k < i; k++) {
                double distance = run.advances().get(k) / run.stretch();
                wide += distance;
                distances.append(k > from ? " " : "").append(number(distance));
            }
            xml.append("<ofd:TextCode X=\"%s\" Y=\"%s\"%s>%s</ofd:TextCode>"
                    .formatted(
                            number(x),
                            number(y),
                            distances.isEmpty() ? "" : " DeltaX=\"" + distances + "\"",
                            escaped(new String(characters, from, i + 1 - from))));
            if (!last) {
                x += wide + run.advances().get(i) / run.stretch();
            }
            from = i + 1;
        }
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.4f", value);
        var shorter = text.replaceFirst("\\.?0+$", "");
        return shorter.equals("-0") ? "0" : shorter;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
