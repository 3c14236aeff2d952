package org.gongwen.web.attachment;

import org.gongwen.document.Attachment;

/** Where an attachment is downloaded from. */
public final class AttachmentLinks {
    static final String PATH = "/attachments/{document:\\d{1,18}}/{attachment:\\d{1,18}}";

    private AttachmentLinks() {}

    /** Relative to the base address of the application. The address is worth nothing to who may not read the document. */
    public static String to(Attachment attachment) {
        return "attachments/" + attachment.document().value() + "/"
                + attachment.id().value();
    }
}
