package org.gongwen.design;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Kind;

/** The facts of real work that its drafters lend for dry runs; kept where the work is. */
public interface LentFacts {

    /**
     * What is lent now, the latest first. Nothing that was classified since.
     *
     * @param kind what the process that is tried is about; documents received are tried with the facts of documents sent
     * @param process its key, which items are lent for
     * @param organs in whose name the work runs
     */
    List<Lent> lent(Kind kind, String process, Collection<UnitId> organs);

    /**
     * Facts of one document or item, without anything that tells which one it is.
     *
     * @param unit where it was drafted
     * @param drafter by whom
     * @param facts Boolean, Long, String or a list of UnitId, by the names that conditions read
     * @param until when it ends by itself
     */
    record Lent(long id, UnitId unit, PersonId drafter, Map<String, Object> facts, Instant at, Instant until) {
        public Lent {
            facts = Map.copyOf(facts);
        }
    }
}
