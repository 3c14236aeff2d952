package org.gongwen.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.gongwen.document.Attachment;
import org.gongwen.document.OpenAttachment;
import org.springframework.core.io.AbstractResource;

/** The bytes of an attachment as Spring sends them, whole or in ranges; each reading asks again who may. */
class StoredAttachment extends AbstractResource {

    private final Attachment attachment;
    private final Supplier<OpenAttachment> opening;

    StoredAttachment(Attachment attachment, Supplier<OpenAttachment> opening) {
        this.attachment = attachment;
        this.opening = opening;
    }

    @Override
    public String getDescription() {
        return "attachment " + attachment.id().value();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return attachment.size();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return opening.get().content();
    }
}
