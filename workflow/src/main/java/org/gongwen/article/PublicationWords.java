package org.gongwen.article;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongwen.article.CheckFinding.Severity;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words that are looked for in every article before it becomes public (发布词表). The security administrator keeps
 * them; those who write articles meet them only where they have used one.
 */
@Service
public class PublicationWords {

    private static final int LONGEST_WORD = 60;
    private static final int MOST_WORDS = 5_000;

    private final PublicationWordRecords records;
    private final AuditTrail audit;
    private final Clock clock;

    PublicationWords(PublicationWordRecords records, AuditTrail audit, Clock clock) {
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The list in order.
     *
     * @param text what must stand in a word; empty for all
     * @param after the last of the page before; null for the first
     * @throws NotPermittedException if the actor is no security administrator
     */
    @Transactional(readOnly = true)
    public List<PublicationWord> list(
            Actor actor, @Written(200) String text, @Nullable PublicationWord after, int limit) {
        require(actor);
        return records.page(ListedWords.fold(text), after == null ? null : ListedWords.fold(after.word()), limit);
    }

    /**
     * Lists words, or says something else of those that are listed already.
     *
     * @param listed one to a line
     * @param advice what to write instead, or whom to ask; may be empty
     * @throws NotPermittedException if the actor is no security administrator
     */
    @Transactional
    public PublicationWordsResult put(
            Actor actor, @Written String listed, Severity severity, @Written(200) String advice) {
        require(actor);
        var words = new LinkedHashMap<String, String>();
        for (var line : listed.lines().map(String::strip).toList()) {
            var folded = ListedWords.fold(line);
            if (folded.isEmpty()) {
                continue;
            }
            if (line.codePointCount(0, line.length()) > LONGEST_WORD) {
                return new PublicationWordsResult.Refused("publication.word.refused.long", LONGEST_WORD);
            }
            words.putIfAbsent(folded, line);
        }
        if (words.isEmpty()) {
            return new PublicationWordsResult.Refused("publication.word.refused.none");
        }
        records.lock();
        if (records.stand().words() + words.size() > MOST_WORDS) {
            return new PublicationWordsResult.Refused("publication.word.refused.many", MOST_WORDS);
        }
        records.put(
                List.copyOf(words.values()),
                List.copyOf(words.keySet()),
                severity,
                advice.strip(),
                actor.person(),
                clock.instant());
        audit.record(new AuditRecord(
                actor,
                "publicationWord.list",
                "publicationWords",
                "list",
                Map.of("words", String.join("、", words.values()), "severity", severity.name())));
        return new PublicationWordsResult.Listed(words.size());
    }

    /**
     * Takes a word off the list.
     *
     * @return false if it is not there any more
     * @throws NotPermittedException if the actor is no security administrator
     */
    @Transactional
    public boolean remove(Actor actor, PublicationWordId id) {
        require(actor);
        records.lock();
        var found = records.find(id);
        if (found.isEmpty()) {
            return false;
        }
        records.remove(id);
        audit.record(new AuditRecord(
                actor,
                "publicationWord.remove",
                "publicationWords",
                "list",
                Map.of("words", found.get().word())));
        return true;
    }

    private static void require(Actor actor) {
        if (!actor.holds(Role.SECURITY_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not keep the word list");
        }
    }
}
