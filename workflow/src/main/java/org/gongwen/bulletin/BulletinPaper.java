package org.gongwen.bulletin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.SortedSet;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.gongwen.calendar.WorkingTime;
import org.springframework.stereotype.Component;

/**
 * A bulletin as PDF on A4: its title, what all did together, the ranking with its head repeated on each page, how it was
 * reckoned. Text can be selected; the same bulletin gives the same bytes with the same faces.
 */
@Component
class BulletinPaper {

    private static final float MM = 72 / 25.4f;
    private static final float LEFT = 20 * MM;
    private static final float TOP = PDRectangle.A4.getHeight() - 22 * MM;
    private static final float BOTTOM = 24 * MM;
    private static final float WIDTH = 170 * MM;

    private static final float TITLE = 18;
    private static final float TEXT = 11;
    private static final float CELL = 10;
    private static final float LINE = 1.7f;
    private static final float PADDING = 2 * MM;

    /** In millimetres, as wide as the page together. */
    private static final List<Float> COLUMNS = List.of(12f, 56f, 18f, 14f, 14f, 14f, 14f, 14f, 14f);

    private static final int NAME = 1;

    private final Faces faces;

    BulletinPaper(Faces faces) {
        this.faces = faces;
    }

    /** Whether there is a face to print with. */
    boolean isPossible() {
        return !faces.all().isEmpty();
    }

    /** The characters that no face has and that are printed as 〓. */
    SortedSet<String> missing(Bulletin bulletin) {
        var text = new StringBuilder(BulletinWords.title(bulletin.month()));
        bulletin.lines().forEach(line -> BulletinWords.cells(line).forEach(text::append));
        return faces.missing(text.toString());
    }

    /** @throws IllegalStateException if there is no face */
    BulletinFile file(Bulletin bulletin) {
        return new BulletinFile(BulletinWords.name(bulletin.month(), "pdf"), BulletinFile.PDF, print(bulletin));
    }

    /** @throws IllegalStateException if there is no face */
    byte[] print(Bulletin bulletin) {
        if (!isPossible()) {
            throw new IllegalStateException("there is no face to print with");
        }
        try (var pdf = new PDDocument();
                var pen = new Pen(faces, pdf)) {
            var paper = new Paper(pdf, pen);
            paper.title(BulletinWords.title(bulletin.month()));
            paper.paragraph("　　" + BulletinWords.summary(bulletin));
            paper.table(bulletin.lines());
            paper.paragraph("计分办法");
            int number = 1;
            for (var sentence : BulletinWords.method(bulletin.terms())) {
                paper.paragraph(number++ + ". " + sentence);
            }
            paper.close();
            describe(pdf, bulletin);
            var out = new ByteArrayOutputStream();
            pdf.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing of the clock: the number of the file is otherwise made from it. */
    private static void describe(PDDocument pdf, Bulletin bulletin) {
        Calendar reckoned = GregorianCalendar.from(bulletin.computedAt().atZoneSameInstant(WorkingTime.ZONE));
        var facts = pdf.getDocumentInformation();
        facts.setTitle(BulletinWords.title(bulletin.month()));
        facts.setProducer("Gongwen");
        facts.setCreationDate(reckoned);
        pdf.getDocumentCatalog().setLanguage("zh-CN");
        pdf.setDocumentId(bulletin.computedAt().toInstant().toEpochMilli());
    }

    /** Pages that are filled from above. */
    private static final class Paper {

        private final PDDocument pdf;
        private final Pen pen;
        private final List<PDPage> pages = new ArrayList<>();
        private PDPageContentStream content;
        private float y;

        Paper(PDDocument pdf, Pen pen) throws IOException {
            this.pdf = pdf;
            this.pen = pen;
            content = turned();
        }

        private PDPageContentStream turned() throws IOException {
            var page = new PDPage(PDRectangle.A4);
            pdf.addPage(page);
            pages.add(page);
            y = TOP;
            return new PDPageContentStream(pdf, page);
        }

        private void turn() throws IOException {
            content.close();
            content = turned();
        }

        void title(String text) throws IOException {
            for (var line : pen.lines(text, TITLE, WIDTH)) {
                y -= TITLE;
                pen.write(content, line, TITLE, LEFT + (WIDTH - pen.width(line, TITLE)) / 2, y);
                y -= TITLE * (LINE - 1);
            }
            y -= TITLE / 2;
        }

        void paragraph(String text) throws IOException {
            for (var line : pen.lines(text, TEXT, WIDTH)) {
                if (y - TEXT * LINE < BOTTOM) {
                    turn();
                }
                y -= TEXT;
                pen.write(content, line, TEXT, LEFT, y);
                y -= TEXT * (LINE - 1);
            }
            y -= TEXT / 2;
        }

        void table(List<BulletinLine> lines) throws IOException {
            row(head(), true);
            for (var line : lines) {
                var cells = new ArrayList<List<String>>();
                for (var cell : BulletinWords.cells(line)) {
                    cells.add(List.of(cell));
                }
                cells.set(NAME, pen.lines(line.name(), CELL, COLUMNS.get(NAME) * MM - 2 * PADDING));
                if (y - height(cells) < BOTTOM) {
                    turn();
                    row(head(), true);
                }
                row(cells, false);
            }
            y -= TEXT;
        }

        private List<List<String>> head() throws IOException {
            var head = new ArrayList<List<String>>();
            for (int column = 0; column < COLUMNS.size(); column++) {
                head.add(balanced(BulletinWords.HEADINGS.get(column), COLUMNS.get(column) * MM - PADDING));
            }
            return head;
        }

        /** In as few lines as there must be, all about as long: 发布 稿件, not 发布稿 件. */
        private List<String> balanced(String text, float width) throws IOException {
            int lines = pen.lines(text, CELL, width).size();
            int characters = Math.ceilDiv(text.codePointCount(0, text.length()), lines);
            return pen.lines(text, CELL, characters * CELL + 1);
        }

        private static float height(List<List<String>> cells) {
            int lines = cells.stream().mapToInt(List::size).max().orElse(1);
            return lines * CELL * 1.35f + PADDING * 2;
        }

        private void row(List<List<String>> cells, boolean head) throws IOException {
            float height = height(cells);
            if (head) {
                content.setNonStrokingColor(0.93f);
                content.addRect(LEFT, y - height, WIDTH, height);
                content.fill();
                content.setNonStrokingColor(0f);
            }
            content.setLineWidth(0.5f);
            content.setStrokingColor(0.45f);
            float x = LEFT;
            for (int column = 0; column < cells.size(); column++) {
                float width = COLUMNS.get(column) * MM;
                content.addRect(x, y - height, width, height);
                content.stroke();
                var lines = cells.get(column);
                float baseline = y - (height - lines.size() * CELL * 1.35f) / 2 - CELL;
                for (var line : lines) {
                    float wide = pen.width(line, CELL);
                    float at;
                    if (head || column == 0) {
                        at = x + (width - wide) / 2;
                    } else if (column == NAME) {
                        at = x + PADDING;
                    } else {
                        at = x + width - PADDING - wide;
                    }
                    pen.write(content, line, CELL, at, baseline);
                    baseline -= CELL * 1.35f;
                }
                x += width;
            }
            y -= height;
        }

        /** Numbers the pages, now that it is known how many there are. */
        void close() throws IOException {
            content.close();
            for (int page = 0; page < pages.size(); page++) {
                try (var foot = new PDPageContentStream(
                        pdf, pages.get(page), PDPageContentStream.AppendMode.APPEND, true, true)) {
                    var number = "第 " + (page + 1) + " 页　共 " + pages.size() + " 页";
                    pen.write(foot, number, CELL, LEFT + (WIDTH - pen.width(number, CELL)) / 2, 14 * MM);
                }
            }
        }
    }
}
