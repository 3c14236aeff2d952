package org.gongwen.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.process.definition.DefinitionCheck;
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
            "unitHead",
            "office",
            "leaderInCharge",
            "signer",
            "organLeader",
            "instructingLeader",
            "registrar");
    private static final Set<String> SHIPPED_AUTOMATIC_STEPS =
            Set.of("numbering", "archiving", "circulation", "receiptArchiving");

    private final DefinitionCheck check;

    @Autowired
    DefinitionLint(List<HandlerRule> rules, ObjectProvider<AutomaticStep> automaticSteps) {
        this(new DefinitionCheck(
                rules.stream().map(HandlerRule::name).collect(Collectors.toUnmodifiableSet()),
                SingletonSupplier.of(() ->
                        automaticSteps.stream().map(AutomaticStep::name).collect(Collectors.toUnmodifiableSet()))));
    }

    private DefinitionLint(DefinitionCheck check) {
        this.check = check;
    }

    /** For where there is no application: knows the rules and automatic steps that are shipped. */
    public static DefinitionLint withoutApplication() {
        return new DefinitionLint(new DefinitionCheck(SHIPPED_HANDLER_RULES, () -> SHIPPED_AUTOMATIC_STEPS));
    }

    /** Everything that the file itself tells; empty if there is nothing to say. */
    public List<Finding> check(byte[] xml) {
        return check.check(xml).findings();
    }

    /** The definition as values; null while so much is wrong that it cannot be read. */
    public @Nullable ProcessDesign design(byte[] xml) {
        return check.check(xml).design();
    }
}
