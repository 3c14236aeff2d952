package org.gongwen.document;

import java.time.OffsetDateTime;

/**
 * What was decided about making a document public.
 *
 * @param reason why it is not made public unasked; empty where it is
 */
public record Disclosure(DisclosureAttribute attribute, String reason, String setByName, OffsetDateTime setAt) {}
