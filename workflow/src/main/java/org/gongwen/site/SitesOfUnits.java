package org.gongwen.site;

import java.util.Optional;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitDuties;
import org.springframework.stereotype.Component;

/** A unit that keeps a site hands it over, or has it closed, before it ends: citizens would write to nobody. */
@Component
class SitesOfUnits implements UnitDuties {

    private final SiteRecords records;

    SitesOfUnits(SiteRecords records) {
        this.records = records;
    }

    @Override
    public Optional<Refusal> of(Unit unit) {
        return records.keptBy(unit.id()).stream()
                .findFirst()
                .map(site -> Refusal.of("organisation.refusal.unit.hasSite", unit.name(), site.name()));
    }
}
