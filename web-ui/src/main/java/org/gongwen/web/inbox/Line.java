package org.gongwen.web.inbox;

import java.util.Objects;
import org.gongwen.document.DocumentId;
import org.gongwen.process.TaskId;
import org.gongwen.task.ItemId;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * A line of a folder, ready to be shown.
 *
 * @param key identifies it within its list
 * @param about null where it is about a business item, which opens on a page of its own
 * @param item null where it is about a document
 * @param mark the urgency; empty when none is marked
 * @param facts type, unit, step, sender
 * @param when when it came, or was done
 * @param whenFully the same in full
 * @param due how its deadline stands; empty without one
 * @param tone in lower case, see {@link org.gongwen.web.shell.StateBadge.Tone}
 * @param flags 退回, 催办 and the like
 * @param fresh whether nobody has looked at it yet
 * @param withheld whether the document was recalled, so that it opens no more
 * @param unassigned whether a handler has to be named, by somebody who does not read the document
 */
record Line(
        String key,
        @Nullable DocumentId about,
        @Nullable ItemId item,
        @Nullable TaskId task,
        Phrase title,
        String mark,
        Phrase facts,
        String when,
        String whenFully,
        String due,
        String tone,
        String flags,
        boolean fresh,
        boolean unassigned,
        boolean withheld) {

    /** The document that it is about; not to be asked where it is about a business item. */
    DocumentId document() {
        return Objects.requireNonNull(about, "it is about a business item");
    }
}
