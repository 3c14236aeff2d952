package org.gongwen.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gongwen.document.VersionComparison.ElementChange;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares two versions of a document. */
@Service
public class CompareVersions {

    private final DocumentRecords records;
    private final DocumentAccess access;

    CompareVersions(DocumentRecords records, DocumentAccess access) {
        this.records = records;
        this.access = access;
    }

    /**
     * @throws NotPermittedException if the actor may not see how the document was written
     * @throws DocumentNotFoundException if it has no such version
     */
    @Transactional(readOnly = true)
    public VersionComparison compare(Actor actor, DocumentId id, int from, int to) {
        access.requireReadVersions(actor, id);
        var before = records.version(id, from).orElseThrow(() -> new DocumentNotFoundException(id));
        var after = records.version(id, to).orElseThrow(() -> new DocumentNotFoundException(id));
        return compare(before.version(), before.content(), after.version(), after.content());
    }

    /**
     * What a draft that is not saved changes of the newest version.
     *
     * @throws NotPermittedException if the actor may not see how the document was written
     */
    @Transactional(readOnly = true)
    public VersionComparison compareUnsaved(Actor actor, DocumentId id, DraftContent unsaved) {
        var newest = access.requireReadVersions(actor, id).version();
        var kept = records.version(id, newest).orElseThrow(() -> new DocumentNotFoundException(id));
        var mine = new DraftVersion(
                newest + 1, actor.person(), actor.name(), kept.version().at());
        return compare(kept.version(), kept.content(), mine, unsaved.withBody(BodyHtml.sanitise(unsaved.body())));
    }

    static VersionComparison compare(DraftVersion from, DraftContent before, DraftVersion to, DraftContent after) {
        return new VersionComparison(
                from,
                to,
                elements(before, after),
                TextDifference.ofText(before.title(), after.title()),
                TextDifference.ofBlocks(BodyBlock.of(before.body()), BodyBlock.of(after.body())));
    }

    static List<ElementChange> elements(DraftContent before, DraftContent after) {
        var changes = new ArrayList<ElementChange>();
        changed(changes, "type", before.type().name(), after.type().name());
        changed(
                changes,
                "direction",
                before.direction().name(),
                after.direction().name());
        changed(changes, "copyNumber", before.copyNumber(), after.copyNumber());
        changed(
                changes,
                "classification",
                before.classification().name(),
                after.classification().name());
        changed(changes, "secrecyPeriod", before.secrecyPeriod(), after.secrecyPeriod());
        changed(changes, "urgency", before.urgency().name(), after.urgency().name());
        changed(changes, "deadline", Objects.toString(before.deadline(), ""), Objects.toString(after.deadline(), ""));
        changedUnits(
                changes,
                "mainUnits",
                before.mainAddressees().units(),
                after.mainAddressees().units());
        changed(
                changes,
                "mainOthers",
                before.mainAddressees().others(),
                after.mainAddressees().others());
        changedUnits(
                changes, "copyUnits", before.copies().units(), after.copies().units());
        changed(changes, "copyOthers", before.copies().others(), after.copies().others());
        changedUnits(changes, "countersignUnits", before.countersignUnits(), after.countersignUnits());
        changed(changes, "note", before.note(), after.note());
        return List.copyOf(changes);
    }

    private static void changed(List<ElementChange> changes, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new ElementChange(field, before, after, false));
        }
    }

    private static void changed(List<ElementChange> changes, String field, List<String> before, List<String> after) {
        changed(changes, field, String.join("、", before), String.join("、", after));
    }

    private static void changedUnits(
            List<ElementChange> changes, String field, List<UnitId> before, List<UnitId> after) {
        if (!before.equals(after)) {
            changes.add(new ElementChange(field, ids(before), ids(after), true));
        }
    }

    private static String ids(List<UnitId> units) {
        return units.stream().map(unit -> Long.toString(unit.value())).collect(Collectors.joining(","));
    }
}
