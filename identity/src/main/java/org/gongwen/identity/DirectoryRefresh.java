package org.gongwen.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps this node's picture of the organisation fresh: what another node changed is seen here within the interval,
 * {@code gongwen.identity.refresh-interval}. Somebody disabled is out everywhere soon after.
 */
@Component
class DirectoryRefresh {

    private static final Logger log = LoggerFactory.getLogger(DirectoryRefresh.class);

    private final SnapshotDirectory directory;

    DirectoryRefresh(SnapshotDirectory directory) {
        this.directory = directory;
    }

    @Scheduled(
            initialDelayString = "${gongwen.identity.refresh-interval:PT5S}",
            fixedDelayString = "${gongwen.identity.refresh-interval:PT5S}")
    void refresh() {
        try {
            directory.refresh();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The organisation could not be read anew, the next try follows: {}", e.getMessage());
        }
    }
}
