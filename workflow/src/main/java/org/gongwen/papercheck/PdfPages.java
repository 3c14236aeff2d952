package org.gongwen.papercheck;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Reads the pages of a PDF. */
final class PdfPages {

    private PdfPages() {}

    static List<MeasuredPage> read(byte[] file, Budget budget) {
        PdfBombs.refuse(file, budget);
        try (var pdf = Loader.loadPDF(file)) {
            if (pdf.isEncrypted()) {
                throw new UnreadablePaperException("is encrypted");
            }
            budget.pages(pdf.getNumberOfPages());
            var pages = new ArrayList<MeasuredPage>();
            for (var page : pdf.getPages()) {
                var sheet = new PdfSheet(page.getCropBox(), page.getRotation());
                var engine = new PdfPageEngine(page, sheet, budget);
                engine.processPage(page);
                pages.add(engine.page(pages.size() + 1));
                budget.pages(pages.size());
            }
            return pages;
        } catch (InvalidPasswordException e) {
            throw new UnreadablePaperException("is encrypted");
        } catch (IOException | ArithmeticException | IllegalArgumentException | IllegalStateException e) {
            throw new UnreadablePaperException("is damaged as a PDF");
        } catch (UnreadablePaperException e) {
            throw e;
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
            // What the library does with objects of the wrong kind.
            throw new UnreadablePaperException("is damaged as a PDF");
        }
    }
}
