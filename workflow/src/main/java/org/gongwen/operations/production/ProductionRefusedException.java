package org.gongwen.operations.production;

import java.util.List;

/** A production installation may not start as it is set up. */
class ProductionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    ProductionRefusedException(List<Finding> findings) {
        super("Not fit for production: " + findings);
        this.findings = List.copyOf(findings);
    }

    List<Finding> findings() {
        return findings;
    }
}
