package org.gongwen.design;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongwen.identity.Actor;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.process.DefinitionId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Under which word the versions of processes number, as they were released. What was decided with a release never
 * changes, so it is kept once it is read.
 */
@Service
public class ProcessNumbers {

    private final ReleaseRecords records;
    private final Map<DefinitionId, Optional<NumberWordId>> known = new ConcurrentHashMap<>();

    ProcessNumbers(ReleaseRecords records) {
        this.records = records;
    }

    /** Empty where a version is bound to none, as those are that came with the application. */
    @Transactional(readOnly = true)
    public Optional<NumberWordId> of(DefinitionId definition) {
        return known.computeIfAbsent(definition, records::numbers);
    }

    /**
     * The versions of processes that number under each word, the newest first.
     *
     * @throws org.gongwen.identity.NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public Map<NumberWordId, List<BoundVersion>> versions(Actor actor) {
        Designers.requireReviewer(actor);
        return records.bound();
    }
}
