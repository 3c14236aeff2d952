package org.gongwen.exchange;

import java.time.LocalDate;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * A line of the receiving register (收文登记簿).
 *
 * @param sender name of the organ that sent it
 * @param deadline the day by which the document asks to be handled; null without one
 * @param receipt the organ's own record; null before it is acknowledged
 */
public record RegisterEntry(
        Delivery delivery,
        DocumentType type,
        String title,
        @Nullable String documentNumber,
        Urgency urgency,
        String sender,
        @Nullable LocalDate deadline,
        @Nullable Receipt receipt) {}
