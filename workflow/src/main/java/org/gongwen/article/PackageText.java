package org.gongwen.article;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The words in a document that is a ZIP file of XML: OOXML (ECMA-376), ODF (ISO/IEC 26300) and OFD (GB/T 33190). Its parts
 * go by as a stream and are never kept; what is struck out, remarked, hidden or stands in headers is read as well. No
 * document type is taken, so that nothing outside the file is ever asked for.
 */
final class PackageText {

    static final int MOST_ENTRIES = 5_000;
    /** Everything unpacked, each pass over the file counted, in bytes. */
    static final long MOST_UNPACKED = 96L * 1024 * 1024;

    private static final int DEEPEST = 200;
    private static final int PIECE = 64 * 1024;

    /** Letters of a page, or of a whole file: with fewer, and something drawn, words may be in what is drawn. */
    private static final int FEWEST = 20;

    /** Drawn shapes of a page from which on they may be letters. */
    private static final int MANY_SHAPES = 200;

    /** Parts that hold a picture. */
    private static final Pattern PICTURE = Pattern.compile("\\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|jb2)$");

    /** Parts that are files of another kind, shown among the text (altChunk) or not. */
    private static final Pattern FILE_WITHIN = Pattern.compile(
            "\\.(html?|xhtml|mht(ml)?|rtf|txt|csv|docx?|docm|xlsx?|xlsm|pptx?|pdf|ofd|odt|ods|wps|et|zip|rar|7z)$");

    /** Parts that hold no words of the text; whatever is called otherwise may be anything. */
    private static final Pattern KNOWN =
            Pattern.compile("(?:^mimetype|/signedvalue\\.dat|/seal\\.esl|/printersettings\\d*\\.bin"
                    + "|\\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|jb2|odttf|fntdata|ttf|otf))$");

    /** Parts that are XML, whatever they are for: where one stands that looks like a style is up to who wrote the file. */
    private static final Pattern TEXT = Pattern.compile("\\.(?:xml|rels|rdf|vml)$");

    /** Parts that say how the text looks, where it leads and who wrote it with what: no page has them. */
    private static final Pattern BESIDE = Pattern.compile(
            "^docprops/|^meta\\.xml$|^settings\\.xml$|^meta-inf/|\\.(?:rels|rdf)$|^\\[content_types]\\.xml$"
                    + "|/(?:styles|settings|websettings|fonttable|numbering|theme\\d*)\\.xml$");

    private static final String STRINGS = "xl/sharedstrings.xml";

    private static final XMLInputFactory FACTORY = factory();

    /** Elements of which several make a word. */
    private static final Set<String> WITHIN_A_LINE = Set.of(
            "t",
            "delText",
            "r",
            "rPr",
            "span",
            "a",
            "hyperlink",
            "ins",
            "del",
            "smartTag",
            "sdt",
            "sdtContent",
            "fld",
            "fldSimple",
            "instrText",
            "fldChar",
            "lang",
            "b",
            "i",
            "u",
            "s",
            "sz",
            "szCs",
            "rFonts",
            "color",
            "bCs",
            "iCs",
            "proofErr",
            "bookmarkStart",
            "bookmarkEnd",
            "lastRenderedPageBreak",
            "TextCode",
            "CGTransform",
            "Glyphs",
            "FillColor",
            "StrokeColor",
            "noProof",
            "spacing",
            "kern",
            "highlight",
            "rStyle",
            "vertAlign",
            "latin",
            "ea",
            "cs",
            "solidFill",
            "srgbClr",
            "soft-page-break",
            "bookmark",
            "rsid");

    private static final Set<String> CELLS = Set.of("tc", "tab", "table-cell", "c");

    /** Drawn lines, how a word is spoken, and how a window stood. */
    private static final Set<String> NO_WORDS = Set.of("AbbreviatedData", "rPh", "config-item");

    private final StringBuilder text = new StringBuilder();
    private final List<String> strings = new ArrayList<>();
    private final Limits limits;
    private long unpacked;
    private int stringsLength;
    private boolean whole = true;
    private boolean pictures;
    /** Characters of {@link #BESIDE}. */
    private int beside;

    private String lastLine = "";

    /** @param most characters. @param end of the time for it, as {@link System#nanoTime} has it */
    record Limits(int most, long end) {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private PackageText(Limits limits) {
        this.limits = limits;
    }

    /** @throws IOException if it is damaged, or made to harm who reads it */
    static FileText of(byte[] file, Limits limits) throws IOException {
        if (rows(file) > MOST_ENTRIES) {
            throw new IOException("a table of more parts than a document has");
        }
        var read = new PackageText(limits);
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            read.parts(zip);
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new IOException(e);
        }
        boolean mayBePicturesAlone =
                read.pictures && read.text.toString().strip().length() - read.beside < FEWEST;
        return new FileText(
                read.whole && !mayBePicturesAlone ? FileText.State.READ : FileText.State.PARTLY, read.text.toString());
    }

    /**
     * At most so many rows has its table, whatever it says of itself: who opens a ZIP file keeps all of them in memory before
     * anybody can count.
     */
    private static int rows(byte[] file) {
        int rows = 0;
        for (int at = 0; at + 3 < file.length; at++) {
            if (file[at] == 'P' && file[at + 1] == 'K' && file[at + 2] == 1 && file[at + 3] == 2) {
                rows++;
            }
        }
        return rows;
    }

    private void parts(ZipFile zip) throws IOException, XMLStreamException {
        // By the table at the end, as whoever opens the file goes by it: what lies in front of it may be another file.
        var entries = Collections.list(zip.getEntries());
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new IOException(entries.size() + " parts");
        }
        for (var entry : entries) {
            if (name(entry).equals(STRINGS)) {
                read(zip, entry, this::strings);
            }
        }
        for (var entry : entries) {
            var name = name(entry);
            if (TEXT.matcher(name).find()) {
                text(zip, entry, name);
            } else {
                other(entry, name);
            }
        }
    }

    private static String name(ZipArchiveEntry entry) {
        return entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    private void text(ZipFile zip, ZipArchiveEntry entry, String name) throws IOException, XMLStreamException {
        int before = text.length();
        try {
            if (!name.equals(STRINGS)) {
                read(zip, entry, reader -> part(reader, name.startsWith("xl/worksheets/")));
            }
        } catch (XMLStreamException e) {
            if (!name.endsWith(".vml") || e.getNestedException() != null) {
                throw e;
            }
            // Drawings of old are written without care for XML.
            whole = false;
        }
        if (BESIDE.matcher(name).find()) {
            beside += text.length() - before;
        }
    }

    private void other(ZipArchiveEntry entry, String name) {
        pictures |= PICTURE.matcher(name).find();
        whole &= entry.isDirectory()
                || !name.contains("/embeddings/")
                        && !name.startsWith("object")
                        && !FILE_WITHIN.matcher(name).find()
                        && KNOWN.matcher(name).find();
    }

    /** What is done with a part. */
    private interface Part {
        void read(XMLStreamReader reader) throws IOException, XMLStreamException;
    }

    private void read(ZipFile zip, ZipArchiveEntry entry, Part part) throws IOException, XMLStreamException {
        try (var content = new Counted(zip.getInputStream(entry))) {
            var reader = FACTORY.createXMLStreamReader(content);
            try {
                part.read(reader);
            } finally {
                reader.close();
            }
        }
    }

    private void strings(XMLStreamReader reader) throws IOException, XMLStreamException {
        var one = new StringBuilder();
        var open = new ArrayDeque<String>();
        while (reader.hasNext()) {
            switch (next(reader, open)) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.contains("rPh") && "t".equals(open.peek()) && one.length() < limits.most()) {
                        one.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (reader.getLocalName().equals("si")) {
                        stringsLength += one.length();
                        boolean room = stringsLength < 2 * limits.most();
                        whole &= room;
                        strings.add(room ? one.toString() : "");
                        one.setLength(0);
                    }
                }
                default -> {}
            }
        }
    }

    private void part(XMLStreamReader reader, boolean sheet) throws IOException, XMLStreamException {
        var open = new ArrayDeque<String>();
        var value = new StringBuilder();
        String type = "";
        int before = text.length();
        int images = 0;
        int shapes = 0;
        while (reader.hasNext()) {
            switch (next(reader, open)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = reader.getLocalName();
                    if (name.equals("c")) {
                        type = said(reader, "t");
                    } else if (name.equals("sheet")) {
                        add(said(reader, "name") + '\n');
                    } else if (name.equals("textpath")) {
                        // Letters along a line, as Word sets watermarks.
                        add(said(reader, "string") + '\n');
                    } else if (name.equals("TextObject")) {
                        line(said(reader, "Boundary"));
                    } else if (name.equals("ImageObject")) {
                        images++;
                    } else if (name.equals("PathObject")) {
                        shapes++;
                    }
                    value.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (sheet && "v".equals(open.peek())) {
                        if (value.length() < PIECE) {
                            value.append(reader.getText());
                        }
                    } else if (open.stream().noneMatch(NO_WORDS::contains)) {
                        add(words(reader.getText()));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var name = reader.getLocalName();
                    if (sheet && name.equals("v")) {
                        add(shown(type, value.toString()));
                    } else if (CELLS.contains(name)) {
                        add("\t");
                    } else if (!WITHIN_A_LINE.contains(name) && !name.equals("TextObject")) {
                        newLine();
                    }
                }
                default -> {}
            }
        }
        int letters = text.length() - before;
        whole &= letters >= FEWEST || images == 0 && shapes <= (letters == 0 ? 0 : MANY_SHAPES);
        newLine();
    }

    /** One step, within the bounds. */
    private int next(XMLStreamReader reader, ArrayDeque<String> open) throws IOException, XMLStreamException {
        int event = reader.next();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new IOException("a document type");
            case XMLStreamConstants.START_ELEMENT -> {
                open.push(reader.getLocalName());
                if (open.size() > DEEPEST) {
                    throw new IOException("too deep");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            default -> {}
        }
        return event;
    }

    /** Where a number points to a text, the text; a large number in all its digits. */
    private String shown(String type, String value) {
        try {
            return switch (type) {
                case "s" -> {
                    int at = Integer.parseInt(value.strip());
                    yield at >= 0 && at < strings.size() ? strings.get(at) : "";
                }
                case "", "n" ->
                    value.indexOf('E') > 0 && value.length() < 24 ? plain(new BigDecimal(value.strip()), value) : value;
                default -> value;
            };
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String plain(BigDecimal number, String written) {
        return number.precision() - number.scale() <= 20 && number.scale() <= 20 ? number.toPlainString() : written;
    }

    /** OFD sets each run of letters into a box of its own: those at one height are one line. */
    private void line(String boundary) {
        var parts = boundary.strip().split("\\s+", 3);
        var height = parts.length > 1 ? parts[1] : "";
        if (!height.equals(lastLine)) {
            newLine();
            lastLine = height;
        }
    }

    /** Breaks and indents between elements are no words. */
    private static String words(String said) {
        return said.isBlank() && said.indexOf('\n') >= 0 ? "" : said;
    }

    private void newLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            add("\n");
        }
    }

    private void add(String words) {
        int room = limits.most() - text.length();
        if (words.length() > room) {
            whole = false;
        }
        text.append(words, 0, Math.max(0, Math.min(room, words.length())));
    }

    private static String said(XMLStreamReader reader, String attribute) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(attribute)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /** What comes out of a part. */
    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            unpacked += Math.max(read, 0);
            if (unpacked > MOST_UNPACKED) {
                throw new IOException("too much inside");
            }
            if (System.nanoTime() > limits.end()) {
                throw new IOException("takes too long");
            }
            return read;
        }
    }
}
