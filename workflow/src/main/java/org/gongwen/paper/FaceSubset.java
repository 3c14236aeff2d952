package org.gongwen.paper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The characters of a face that one document uses, as a TrueType font of its own. The same characters give the same
 * bytes. A character that the face lacks is in it with the mark for a missing one.
 */
final class FaceSubset {

    private static final int CHECKSUM_OF_FILE = 0xB1B0AFBA;

    private final OutlineFace face;
    private final Map<Integer, Integer> glyphs = new TreeMap<>();
    private final List<Integer> originals = new ArrayList<>();
    private final byte[] bytes;

    FaceSubset(OutlineFace face, SortedSet<Integer> characters) {
        this.face = face;
        originals.add(0);
        for (int character : characters) {
            // Each character has a glyph of its own, so that text is read back as it was written.
            glyphs.put(character, originals.size());
            originals.add(face.shown(character));
        }
        this.bytes = written();
    }

    OutlineFace face() {
        return face;
    }

    /** Glyphs by their characters, in order. */
    Map<Integer, Integer> glyphs() {
        return glyphs;
    }

    int glyph(int codePoint) {
        var glyph = glyphs.get(codePoint);
        return glyph == null ? 0 : glyph;
    }

    /** Width in thousandths of the em. */
    int width(int glyph) {
        return (int) Math.round(face.advanceOf(originals.get(glyph)) * 1000.0 / face.unitsPerEm());
    }

    int count() {
        return originals.size();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private byte[] written() {
        var outlines = originals.stream().map(face::outline).toList();
        var tables = new TreeMap<String, byte[]>();
        var glyf = new ByteArrayOutputStream();
        var loca = ByteBuffer.allocate(4 * (outlines.size() + 1));
        for (var outline : outlines) {
            loca.putInt(glyf.size());
            glyf.writeBytes(outline.data());
        }
        loca.putInt(glyf.size());
        tables.put("glyf", glyf.toByteArray());
        tables.put("loca", loca.array());
        tables.put("cmap", cmap());
        tables.put("head", head(outlines));
        tables.put("hhea", hhea());
        tables.put("hmtx", hmtx(outlines));
        tables.put("maxp", maxp(outlines));
        tables.put("name", name());
        tables.put("OS/2", windows());
        tables.put("post", ByteBuffer.allocate(32).putInt(0x00030000).array());
        return file(tables);
    }

    private byte[] cmap() {
        int count = glyphs.size();
        int length = 16 + 12 * count;
        var cmap = ByteBuffer.allocate(4 + 8 + length);
        cmap.putShort((short) 0).putShort((short) 1);
        cmap.putShort((short) 3).putShort((short) 10).putInt(12);
        cmap.putShort((short) 12).putShort((short) 0).putInt(length).putInt(0).putInt(count);
        glyphs.forEach(
                (character, glyph) -> cmap.putInt(character).putInt(character).putInt(glyph));
        return cmap.array();
    }

    private byte[] head(List<GlyphOutline> outlines) {
        var head = ByteBuffer.allocate(54);
        head.putInt(0x00010000).putInt(0x00010000).putInt(0).putInt(0x5F0F3CF5);
        head.putShort((short) 0x0003)
                .putShort((short) face.unitsPerEm())
                .putLong(0)
                .putLong(0);
        head.putShort(
                (short) outlines.stream().mapToInt(GlyphOutline::left).min().orElse(0));
        head.putShort(
                (short) outlines.stream().mapToInt(GlyphOutline::bottom).min().orElse(0));
        head.putShort(
                (short) outlines.stream().mapToInt(GlyphOutline::right).max().orElse(0));
        head.putShort(
                (short) outlines.stream().mapToInt(GlyphOutline::top).max().orElse(0));
        head.putShort((short) 0)
                .putShort((short) 8)
                .putShort((short) 2)
                .putShort((short) 1)
                .putShort((short) 0);
        return head.array();
    }

    private int above() {
        return (int) Math.round(Sheet.ABOVE_BASELINE * face.unitsPerEm());
    }

    private int below() {
        return face.unitsPerEm() - above();
    }

    private byte[] hhea() {
        var hhea = ByteBuffer.allocate(36);
        hhea.putInt(0x00010000)
                .putShort((short) above())
                .putShort((short) -below())
                .putShort((short) 0);
        hhea.putShort((short) originals.stream().mapToInt(face::advanceOf).max().orElse(0));
        hhea.position(34);
        hhea.putShort((short) originals.size());
        return hhea.array();
    }

    private byte[] hmtx(List<GlyphOutline> outlines) {
        var hmtx = ByteBuffer.allocate(4 * outlines.size());
        for (int i = 0; i < outlines.size(); i++) {
            hmtx.putShort((short) face.advanceOf(originals.get(i)))
                    .putShort((short) outlines.get(i).left());
        }
        return hmtx.array();
    }

    private static byte[] maxp(List<GlyphOutline> outlines) {
        var maxp = ByteBuffer.allocate(32);
        maxp.putInt(0x00010000).putShort((short) outlines.size());
        maxp.putShort(
                (short) outlines.stream().mapToInt(GlyphOutline::points).max().orElse(0));
        maxp.putShort(
                (short) outlines.stream().mapToInt(GlyphOutline::contours).max().orElse(0));
        maxp.position(14);
        maxp.putShort((short) 1);
        return maxp.array();
    }

    private byte[] name() {
        var text = face.name().getBytes(StandardCharsets.UTF_16BE);
        int[] kinds = {1, 4, 6};
        var name = ByteBuffer.allocate(6 + 12 * kinds.length + text.length);
        name.putShort((short) 0).putShort((short) kinds.length).putShort((short) (6 + 12 * kinds.length));
        for (int kind : kinds) {
            name.putShort((short) 3).putShort((short) 1).putShort((short) 0x409).putShort((short) kind);
            name.putShort((short) text.length).putShort((short) 0);
        }
        return name.put(text).array();
    }

    private byte[] windows() {
        var table = ByteBuffer.allocate(96);
        table.putShort((short) 4)
                .putShort((short) face.unitsPerEm())
                .putShort((short) 400)
                .putShort((short) 5);
        table.position(62);
        table.putShort((short) 0x40);
        table.putShort(
                (short) clamped(glyphs.keySet().stream().min(Integer::compare).orElse(0)));
        table.putShort(
                (short) clamped(glyphs.keySet().stream().max(Integer::compare).orElse(0)));
        table.putShort((short) above()).putShort((short) -below()).putShort((short) 0);
        table.putShort((short) above()).putShort((short) below());
        return table.array();
    }

    private static int clamped(int codePoint) {
        return Math.min(codePoint, 0xffff);
    }

    private static byte[] file(Map<String, byte[]> tables) {
        int count = tables.size();
        int power = Integer.highestOneBit(count);
        int offset = 12 + 16 * count;
        int size = offset;
        for (var table : tables.values()) {
            size += (table.length + 3) / 4 * 4;
        }
        var file = ByteBuffer.allocate(size);
        file.putInt(0x00010000).putShort((short) count).putShort((short) (power * 16));
        file.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (count * 16 - power * 16));
        int head = 0;
        for (var entry : tables.entrySet()) {
            var bytes = entry.getValue();
            file.put(entry.getKey().getBytes(StandardCharsets.ISO_8859_1));
            file.put(offset, bytes);
            int padded = (bytes.length + 3) / 4 * 4;
            file.putInt(sum(file, offset, padded)).putInt(offset).putInt(bytes.length);
            head = entry.getKey().equals("head") ? offset : head;
            offset += padded;
        }
        file.putInt(head + 8, CHECKSUM_OF_FILE - sum(file, 0, size));
        return file.array();
    }

    private static int sum(ByteBuffer file, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i += 4) {
            sum += file.getInt(i);
        }
        return sum;
    }
}
