package org.gongwen.survey;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.SystemTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Forgets who sent opinions when they are old; what he thought stays. */
@Service
class ForgetSenders {

    private static final int AT_ONCE = 1_000;

    private final SolicitationRecords opinions;
    private final SurveySettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    ForgetSenders(SolicitationRecords opinions, SurveySettings settings, AuditTrail audit, Clock clock) {
        this.opinions = opinions;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return whether more is left, for a transaction of its own */
    @SystemTask("Citizens are told how long it is kept who they are.")
    @Transactional
    boolean carryOut() {
        var forgotten = opinions.forget(clock.instant().minus(settings.keepSenders()), AT_ONCE);
        forgotten.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((article, number) -> audit.record(new AuditRecord(
                        null, "opinion.anonymise", "article", article.key(), Map.of("entries", number.toString()))));
        return forgotten.size() == AT_ONCE;
    }
}
