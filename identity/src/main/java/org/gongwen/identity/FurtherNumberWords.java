package org.gongwen.identity;

import java.util.Optional;

/** Words under which organs number beside their own; whoever keeps them implements it. */
public interface FurtherNumberWords {

    /** The organ whose word it is; empty where it is nobody's. */
    Optional<UnitId> ownerOf(String word);
}
