package org.gongwen.identity;

import java.util.Collection;
import java.util.Map;

/** Words under which organs number beside their own, or did; whoever keeps them implements it. */
public interface FurtherNumberWords {

    /** The organs whose words they are, those that have ended included; without the words that are nobody's. */
    Map<String, UnitId> ownersOf(Collection<String> words);
}
