package org.gongwen.process;

import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;

/**
 * What the handler rules and automatic steps need to know of the matter in hand; the caller has it loaded already, so
 * no rule queries anything.
 *
 * @param actor whose action moves the process now
 * @param businessKey what the process is about: the document's identifier
 * @param initiator who started it: the drafter, or the registrar who acknowledged
 * @param originUnit the unit it started in: the drafting department, or the receiving organ
 * @param organ the organ in whose name it runs
 * @param upward whether the document goes to a superior organ (上行文)
 */
public record HandlingContext(
        Actor actor, String businessKey, PersonId initiator, UnitId originUnit, UnitId organ, boolean upward) {}
