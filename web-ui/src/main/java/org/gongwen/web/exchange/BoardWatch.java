package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UIDetachedException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gongwen.exchange.UnknownDeliveryException;
import org.gongwen.identity.NotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks again every few seconds for the boards that are open, outside the session, and enters it only to show what has
 * changed. The browser asks nothing, so an open board does not keep a session alive, and changes made on any node show.
 */
@org.springframework.stereotype.Component
class BoardWatch implements DisposableBean {

    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Logger log = LoggerFactory.getLogger(BoardWatch.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("boards").factory());

    /** Asks what a board should show; runs without a session. */
    interface Look {
        /** What to do in the screen's own turn; does nothing when nothing has changed. */
        Runnable look();
    }

    /** Keeps looking for as long as the component is attached. */
    void watch(Component board, Look look) {
        board.addAttachListener(attach -> {
            var ui = attach.getUI();
            var looking = clock.scheduleWithFixedDelay(
                    () -> Thread.startVirtualThread(() -> {
                        try {
                            ui.access(look.look()::run);
                        } catch (UIDetachedException | NotPermittedException | UnknownDeliveryException ended) {
                            log.debug("A board is looked at no longer: {}", ended.getMessage());
                        } catch (DataAccessException | TransactionException unreachable) {
                            log.warn("A board could not be brought up to date: {}", unreachable.getMessage());
                        }
                    }),
                    INTERVAL.toMillis(),
                    INTERVAL.toMillis(),
                    TimeUnit.MILLISECONDS);
            board.addDetachListener(detach -> {
                looking.cancel(false);
                detach.unregisterListener();
            });
        });
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
