package org.gongwen.identity;

/**
 * Where every change of state leaves its record, in the transaction of the change: both commit or neither does.
 * Declared here because identity is the lowest room that changes anything; kept by the audit module.
 */
public interface AuditTrail {

    /** @throws IllegalStateException if no transaction is active */
    void record(AuditRecord entry);
}
