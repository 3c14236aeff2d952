package org.gongwen.bulletin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A bulletin as an Excel file (ISO/IEC 29500): figures are numbers that can be reckoned with; the method on a second sheet. */
final class BulletinBook {

    private static final List<Integer> WIDTHS = List.of(8, 32, 10, 12, 12, 15, 12, 12, 12);

    private BulletinBook() {}

    static byte[] of(Bulletin bulletin) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Gongwen", "1.0")) {
            figures(book.newWorksheet("通报"), bulletin);
            method(book.newWorksheet("计分办法"), bulletin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void figures(Worksheet sheet, Bulletin bulletin) {
        var headings = BulletinWords.HEADINGS;
        for (int column = 0; column < headings.size(); column++) {
            sheet.width(column, WIDTHS.get(column));
            sheet.value(0, column, headings.get(column));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(2, 1);
        int row = 1;
        for (var line : bulletin.lines()) {
            number(sheet, row, 0, line.rank());
            sheet.value(row, 1, line.name());
            if (line.score() == null) {
                sheet.value(row, 2, BulletinWords.NOT_JUDGED);
            } else {
                sheet.value(row, 2, line.score());
                sheet.style(row, 2).format("0.00").set();
            }
            share(sheet, row, 3, line.articles());
            share(sheet, row, 5, line.documents());
            share(sheet, row, 7, line.replies());
            row++;
        }
    }

    /** Nothing where there was nothing to do: a nought would be a reproach. */
    private static void share(Worksheet sheet, int row, int column, Share share) {
        number(sheet, row, column, share.isEmpty() ? null : share.done());
        number(sheet, row, column + 1, share.isEmpty() ? null : share.of());
    }

    private static void number(Worksheet sheet, int row, int column, @Nullable Integer number) {
        if (number != null) {
            sheet.value(row, column, number);
        }
    }

    private static void method(Worksheet sheet, Bulletin bulletin) {
        sheet.width(0, 110);
        sheet.value(0, 0, BulletinWords.title(bulletin.month()));
        sheet.style(0, 0).bold().set();
        sheet.value(1, 0, BulletinWords.summary(bulletin));
        int row = 2;
        for (var sentence : BulletinWords.method(bulletin.terms())) {
            sheet.value(row, 0, sentence);
            sheet.style(row, 0).wrapText(true).set();
            row++;
        }
    }
}
