package org.gongwen.exchange;

import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongwen.process.TaskId;
import org.gongwen.task.WaitingHistory;
import org.springframework.stereotype.Component;

/** Notes in the history of a delivery that its acknowledgement was handed over to somebody. */
@Component
class DeliveryHandOver implements WaitingHistory {

    /** As {@link DeliveryInbox#key} writes it. */
    private static final Pattern KEY = Pattern.compile("delivery-(\\d+)-\\d+");

    private final DeliveryRecords records;
    private final Clock clock;

    DeliveryHandOver(DeliveryRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void handedOver(List<TaskId> keys, String by, String text) {
        var deliveries = keys.stream()
                .map(key -> KEY.matcher(key.value()))
                .filter(Matcher::matches)
                .map(key -> Long.valueOf(key.group(1)))
                .toList();
        records.noteByNumber(deliveries, DeliveryEvent.Act.HANDED_OVER, by, text, clock.instant());
    }
}
