package org.gongwen.document;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.gongwen.document.AddressedDocument.AddressedUnit;
import org.gongwen.document.AddressedDocument.Standing;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Checks a document against the rules for addressing (行文规则) before it is submitted. Nothing is queried. */
@Service
public class AddressingRules {

    private final List<AddressingRule> rules;
    private final Directory directory;
    private final DocumentSettings settings;
    private final Clock clock;

    AddressingRules(List<AddressingRule> rules, Directory directory, DocumentSettings settings, Clock clock) {
        this.rules = rules;
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the rules say about content that the actor is about to draft, errors first. */
    public List<Finding> check(Actor actor, DraftContent content) {
        return check(actor.unit(), content);
    }

    /** What the rules say about a document; at submission, where {@link Finding#blocks()} counts. */
    public List<Finding> check(Document document) {
        return check(document.draftingUnit(), document.content());
    }

    /** What the rules say about content drafted in a unit, errors first, each in the order of the page. */
    public List<Finding> check(UnitId draftingUnit, DraftContent content) {
        var organ = directory.organOf(draftingUnit);
        var addressed = new AddressedDocument(
                content,
                organ,
                directory.unit(draftingUnit),
                standing(content.mainAddressees().units(), organ),
                standing(content.copies().units(), organ),
                standing(content.countersignUnits(), organ),
                superiorOf(organ),
                directory.holders(Role.LEADER, organ.id()),
                BodyBlock.of(content.body()).stream().map(BodyBlock::text).toList(),
                LocalDate.now(clock.withZone(settings.timeZone())));
        return rules.stream()
                .flatMap(rule -> rule.check(addressed).stream())
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::element)
                        .thenComparing(Finding::messageKey))
                .toList();
    }

    /**
     * What the rules say about who is about to sign off: what goes upward is signed off by the principal head of the
     * organ, 条例 第二十二条. Where several lead it and none is named its head, each of them may.
     */
    public List<Finding> checkSigner(Actor signer, DocumentSummary document) {
        if (document.direction() != Direction.UPWARD) {
            return List.of();
        }
        var heads = directory
                .principalHead(document.organ())
                .map(List::of)
                .orElseGet(() -> directory.holders(Role.LEADER, document.organ()));
        if (heads.isEmpty() || heads.stream().anyMatch(head -> head.id().equals(signer.person()))) {
            return List.of();
        }
        return List.of(new Finding(
                Finding.Severity.ERROR,
                Element.SIGNER,
                "document.finding.upwardSignedByPrincipalHead",
                "《党政机关公文处理工作条例》第二十二条",
                List.of(heads.stream().map(Person::name).collect(Collectors.joining("、")))));
    }

    private List<AddressedUnit> standing(List<UnitId> units, Unit organ) {
        return units.stream()
                .map(directory::unit)
                .map(unit -> new AddressedUnit(unit, standing(unit, organ)))
                .toList();
    }

    private Standing standing(Unit unit, Unit organ) {
        var other = directory.organOf(unit.id());
        if (other.id().equals(organ.id())) {
            return Standing.OWN;
        }
        if (directory.isWithin(organ.id(), other.id())) {
            return Standing.SUPERIOR;
        }
        return directory.isWithin(other.id(), organ.id()) ? Standing.SUBORDINATE : Standing.UNRELATED;
    }

    private @Nullable Unit superiorOf(Unit organ) {
        var parent = organ.parent();
        return parent == null ? null : directory.organOf(parent);
    }
}
