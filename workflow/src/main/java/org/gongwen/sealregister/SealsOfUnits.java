package org.gongwen.sealregister;

import java.util.Optional;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitDuties;
import org.springframework.stereotype.Component;

/** The seals of a unit are withdrawn before it ends: nobody seals in the name of a unit that is no more. */
@Component
class SealsOfUnits implements UnitDuties {

    private final SealRecords records;

    SealsOfUnits(SealRecords records) {
        this.records = records;
    }

    @Override
    public Optional<Refusal> of(Unit unit) {
        return records.of(unit.id()).stream()
                .findFirst()
                .map(seal -> Refusal.of("organisation.refusal.unit.hasSeal", unit.name(), seal.name()));
    }
}
