package org.gongwen.document;

/** What becomes of asking for an attachment that one may see. */
public sealed interface OpenResult {

    /** The caller closes it. */
    record Opened(OpenAttachment attachment) implements OpenResult {}

    /** It waits for the virus scanner, or the scanner found something and its bytes are gone; the finding says which. */
    record Withheld(Finding reason) implements OpenResult {}
}
