package org.gongwen.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.site.SiteAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * By which periods, limits and weights the sites are judged. Whoever keeps the portal sets them for a day to come or from
 * today; days that were judged keep what they were judged by. While nobody has, the national rules hold.
 */
@Service
public class RulesOfTheBureau {

    private static final TypeReference<Map<String, Integer>> BY_NAME = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Further ahead nobody plans, and a day that was mistyped would never come. */
    private static final int FURTHEST_DAYS = 366;

    private final JdbcClient jdbc;
    private final SiteAccess access;
    private final AuditTrail audit;
    private final Clock clock;

    RulesOfTheBureau(JdbcClient jdbc, SiteAccess access, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether somebody sets them: the keeper of the portal. */
    @Transactional(readOnly = true)
    public boolean maySet(Actor actor) {
        return access.keepsPortal(actor);
    }

    /** Which version holds on a day; none while the national rules do. */
    @Transactional(readOnly = true)
    public Optional<RulesVersion> on(LocalDate day) {
        return all().stream().filter(one -> !one.validFrom().isAfter(day)).findFirst();
    }

    /** By what a day is judged. */
    InspectionRules rules(LocalDate day) {
        return on(day).map(RulesVersion::rules).orElse(InspectionRules.NATIONAL);
    }

    /** Every version, the newest first; everybody whom they concern may know them. */
    @Transactional(readOnly = true)
    public List<RulesVersion> all() {
        return jdbc.sql("""
                        select r.version, r.valid_from, r.set_at, p.name, r.figures::text as figures, r.weights::text as weights
                          from inspection_rules r join person p on p.id = r.set_by
                         order by r.version desc
                        """)
                .query((row, index) -> new RulesVersion(
                        row.getInt("version"),
                        Objects.requireNonNull(row.getObject("valid_from", LocalDate.class)),
                        row.getTimestamp("set_at").toInstant(),
                        row.getString("name"),
                        rules(row.getString("figures"), row.getString("weights"))))
                .list();
    }

    /**
     * Sets them from a day on.
     *
     * @param known the version that the person saw, 0 for none: nobody overwrites unseen what another has just set
     * @throws NotPermittedException if the actor does not keep the portal
     */
    @Transactional
    public RulesResult set(Actor actor, int known, LocalDate from, InspectionRules rules) {
        access.requirePortal(actor);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('inspection_rules'))")
                .query((row, index) -> 0)
                .list();
        var now = clock.instant();
        var objection = objection(rules, from, LocalDate.ofInstant(now, WorkingTime.ZONE));
        if (objection.isPresent()) {
            return new RulesResult.Refused(objection.get());
        }
        int newest = jdbc.sql("select coalesce(max(version), 0) from inspection_rules")
                .query(Integer.class)
                .single();
        if (newest != known) {
            return new RulesResult.Refused(Refusal.of("inspection.refused.changed"));
        }
        jdbc.sql("""
                        insert into inspection_rules (version, valid_from, set_at, set_by, figures, weights)
                        values (:version, :from, :at, :by, cast(:figures as jsonb), cast(:weights as jsonb))
                        """)
                .param("version", newest + 1)
                .param("from", from)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("by", actor.person().value())
                .param("figures", JSON.writeValueAsString(rules.figures()))
                .param("weights", JSON.writeValueAsString(rules.weights()))
                .update();
        audit.record(new AuditRecord(
                actor,
                "inspection.rules",
                "inspection",
                Integer.toString(newest + 1),
                Map.of(
                        "from", from.toString(),
                        "figures", rules.figures().toString(),
                        "weights", rules.weights().toString())));
        return new RulesResult.Done(new RulesVersion(newest + 1, from, now, actor.name(), rules));
    }

    private static Optional<Refusal> objection(InspectionRules rules, LocalDate from, LocalDate today) {
        for (var measure : Measure.values()) {
            int figure = rules.of(measure);
            if (figure < measure.least() || figure > measure.most()) {
                return Optional.of(Refusal.of("inspection.refused." + measure.key(), measure.least(), measure.most()));
            }
        }
        if (rules.of(Measure.LATE_DAYS) >= rules.of(Measure.EARLY_DAYS)) {
            return Optional.of(Refusal.of("inspection.refused.reminders"));
        }
        int sum = 0;
        for (int weight : rules.weights().values()) {
            if (weight < 0) {
                return Optional.of(Refusal.of("inspection.refused.weights", InspectionRules.FULL));
            }
            sum += weight;
        }
        if (sum != InspectionRules.FULL) {
            return Optional.of(Refusal.of("inspection.refused.weights", InspectionRules.FULL));
        }
        return from.isBefore(today) || from.isAfter(today.plusDays(FURTHEST_DAYS))
                ? Optional.of(Refusal.of("inspection.refused.from"))
                : Optional.empty();
    }

    private static InspectionRules rules(String figures, String weights) {
        var measures = new EnumMap<Measure, Integer>(Measure.class);
        JSON.readValue(figures, BY_NAME).forEach((name, value) -> measures.put(Measure.valueOf(name), value));
        var each = new EnumMap<VetoRule, Integer>(VetoRule.class);
        JSON.readValue(weights, BY_NAME).forEach((name, value) -> each.put(VetoRule.valueOf(name), value));
        return new InspectionRules(measures, each);
    }
}
