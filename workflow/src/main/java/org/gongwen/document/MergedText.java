package org.gongwen.document;

import java.util.List;

/**
 * All that a document ever said in one text (花脸稿): what was inserted by whom, and what was deleted by whom at the place
 * where it stood. Hands are named by their numbers in {@link Trace#hands}; what the first one wrote is the original.
 *
 * @param body the blocks in the order of the page
 */
public record MergedText(List<Piece> title, List<Block> body) {

    /** Nobody deleted it: it stands. */
    public static final int STANDS = 0;

    /** What the drafter wrote, and nobody inserted. */
    public static final int ORIGINAL = 1;

    public MergedText {
        title = List.copyOf(title);
        body = List.copyOf(body);
    }

    /**
     * A run of text.
     *
     * @param insertedBy number of the hand; {@link #ORIGINAL} for what was there from the beginning
     * @param deletedBy number of the hand, or {@link #STANDS}
     */
    public record Piece(String text, int insertedBy, int deletedBy) {

        /** Whether it stood after a hand was done. */
        boolean stoodAfter(int hand) {
            return insertedBy <= hand && (deletedBy == STANDS || deletedBy > hand);
        }
    }

    /**
     * A paragraph, heading, list item, table cell or image.
     *
     * @param kind the HTML element, as it is now: {@code p}, {@code h1} to {@code h4}, {@code li}, {@code td}, {@code th},
     *     {@code img}
     * @param insertedBy number of the hand that began it
     * @param deletedBy number of the hand that took it out, or {@link #STANDS}
     * @param looksBy number of the hand that changed its looks last and not its words; 0 if nobody did
     */
    public record Block(String kind, int insertedBy, int deletedBy, int looksBy, List<Piece> pieces) {

        public Block {
            pieces = List.copyOf(pieces);
        }

        boolean stoodAfter(int hand) {
            return insertedBy <= hand && (deletedBy == STANDS || deletedBy > hand);
        }
    }
}
