package org.gongwen.exchange;

import java.util.List;

/**
 * A document is to be delivered. Published in the transaction of the distribution and kept in the event registry until
 * the deliveries exist; plain values, for it is stored as JSON.
 *
 * @param mainUnits units it is addressed to
 * @param copyUnits units it is copied to
 * @param sentBy name of the clerk who distributed it
 */
public record DocumentDistributed(long documentId, List<Long> mainUnits, List<Long> copyUnits, String sentBy) {}
