package org.gongwen.inspection;

import org.gongwen.identity.SystemTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps each day how the sites stand, since nobody can tell it later from what is public then. */
@Component
class SiteHistory {

    private final HealthBoard board;
    private final TransactionTemplate transaction;

    SiteHistory(HealthBoard board, PlatformTransactionManager transactions) {
        this.board = board;
        this.transaction = new TransactionTemplate(transactions);
    }

    @SystemTask("What everybody who may look sees is written down; nothing is decided")
    void keep() {
        transaction.executeWithoutResult(status -> board.keep());
    }
}
