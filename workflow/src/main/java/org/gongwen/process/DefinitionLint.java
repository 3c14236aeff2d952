package org.gongwen.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Post;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.definition.DefinitionCheck;
import org.gongwen.process.definition.ForeignDefinition;
import org.gongwen.process.definition.OrganisationRules;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Looks a definition over while it is drawn, before it is deployed, and on the command line. It changes nothing and may
 * be asked by anybody. Whatever blocks is enforced again whenever the engine reads a definition.
 */
@Component
public class DefinitionLint {

    private static final Set<String> SHIPPED_HANDLER_RULES = Set.of(
            "drafter",
            "departmentHead",
            "superior",
            "superiorLeader",
            "unitHead",
            "office",
            "leaderInCharge",
            "signer",
            "organLeader",
            "instructingLeader",
            "registrar",
            "postHolder",
            "unitMembers",
            "previousHandler",
            "chosenByDrafter",
            "portalKeeper");
    private static final Map<String, Kind> SHIPPED_AUTOMATIC_STEPS = Map.of(
            "numbering", Kind.DISPATCH,
            "itemNumbering", Kind.ITEM,
            "publication", Kind.ITEM,
            "caseReply", Kind.ITEM,
            "archiving", Kind.DISPATCH,
            "circulation", Kind.RECEIPT,
            "receiptArchiving", Kind.RECEIPT);

    /** The largest file that is read, in bytes. */
    public static final int MOST_BYTES = DefinitionCheck.MOST_BYTES;

    private final DefinitionCheck check;
    private final Map<String, HandlerRule> rules;

    @Autowired
    DefinitionLint(List<HandlerRule> rules, ObjectProvider<AutomaticStep> automaticSteps) {
        this.rules = rules.stream().collect(Collectors.toUnmodifiableMap(HandlerRule::name, Function.identity()));
        check = new DefinitionCheck(
                this.rules.keySet(),
                SingletonSupplier.of(() -> automaticSteps.stream()
                        .collect(Collectors.toUnmodifiableMap(AutomaticStep::name, AutomaticStep::kind))));
    }

    private DefinitionLint(DefinitionCheck check) {
        this.check = check;
        rules = Map.of();
    }

    /** For where there is no application: knows the rules and automatic steps that are shipped. */
    public static DefinitionLint withoutApplication() {
        return new DefinitionLint(new DefinitionCheck(SHIPPED_HANDLER_RULES, () -> SHIPPED_AUTOMATIC_STEPS));
    }

    /** Everything that the file itself tells; empty if there is nothing to say. */
    public List<Finding> check(byte[] xml) {
        return check.check(xml).findings();
    }

    /**
     * Everything that the file tells, and how it fits the organisation as it is today: units that are not there, and
     * rules that find nobody for some unit, which the findings name.
     */
    public List<Finding> check(byte[] xml, Directory organisation) {
        return check(xml, organisation, post -> true);
    }

    /**
     * As {@link #check(byte[], Directory)}.
     *
     * @param admitted who of those that begin such work at all may begin it in this process
     */
    public List<Finding> check(byte[] xml, Directory organisation, Predicate<Post> admitted) {
        var result = check.check(xml);
        var design = result.design();
        return design == null
                ? result.findings()
                : Stream.concat(
                                result.findings().stream(),
                                OrganisationRules.check(design, organisation, rules, admitted).stream())
                        .toList();
    }

    /** The definition as values; null while so much is wrong that it cannot be read. */
    public @Nullable ProcessDesign design(byte[] xml) {
        return check.check(xml).design();
    }

    /**
     * The definition as values, where it is whole enough to be played through by a {@link Rehearsal}; whether it may be
     * deployed is another question.
     */
    public Optional<ProcessDesign> playable(byte[] xml) {
        var result = check.check(xml);
        return result.playable() ? Optional.ofNullable(result.design()) : Optional.empty();
    }

    /**
     * Takes over a file of another product: what is not allowed in it, element by element with the reason and what takes
     * its place, and the file after that.
     */
    public ImportReport importReport(byte[] xml) {
        return ForeignDefinition.report(xml, check);
    }
}
