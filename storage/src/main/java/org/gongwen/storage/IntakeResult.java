package org.gongwen.storage;

/** What became of bytes that somebody sent. Everything but {@link Stored} left nothing behind. */
public sealed interface IntakeResult {
    /**
     * The bytes are safe and on record. They are swept away after the grace period unless {@link Blobs#keep} is called
     * for them in the transaction that refers to them.
     *
     * @param fileName the declared name, made harmless
     * @param size in bytes
     * @param scan never INFECTED
     */
    record Stored(BlobId id, FileName fileName, long size, ContentHash sha256, String mediaType, ScanState scan)
            implements IntakeResult {}

    /** @param limit the most that is accepted, in bytes */
    record TooLarge(FileName fileName, long limit) implements IntakeResult {}

    /** @param mediaType what the content is */
    record TypeNotAllowed(FileName fileName, String mediaType) implements IntakeResult {}

    /** Not one byte came. */
    record Empty(FileName fileName) implements IntakeResult {}

    /** @param finding the scanner's name for what it found */
    record Infected(FileName fileName, String finding) implements IntakeResult {}

    /** The scanner cannot look at all of it: too large for it, nested too deeply, encrypted. */
    record NotScannable(FileName fileName) implements IntakeResult {}

    /** The name says it is something else. @param mediaType what the content is */
    record NotAsNamed(FileName fileName, String mediaType) implements IntakeResult {}

    /** A document that cannot be unpacked, a picture whose header cannot be read. */
    record Damaged(FileName fileName) implements IntakeResult {}

    /** A document or an archive with more inside than anybody needs: who unpacks it would drown. */
    record TooMuchInside(FileName fileName) implements IntakeResult {}

    /** @param most the most that is accepted, width times height */
    record TooManyPixels(FileName fileName, long width, long height, long most) implements IntakeResult {}
}
