package org.gongwen.papercheck;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The words that stand on the pages of a PDF, anybody's, with its remarks and the values of its form. It costs no more
 * memory and time than a {@link Budget} allows. A file that is encrypted, or packed in a way whose unpacked size cannot be
 * known before, is not opened at all.
 *
 * @param text in the order of the pages
 * @param whole false where some of it could not be read: a page that is a picture or drawn in shapes, a file enclosed in the
 *     file or in a remark, a form of another kind (XFA), or more characters than asked for
 */
public record PdfText(String text, boolean whole) {

    /** Names of packings that {@link PdfBombs} does not see through (ISO 32000-1, 7.4), and of the encryption. */
    private static final Set<String> CLOSED = Set.of(
            "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx", "LZWDecode", "LZW", "RunLengthDecode", "RL", "Encrypt");

    private static final int LONGEST_NAME = 16;

    /** Letters of a page: with fewer, and something drawn, words may be in what is drawn. */
    private static final int FEWEST = 20;

    /** Drawn shapes of a page from which on they may be letters. */
    private static final int MANY_SHAPES = 200;

    /** What paints a shape (ISO 32000-1, 8.5.3). */
    private static final Set<String> PAINTS = Set.of("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh");
    /** What begins a picture that stands among the operators themselves (8.9.7). */
    private static final String INLINE_PICTURE = "BI";

    /** Remarks that hold a file or show another one (12.5.6). */
    private static final Set<String> HOLDING = Set.of("FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D");

    /** Why nothing of a file was read. */
    public static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Runs in the thread of the caller, who gives it up when a library does not come to an end.
     *
     * @param most characters that are kept
     * @throws UnreadableException if the file is damaged, hostile, encrypted, or takes longer
     */
    public static PdfText of(byte[] file, int most, Duration time) throws UnreadableException {
        try {
            refuseClosed(file);
            var budget = new Budget(time);
            PdfBombs.refuse(file, budget);
            try (var pdf = Loader.loadPDF(file)) {
                budget.pages(pdf.getNumberOfPages());
                return read(pdf, most, budget);
            }
        } catch (IOException | RuntimeException e) {
            // Whatever a library throws at a file that is none.
            throw new UnreadableException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Refuses a file that would cost whoever opens it more than this; nothing of it is kept.
     *
     * @param mostUnpacked bytes that all its streams together may come to
     * @throws UnreadableException if it is hostile, encrypted or packed in a way that is not opened, or takes longer
     */
    public static void refuseHostile(byte[] file, Duration time, long mostUnpacked) throws UnreadableException {
        refuseClosed(file);
        try {
            PdfBombs.refuse(file, new Budget(time, mostUnpacked));
        } catch (UnreadablePaperException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()));
        }
    }

    private static PdfText read(PDDocument pdf, int most, Budget budget) throws IOException {
        var written = new StringWriter();
        boolean whole = pdf.getDocumentCatalog().getNames() == null
                || pdf.getDocumentCatalog().getNames().getEmbeddedFiles() == null;
        var form = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
        whole &= form == null || !form.containsKey(COSName.XFA);
        var title = pdf.getDocumentInformation().getTitle();
        if (title != null) {
            written.append(title).append('\n');
        }
        var stripper = new BoundedStripper(budget, most);
        var pages = new ArrayList<PDPage>();
        pdf.getPages().forEach(pages::add);
        for (int number = 1; number <= pages.size() && written.getBuffer().length() < most; number++) {
            int before = stripper.shown;
            stripper.shapes = 0;
            stripper.pictures = 0;
            stripper.setStartPage(number);
            stripper.setEndPage(number);
            stripper.writeText(pdf, written);
            var page = pages.get(number - 1);
            whole &= notes(page, written) && !mayBeDrawn(stripper.shown - before, stripper, page);
        }
        var text = written.toString();
        return text.length() < most ? new PdfText(text, whole) : new PdfText(text.substring(0, most), false);
    }

    private static boolean mayBeDrawn(int letters, BoundedStripper seen, PDPage page) {
        return letters < FEWEST
                && (hasPictures(page) || seen.pictures > 0 || seen.shapes > (letters == 0 ? 0 : MANY_SHAPES));
    }

    private static boolean hasPictures(PDPage page) {
        var resources = page.getResources();
        return resources != null && resources.getXObjectNames().iterator().hasNext();
    }

    /** What stands beside the text: remarks, and what was filled in. @return whether that is all there is */
    private static boolean notes(PDPage page, Writer into) throws IOException {
        boolean all = true;
        for (var note : page.getAnnotations()) {
            all &= !HOLDING.contains(String.valueOf(note.getSubtype()));
            for (var key : List.of(COSName.CONTENTS, COSName.V)) {
                if (note.getCOSObject().getDictionaryObject(key) instanceof COSString words) {
                    into.append(words.getString()).append('\n');
                }
            }
        }
        return all;
    }

    private static void refuseClosed(byte[] file) throws UnreadableException {
        for (int at = 0; at < file.length; at++) {
            if (file[at] == '/' && CLOSED.contains(name(file, at + 1))) {
                throw new UnreadableException("is encrypted, or packed in a way that is not opened");
            }
        }
    }

    /** A name as it is meant: any of its characters may be written by its number (ISO 32000-1, 7.3.5). */
    private static String name(byte[] file, int from) {
        var name = new byte[LONGEST_NAME];
        int length = 0;
        for (int at = from; at < file.length && length < LONGEST_NAME; at++) {
            int one = file[at] & 0xff;
            if (one == '#' && at + 2 < file.length) {
                int high = Character.digit(file[at + 1], 16);
                int low = Character.digit(file[at + 2], 16);
                if (high >= 0 && low >= 0) {
                    name[length++] = (byte) (high * 16 + low);
                    at += 2;
                    continue;
                }
            }
            if (!Character.isLetterOrDigit(one) || one > 0x7f) {
                break;
            }
            name[length++] = (byte) one;
        }
        return new String(name, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static final class BoundedStripper extends PDFTextStripper {

        private final Budget budget;
        private final int most;
        private int shown;
        private int shapes;
        private int pictures;

        BoundedStripper(Budget budget, int most) {
            this.budget = budget;
            this.most = most;
            setSortByPosition(true);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            budget.step();
            shapes += PAINTS.contains(operator.getName()) ? 1 : 0;
            pictures += operator.getName().equals(INLINE_PICTURE) ? 1 : 0;
            super.processOperator(operator, operands);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            budget.glyph();
            // What is beyond would be kept for the whole page before anything of it is written.
            if (shown++ < most) {
                super.processTextPosition(text);
            }
        }
    }
}
