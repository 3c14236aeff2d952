package org.gongwen.portal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How many look for words at a time: the database has other things to do. */
@Component
class SearchRoom {

    private static final int SEARCHES_AT_A_TIME = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Semaphore searching = new Semaphore(SEARCHES_AT_A_TIME);

    /** Empty where there is no room soon. */
    <T> Optional<T> look(Supplier<T> search) {
        try {
            if (!searching.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(search.get());
        } finally {
            searching.release();
        }
    }
}
