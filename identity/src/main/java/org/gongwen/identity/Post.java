package org.gongwen.identity;

import java.time.Instant;

/**
 * A post that a person holds in a unit; a person may hold several, in several units.
 *
 * @param title what the post is called, for example 办公室主任
 * @param since when the person was given it
 */
public record Post(PostId id, PersonId person, UnitId unit, Role role, String title, Instant since) {}
