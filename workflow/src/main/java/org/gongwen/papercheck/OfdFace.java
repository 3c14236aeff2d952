package org.gongwen.papercheck;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/** A face of an OFD package, with its outlines where they are TrueType ones. */
final class OfdFace {

    private final MeasuredFace face;
    private final @Nullable TrueTypeFont outlines;

    private OfdFace(MeasuredFace face, @Nullable TrueTypeFont outlines) {
        this.face = face;
        this.outlines = outlines;
    }

    static OfdFace of(String name, byte @Nullable [] file) {
        return new OfdFace(MeasuredFace.of(name, file != null), file == null ? null : outlines(file));
    }

    private static @Nullable TrueTypeFont outlines(byte[] file) {
        try {
            var font = new TTFParser(true).parse(new RandomAccessReadBuffer(file));
            return font instanceof OpenTypeFont open && open.isPostScript() ? null : font;
        } catch (IOException | RuntimeException e) {
            // A face that cannot be read has no outlines to measure; the text is there all the same.
            return null;
        }
    }

    MeasuredFace face() {
        return face;
    }

    /** Part of the em. */
    double advance(int codePoint) {
        if (outlines != null) {
            try {
                int glyph = outlines.getUnicodeCmapLookup().getGlyphId(codePoint);
                if (glyph > 0) {
                    return outlines.getAdvanceWidth(glyph) / (double) outlines.getUnitsPerEm();
                }
            } catch (IOException | RuntimeException e) {
                // Guessed below.
            }
        }
        return codePoint < 0x2000 ? 0.5 : 1;
    }

    /** The ink in parts of the em, upward from the baseline. */
    @Nullable
    Rectangle2D ink(int codePoint) {
        if (outlines == null) {
            return null;
        }
        try {
            int glyph = outlines.getUnicodeCmapLookup().getGlyphId(codePoint);
            var data = glyph > 0 ? outlines.getGlyph().getGlyph(glyph) : null;
            if (data == null) {
                return null;
            }
            var box = data.getPath().getBounds2D();
            double em = outlines.getUnitsPerEm();
            return new Rectangle2D.Double(box.getX() / em, box.getY() / em, box.getWidth() / em, box.getHeight() / em);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
