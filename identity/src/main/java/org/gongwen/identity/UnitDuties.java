package org.gongwen.identity;

import java.util.Optional;

/** What a unit answers for and has to hand over before it is taken out of service; whoever knows of it implements it. */
public interface UnitDuties {

    /** Why the unit cannot be taken out of service; empty if nothing of this kind is with it. */
    Optional<Refusal> of(Unit unit);
}
