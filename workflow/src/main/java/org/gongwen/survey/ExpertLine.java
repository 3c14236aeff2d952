package org.gongwen.survey;

import org.gongwen.identity.PersonId;

/** Somebody who scores a contest. @param scored whether he has */
public record ExpertLine(PersonId person, String name, boolean scored) {}
