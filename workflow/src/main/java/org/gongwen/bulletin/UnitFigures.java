package org.gongwen.bulletin;

import org.gongwen.identity.UnitId;

/**
 * What a unit did in a month.
 *
 * @param name of the unit, as it is called then
 * @param articles of those that are expected; nothing for a unit without a site
 * @param documents received documents that asked to be handled by a day of the month, and those of them handled by then
 * @param replies cases of citizens whose day fell into the month, and those of them answered by then
 */
record UnitFigures(UnitId unit, String name, Share articles, Share documents, Share replies) {}
