package org.gongwen.trace;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentNotFoundException;
import org.gongwen.document.Trace;
import org.gongwen.document.Traces;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.paper.MachineFaces;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Prints how a document came about (留痕记录) as PDF, a few at a time. Nothing of it is kept. */
@Service
public class TraceRecords {

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 20;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Traces traces;
    private final Directory directory;
    private final MachineFaces faces;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    TraceRecords(Traces traces, Directory directory, MachineFaces faces, Clock clock) {
        this.traces = traces;
        this.directory = directory;
        this.faces = faces;
        this.clock = clock;
    }

    /**
     * For somebody who may see how the document was written; his name and the time stand on each page.
     *
     * @throws NotPermittedException if the actor may not
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public TraceRecord of(Actor actor, DocumentId id) {
        var trace = traces.of(actor, id);
        return print(trace, actor.name() + "　" + MINUTE.format(clock.instant().atZone(WorkingTime.ZONE)) + " 打印");
    }

    /**
     * For rooms that have decided about access themselves, as the archive has: nobody's name stands on it, and the same trace
     * gives the same bytes.
     *
     * @throws DocumentNotFoundException if there is no such document
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public TraceRecord record(DocumentId id) {
        return print(traces.of(id), "");
    }

    private TraceRecord print(Trace trace, String printedBy) {
        var installed = faces.installed();
        if (installed.isEmpty()) {
            return new TraceRecord.Refused(Refusal.of("trace.refused.faces"));
        }
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new TraceRecord.Refused(Refusal.of("trace.refused.busy"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TraceRecord.Refused(Refusal.of("trace.refused.busy"));
        }
        try {
            var words = new TraceWords(directory);
            return new TraceRecord.Made(
                    words.fileName(trace), new TracePaper(installed.get(), words).print(trace, printedBy));
        } finally {
            turns.release();
        }
    }
}
