package org.gongwen.document;

import java.util.List;

/**
 * What changed between two versions, ready to be shown.
 *
 * @param elements elements other than title and body that differ, in the order of the page
 * @param title the title, in pieces
 * @param body the blocks of the body in the order of the page, unchanged ones included
 */
public record VersionComparison(
        DraftVersion from, DraftVersion to, List<ElementChange> elements, List<Piece> title, List<Block> body) {

    /** What changed between two texts that are no documents, but are written as they are. */
    public static VersionComparison of(
            DraftVersion from,
            DraftVersion to,
            List<ElementChange> elements,
            String titleBefore,
            String titleAfter,
            String bodyBefore,
            String bodyAfter) {
        return new VersionComparison(
                from,
                to,
                List.copyOf(elements),
                TextDifference.ofText(titleBefore, titleAfter),
                TextDifference.ofBlocks(BodyBlock.of(bodyBefore), BodyBlock.of(bodyAfter)));
    }

    /** Whether the two versions say the same. */
    public boolean isEmpty() {
        return elements.isEmpty()
                && title.stream().allMatch(piece -> piece.change() == Change.NONE)
                && body.stream().allMatch(block -> block.change() == Change.NONE);
    }

    /** What happened to a piece or a block. */
    public enum Change {
        NONE,
        INSERTED,
        DELETED,
        /** Only of blocks: its pieces say what. */
        CHANGED
    }

    /** A run of text. */
    public record Piece(Change change, String text) {}

    /**
     * A paragraph, heading, list item, table cell or image.
     *
     * @param kind the HTML element: {@code p}, {@code h1} to {@code h4}, {@code li}, {@code td}, {@code th}, {@code img}
     */
    public record Block(Change change, String kind, List<Piece> pieces) {}

    /**
     * An element that differs.
     *
     * @param field which field of the element: {@code type}, {@code direction}, {@code urgency} ...; the screens name it
     * @param before as text; identifiers of units separated by commas where {@code ofUnits}
     */
    public record ElementChange(String field, String before, String after, boolean ofUnits) {}
}
