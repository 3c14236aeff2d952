package org.gongwen.document;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongwen.document.VersionComparison.Block;
import org.gongwen.document.VersionComparison.Change;
import org.gongwen.document.VersionComparison.Piece;

/**
 * What changed between two texts. Blocks are aligned first; inside a block that changed the comparison goes by word for
 * Latin letters and digits and by character, that is by code point, for everything else.
 */
final class TextDifference {

    /** Below this share of common character pairs two blocks are different paragraphs, not one that was edited. */
    private static final double ALIKE = 0.3;

    /** Above this many pairs the best alignment costs more than it is worth, and blocks are paired in order. */
    private static final int PAIRS_COMPARED = 40_000;

    private TextDifference() {}

    static List<Piece> ofText(String before, String after) {
        var from = tokens(before);
        var to = tokens(after);
        var pieces = new ArrayList<Piece>();
        for (var delta : DiffUtils.diff(from, to, true).getDeltas()) {
            switch (delta.getType()) {
                case EQUAL -> add(pieces, Change.NONE, delta.getSource().getLines());
                case DELETE -> add(pieces, Change.DELETED, delta.getSource().getLines());
                case INSERT -> add(pieces, Change.INSERTED, delta.getTarget().getLines());
                case CHANGE -> {
                    add(pieces, Change.DELETED, delta.getSource().getLines());
                    add(pieces, Change.INSERTED, delta.getTarget().getLines());
                }
            }
        }
        return List.copyOf(withoutCrumbs(pieces));
    }

    static List<Block> ofBlocks(List<BodyBlock> from, List<BodyBlock> to) {
        var blocks = new ArrayList<Block>();
        for (var delta : DiffUtils.diff(from, to, true).getDeltas()) {
            if (delta.getType() == DeltaType.EQUAL) {
                delta.getSource().getLines().forEach(block -> blocks.add(whole(Change.NONE, block)));
            } else {
                align(delta, blocks);
            }
        }
        return List.copyOf(blocks);
    }

    private static void align(AbstractDelta<BodyBlock> delta, List<Block> blocks) {
        var from = delta.getSource().getLines();
        var to = delta.getTarget().getLines();
        var fromNext = 0;
        var toNext = 0;
        for (var pair : pairs(from, to)) {
            while (fromNext < pair.from()) {
                blocks.add(whole(Change.DELETED, from.get(fromNext++)));
            }
            while (toNext < pair.to()) {
                blocks.add(whole(Change.INSERTED, to.get(toNext++)));
            }
            blocks.add(edited(from.get(fromNext++), to.get(toNext++)));
        }
        while (fromNext < from.size()) {
            blocks.add(whole(Change.DELETED, from.get(fromNext++)));
        }
        while (toNext < to.size()) {
            blocks.add(whole(Change.INSERTED, to.get(toNext++)));
        }
    }

    private record Pair(int from, int to) {}

    /** The alignment, in order, with the greatest likeness in sum. */
    private static List<Pair> pairs(List<BodyBlock> from, List<BodyBlock> to) {
        if ((long) from.size() * to.size() > PAIRS_COMPARED) {
            var pairs = new ArrayList<Pair>();
            for (var i = 0; i < Math.min(from.size(), to.size()); i++) {
                pairs.add(new Pair(i, i));
            }
            return pairs;
        }
        var fromGrams = from.stream().map(block -> grams(block.text())).toList();
        var toGrams = to.stream().map(block -> grams(block.text())).toList();
        var best = new double[from.size() + 1][to.size() + 1];
        var likeness = new double[from.size()][to.size()];
        for (var i = from.size() - 1; i >= 0; i--) {
            for (var j = to.size() - 1; j >= 0; j--) {
                likeness[i][j] = likeness(from.get(i), to.get(j), fromGrams.get(i), toGrams.get(j));
                var paired = likeness[i][j] >= ALIKE ? likeness[i][j] + best[i + 1][j + 1] : -1;
                best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        var pairs = new ArrayList<Pair>();
        for (int i = 0, j = 0; i < from.size() && j < to.size(); ) {
            if (likeness[i][j] >= ALIKE && best[i][j] == likeness[i][j] + best[i + 1][j + 1]) {
                pairs.add(new Pair(i++, j++));
            } else if (best[i + 1][j] >= best[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return pairs;
    }

    private static double likeness(BodyBlock one, BodyBlock other, Set<String> oneGrams, Set<String> otherGrams) {
        if (one.kind().equals("img") != other.kind().equals("img")) {
            return 0;
        }
        if (one.text().equals(other.text())) {
            return 1;
        }
        if (oneGrams.isEmpty() || otherGrams.isEmpty()) {
            return 0;
        }
        var common = oneGrams.stream().filter(otherGrams::contains).count();
        return 2.0 * common / (oneGrams.size() + otherGrams.size());
    }

    private static Set<String> grams(String text) {
        var grams = new HashSet<String>();
        var points = text.codePoints().filter(Character::isLetterOrDigit).toArray();
        for (var i = 0; i + 1 < points.length; i++) {
            grams.add(new String(points, i, 2));
        }
        return grams;
    }

    private static Block edited(BodyBlock before, BodyBlock after) {
        return new Block(Change.CHANGED, after.kind(), ofText(before.text(), after.text()));
    }

    private static Block whole(Change change, BodyBlock block) {
        return new Block(change, block.kind(), List.of(new Piece(change, block.text())));
    }

    private static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        var word = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 128 && Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
            } else {
                if (!word.isEmpty()) {
                    tokens.add(word.toString());
                    word.setLength(0);
                }
                tokens.add(Character.toString(point));
            }
        });
        if (!word.isEmpty()) {
            tokens.add(word.toString());
        }
        return tokens;
    }

    private static void add(List<Piece> pieces, Change change, List<String> tokens) {
        if (!tokens.isEmpty()) {
            pieces.add(new Piece(change, String.join("", tokens)));
        }
    }

    /**
     * Takes a single character that happens to be equal between two changes into them: a replaced phrase reads better as
     * one deletion and one insertion.
     */
    private static List<Piece> withoutCrumbs(List<Piece> pieces) {
        var result = new ArrayList<Piece>();
        var deleted = new StringBuilder();
        var inserted = new StringBuilder();
        var waiting = new ArrayDeque<>(pieces);
        while (!waiting.isEmpty()) {
            var piece = waiting.removeFirst();
            switch (piece.change()) {
                case DELETED -> deleted.append(piece.text());
                case INSERTED -> inserted.append(piece.text());
                case NONE, CHANGED -> {
                    var crumb = piece.text().codePointCount(0, piece.text().length()) == 1;
                    var between = !deleted.isEmpty() && !inserted.isEmpty() && !waiting.isEmpty();
                    if (crumb && between) {
                        deleted.append(piece.text());
                        inserted.append(piece.text());
                    } else {
                        flush(result, deleted, inserted);
                        result.add(piece);
                    }
                }
            }
        }
        flush(result, deleted, inserted);
        return result;
    }

    private static void flush(List<Piece> pieces, StringBuilder deleted, StringBuilder inserted) {
        if (!deleted.isEmpty()) {
            pieces.add(new Piece(Change.DELETED, deleted.toString()));
        }
        if (!inserted.isEmpty()) {
            pieces.add(new Piece(Change.INSERTED, inserted.toString()));
        }
        deleted.setLength(0);
        inserted.setLength(0);
    }
}
