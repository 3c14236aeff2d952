package org.gongwen.identity.account;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.AccountCheck;
import org.gongwen.identity.AccountDifference;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.SystemTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins, ends and shows comparisons; what happens between is no transaction's business. */
@Service
@Provisioned
class AccountChecks {

    private static final Duration KEPT = Duration.ofDays(365);

    private final AccountCheckTable table;
    private final AuditTrail audit;
    private final Clock clock;

    AccountChecks(AccountCheckTable table, AuditTrail audit, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public long begin(Actor actor) {
        requireAdministrator(actor);
        audit.record(new AuditRecord(actor, "account.check", "organisation", "all", Map.of()));
        return table.begin(actor.person(), null).orElseThrow();
    }

    /** @return empty if it was done; one that a lost node has left begun is begun anew */
    @SystemTask("The nightly comparison is nobody's wish.")
    @Transactional
    public Optional<Long> beginNight(LocalDate night) {
        table.removeBefore(clock.instant().minus(KEPT));
        return table.begin(null, night);
    }

    @SystemTask("Ends what somebody asked for, or the night began.")
    @Transactional
    public void done(long check, int people, int accounts, List<AccountDifference> differences) {
        table.end(check, AccountCheck.Outcome.DONE, people, accounts, differences);
        differences.stream()
                .filter(AccountDifference::mended)
                .forEach(difference -> audit.record(new AuditRecord(
                        null,
                        "account.mend",
                        "person",
                        difference.username(),
                        Map.of("why", difference.kind().name()))));
    }

    @SystemTask("Ends what somebody asked for, or the night began.")
    @Transactional
    public void failed(long check) {
        table.end(check, AccountCheck.Outcome.FAILED, 0, 0, List.of());
    }

    @Transactional(readOnly = true)
    public Optional<AccountCheck> last(Actor actor) {
        requireAdministrator(actor);
        return table.last();
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR) && !actor.holds(Role.SECURITY_ADMINISTRATOR)) {
            throw new NotPermittedException("person " + actor.person().value() + " administers no accounts");
        }
    }
}
