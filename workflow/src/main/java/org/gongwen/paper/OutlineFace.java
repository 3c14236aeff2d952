package org.gongwen.paper;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.cff.CFFType1Font;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A face read from a file, with its outlines as TrueType ones whatever they are in the file. Read once and shared: what
 * it remembers is bounded by the number of its characters.
 */
final class OutlineFace implements Typeface {

    private final String name;
    private final TrueTypeFont font;
    private final @Nullable CFFFont postScript;
    private final CmapLookup characters;
    private final int unitsPerEm;
    private final Map<Integer, GlyphOutline> outlines = new ConcurrentHashMap<>();

    private OutlineFace(TrueTypeFont font, @Nullable CFFFont postScript) throws IOException {
        this.font = font;
        this.postScript = postScript;
        this.characters = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
        this.name = font.getName() == null ? "unnamed" : font.getName();
    }

    static OutlineFace read(Path path) throws IOException {
        var bytes = SfntFile.read(path);
        boolean postScript = bytes[0] == 'O';
        if (postScript) {
            OpenTypeFont font = new OTFParser().parse(new RandomAccessReadBuffer(bytes));
            return new OutlineFace(font, font.getCFF().getFont());
        }
        return new OutlineFace(new TTFParser().parse(new RandomAccessReadBuffer(bytes)), null);
    }

    @Override
    public String name() {
        return name;
    }

    int unitsPerEm() {
        return unitsPerEm;
    }

    int glyph(int codePoint) {
        return characters.getGlyphId(codePoint);
    }

    @Override
    public boolean has(int codePoint) {
        return glyph(codePoint) > 0;
    }

    /** The glyph that shows a character, the mark for a missing one where there is none. */
    int shown(int codePoint) {
        int glyph = glyph(codePoint);
        return glyph > 0 ? glyph : glyph(TypeCase.MISSING);
    }

    @Override
    public double advance(int codePoint) {
        return advanceOf(shown(codePoint)) / (double) unitsPerEm;
    }

    int advanceOf(int glyph) {
        try {
            return font.getAdvanceWidth(glyph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double inkTop(int codePoint) {
        return outline(shown(codePoint)).top() / (double) unitsPerEm;
    }

    @Override
    public double inkBottom(int codePoint) {
        return outline(shown(codePoint)).bottom() / (double) unitsPerEm;
    }

    GlyphOutline outline(int glyph) {
        return outlines.computeIfAbsent(glyph, this::read);
    }

    private GlyphOutline read(int glyph) {
        try {
            return GlyphOutline.of(path(glyph), postScript != null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GeneralPath path(int glyph) throws IOException {
        return switch (postScript) {
            case CFFCIDFont byCharacter ->
                byCharacter
                        .getType2CharString(byCharacter.getCharset().getCIDForGID(glyph))
                        .getPath();
            case CFFType1Font byName -> byName.getType2CharString(glyph).getPath();
            case null, default -> {
                var data = font.getGlyph().getGlyph(glyph);
                yield data == null ? new GeneralPath() : data.getPath();
            }
        };
    }
}
