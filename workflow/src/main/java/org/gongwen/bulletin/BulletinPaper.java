package org.gongwen.bulletin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.paper.FaceKind;
import org.gongwen.paper.Ink;
import org.gongwen.paper.MachineFaces;
import org.gongwen.paper.Page;
import org.gongwen.paper.Pages;
import org.gongwen.paper.Pen;
import org.gongwen.paper.Rendering;
import org.gongwen.paper.Rule;
import org.gongwen.paper.Run;
import org.gongwen.paper.TypeCase;
import org.springframework.stereotype.Component;

/**
 * A bulletin as PDF on A4: its title, what all did together, the ranking with its head repeated on each page, how it was
 * reckoned. Text can be selected; the same bulletin gives the same bytes with the same faces. Lengths are in mm.
 */
@Component
class BulletinPaper {

    private static final double SHEET = 210;
    private static final double LEFT = 20;
    private static final double TOP = 22;
    private static final double BOTTOM = 273;
    private static final double FOOT = 283;
    private static final double WIDTH = SHEET - 2 * LEFT;

    private static final double POINT = 25.4 / 72;
    private static final double TITLE = 18 * POINT;
    private static final double TEXT = 11 * POINT;
    private static final double CELL = 10 * POINT;
    private static final double LINE = 1.7;
    private static final double CELL_LINE = 1.35 * CELL;
    private static final double PADDING = 2;
    private static final double THIN = 0.18;
    private static final double THICK = 0.35;

    /** As wide as the page together. */
    private static final List<Double> COLUMNS = List.of(12.0, 56.0, 18.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0);

    private static final int NAME = 1;

    private final MachineFaces faces;

    BulletinPaper(MachineFaces faces) {
        this.faces = faces;
    }

    /** Whether there is a face to print with. */
    boolean isPossible() {
        return faces.installed().isPresent();
    }

    /** The characters that no face has and that are printed as 〓. */
    SortedSet<String> missing(Bulletin bulletin) {
        var text = new StringBuilder(BulletinWords.title(bulletin.month()));
        bulletin.lines().forEach(line -> BulletinWords.cells(line).forEach(text::append));
        return new Pen(faces()).missing(text.toString());
    }

    /** @throws IllegalStateException if there is no face */
    BulletinFile file(Bulletin bulletin) {
        return new BulletinFile(BulletinWords.name(bulletin.month(), "pdf"), BulletinFile.PDF, print(bulletin));
    }

    /** @throws IllegalStateException if there is no face */
    byte[] print(Bulletin bulletin) {
        var title = BulletinWords.title(bulletin.month());
        var pen = new Pen(faces());
        var paper = new Paper(pen);
        paper.title(title);
        paper.paragraph("　　" + BulletinWords.summary(bulletin), pen.plain());
        paper.table(bulletin.lines());
        paper.paragraph("计分办法", FaceKind.HEITI);
        int number = 1;
        for (var sentence : BulletinWords.method(bulletin.terms())) {
            paper.paragraph(number++ + ". " + sentence, pen.plain());
        }
        // Nothing of the clock: the day on which it was reckoned.
        var day = bulletin.computedAt().atZoneSameInstant(WorkingTime.ZONE).toLocalDate();
        var out = new ByteArrayOutputStream();
        try {
            Rendering.of(paper.pages(), title, day).writePdf(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private TypeCase faces() {
        return faces.installed().orElseThrow(() -> new IllegalStateException("there is no face to print with"));
    }

    /** Pages that are filled from above. */
    private static final class Paper {

        private final Pen pen;
        private final List<List<Run>> runs = new ArrayList<>();
        private final List<List<Rule>> rules = new ArrayList<>();
        private double y;

        Paper(Pen pen) {
            this.pen = pen;
            turn();
        }

        private void turn() {
            runs.add(new ArrayList<>());
            rules.add(new ArrayList<>());
            y = TOP;
        }

        private void write(String text, FaceKind kind, double size, double x, double baseline) {
            runs.getLast().addAll(pen.runs(text, kind, size, x, baseline));
        }

        private void rule(double x1, double y1, double x2, double y2, double width) {
            rules.getLast().add(new Rule(x1, y1, x2, y2, width, Ink.BLACK));
        }

        void title(String text) {
            for (var line : pen.lines(text, FaceKind.TITLE, TITLE, WIDTH)) {
                y += TITLE;
                write(line, FaceKind.TITLE, TITLE, LEFT + (WIDTH - pen.width(line, FaceKind.TITLE, TITLE)) / 2, y);
                y += TITLE * (LINE - 1);
            }
            y += TITLE / 2;
        }

        void paragraph(String text, FaceKind kind) {
            for (var line : pen.lines(text, kind, TEXT, WIDTH)) {
                if (y + TEXT * LINE > BOTTOM) {
                    turn();
                }
                y += TEXT;
                write(line, kind, TEXT, LEFT, y);
                y += TEXT * (LINE - 1);
            }
            y += TEXT / 2;
        }

        void table(List<BulletinLine> lines) {
            row(head(), true);
            for (var line : lines) {
                var cells = new ArrayList<List<String>>();
                for (var cell : BulletinWords.cells(line)) {
                    cells.add(List.of(cell));
                }
                cells.set(NAME, pen.lines(line.name(), pen.plain(), CELL, COLUMNS.get(NAME) - 2 * PADDING));
                if (y + height(cells) > BOTTOM) {
                    turn();
                    row(head(), true);
                }
                row(cells, false);
            }
            y += TEXT;
        }

        private List<List<String>> head() {
            var head = new ArrayList<List<String>>();
            for (int column = 0; column < COLUMNS.size(); column++) {
                head.add(balanced(BulletinWords.HEADINGS.get(column), COLUMNS.get(column) - PADDING));
            }
            return head;
        }

        /** In as few lines as there must be, all about as long: 发布 稿件, not 发布稿 件. */
        private List<String> balanced(String text, double width) {
            int lines = pen.lines(text, FaceKind.HEITI, CELL, width).size();
            int characters = Math.ceilDiv(text.codePointCount(0, text.length()), lines);
            return pen.lines(text, FaceKind.HEITI, CELL, characters * CELL + 0.3);
        }

        private static double height(List<List<String>> cells) {
            int lines = cells.stream().mapToInt(List::size).max().orElse(1);
            return lines * CELL_LINE + PADDING * 2;
        }

        private void row(List<List<String>> cells, boolean head) {
            var kind = head ? FaceKind.HEITI : pen.plain();
            double height = height(cells);
            if (head) {
                rule(LEFT, y, LEFT + WIDTH, y, THICK);
            }
            rule(LEFT, y + height, LEFT + WIDTH, y + height, head ? THICK : THIN);
            double x = LEFT;
            rule(x, y, x, y + height, THIN);
            for (int column = 0; column < cells.size(); column++) {
                double width = COLUMNS.get(column);
                rule(x + width, y, x + width, y + height, THIN);
                var lines = cells.get(column);
                double baseline = y + (height - lines.size() * CELL_LINE) / 2 + CELL;
                for (var line : lines) {
                    double wide = pen.width(line, kind, CELL);
                    double at;
                    if (head || column == 0) {
                        at = x + (width - wide) / 2;
                    } else if (column == NAME) {
                        at = x + PADDING;
                    } else {
                        at = x + width - PADDING - wide;
                    }
                    write(line, kind, CELL, at, baseline);
                    baseline += CELL_LINE;
                }
                x += width;
            }
            y += height;
        }

        /** Each with its number, now that it is known how many there are. */
        Pages pages() {
            var pages = new ArrayList<Page>();
            for (int page = 0; page < runs.size(); page++) {
                var number = "第 " + (page + 1) + " 页　共 " + runs.size() + " 页";
                double x = LEFT + (WIDTH - pen.width(number, FaceKind.SONGTI, CELL)) / 2;
                runs.get(page).addAll(pen.runs(number, FaceKind.SONGTI, CELL, x, FOOT));
                pages.add(new Page(page + 1, runs.get(page), rules.get(page), List.of()));
            }
            return new Pages(pages, List.of(), List.of());
        }
    }
}
