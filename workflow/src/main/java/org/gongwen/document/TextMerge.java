package org.gongwen.document;

import java.util.ArrayList;
import java.util.List;
import org.gongwen.document.MergedText.Block;
import org.gongwen.document.MergedText.Piece;
import org.gongwen.document.VersionComparison.Change;

/**
 * Carries pieces with their origin through one difference after the other. What stands in it is at every moment the newest
 * text; what was deleted stays where it was and is passed over.
 */
final class TextMerge {

    private String titleNow;
    private List<BodyBlock> bodyNow;
    private List<Piece> title;
    private List<Block> body;

    /** Begins with what the first hand left. */
    TextMerge(String title, List<BodyBlock> body) {
        this.titleNow = title;
        this.bodyNow = body;
        this.title = title.isEmpty() ? List.of() : List.of(new Piece(title, MergedText.ORIGINAL, MergedText.STANDS));
        this.body = body.stream()
                .map(block -> begun(block.kind(), block.text(), MergedText.ORIGINAL))
                .toList();
    }

    /** What the next hand made of it. */
    void advance(int hand, String newTitle, List<BodyBlock> newBody) {
        title = new Passage(title, hand).through(TextDifference.ofText(titleNow, newTitle));
        body = blocks(hand, TextDifference.ofBlocks(bodyNow, newBody));
        titleNow = newTitle;
        bodyNow = newBody;
    }

    MergedText text() {
        return new MergedText(title, body);
    }

    private static Block begun(String kind, String text, int hand) {
        return new Block(kind, hand, MergedText.STANDS, 0, List.of(new Piece(text, hand, MergedText.STANDS)));
    }

    private List<Block> blocks(int hand, List<VersionComparison.Block> changes) {
        var merged = new ArrayList<Block>();
        int next = 0;
        for (var change : changes) {
            if (change.change() == Change.INSERTED) {
                merged.add(begun(change.kind(), words(change), hand));
                continue;
            }
            while (body.get(next).deletedBy() != MergedText.STANDS) {
                merged.add(body.get(next++));
            }
            merged.add(changed(body.get(next++), change, hand));
        }
        merged.addAll(body.subList(next, body.size()));
        return merged;
    }

    private static Block changed(Block block, VersionComparison.Block change, int hand) {
        return switch (change.change()) {
            case NONE, INSERTED -> block;
            case DELETED ->
                new Block(
                        block.kind(),
                        block.insertedBy(),
                        hand,
                        block.looksBy(),
                        block.pieces().stream()
                                .map(piece -> deleted(piece, hand))
                                .toList());
            case CHANGED -> {
                boolean looks = change.pieces().stream().allMatch(piece -> piece.change() == Change.NONE);
                yield new Block(
                        change.kind(),
                        block.insertedBy(),
                        block.deletedBy(),
                        looks ? hand : block.looksBy(),
                        new Passage(block.pieces(), hand).through(change.pieces()));
            }
        };
    }

    private static Piece deleted(Piece piece, int hand) {
        return piece.deletedBy() == MergedText.STANDS ? new Piece(piece.text(), piece.insertedBy(), hand) : piece;
    }

    private static String words(VersionComparison.Block block) {
        return String.join(
                "", block.pieces().stream().map(VersionComparison.Piece::text).toList());
    }

    /** The pieces of one text on their way through one difference. */
    private static final class Passage {

        private final List<Piece> before;
        private final int hand;
        private final List<Piece> after = new ArrayList<>();
        private int next;
        private int within;

        Passage(List<Piece> before, int hand) {
            this.before = before;
            this.hand = hand;
        }

        List<Piece> through(List<VersionComparison.Piece> changes) {
            for (var change : changes) {
                switch (change.change()) {
                    case INSERTED -> add(new Piece(change.text(), hand, MergedText.STANDS));
                    case DELETED -> pass(change.text().length(), hand);
                    case NONE, CHANGED -> pass(change.text().length(), MergedText.STANDS);
                }
            }
            while (next < before.size()) {
                var piece = before.get(next);
                add(new Piece(piece.text().substring(within), piece.insertedBy(), piece.deletedBy()));
                within = 0;
                next++;
            }
            return List.copyOf(after);
        }

        /** So many characters of what stood before, and whatever was deleted among them. */
        private void pass(int length, int deletedBy) {
            int left = length;
            while (left > 0) {
                var piece = before.get(next);
                if (piece.deletedBy() != MergedText.STANDS) {
                    add(piece);
                    next++;
                    continue;
                }
                int end = Math.min(piece.text().length(), within + left);
                add(new Piece(piece.text().substring(within, end), piece.insertedBy(), deletedBy));
                left -= end - within;
                within = end;
                if (within == piece.text().length()) {
                    next++;
                    within = 0;
                }
            }
        }

        /** Those of one origin in one. */
        private void add(Piece piece) {
            if (!after.isEmpty()
                    && after.getLast().insertedBy() == piece.insertedBy()
                    && after.getLast().deletedBy() == piece.deletedBy()) {
                after.set(
                        after.size() - 1,
                        new Piece(after.getLast().text() + piece.text(), piece.insertedBy(), piece.deletedBy()));
            } else if (!piece.text().isEmpty()) {
                after.add(piece);
            }
        }
    }
}
