package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.gongwen.process.DefinitionRefusedException;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.StepAction;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** Decides whether a definition may run here, and finds what could be better about it. */
public final class DefinitionCheck {

    /** While these are not mended there are no ways to judge. */
    private static final Set<LintRule> SHAKY = Set.of(
            LintRule.START_COUNT, LintRule.END_MISSING, LintRule.FLOW_ENDS, LintRule.ID_MISSING, LintRule.ID_TWICE);

    /** More than anybody could draw or read; looking for all ways through it would take for ever. */
    private static final int MOST_NODES = 1_000;

    private static final int MOST_FLOWS = 3_000;

    private final Set<String> handlerRules;
    private final Supplier<Map<String, Kind>> automaticSteps;

    /** The largest file that is read, in bytes. */
    public static final int MOST_BYTES = SafeXml.MOST_BYTES;

    /**
     * @param handlerRules the names of the rules that find handlers
     * @param automaticSteps the automatic steps by name, each with what the processes are about in which it can run;
     *     looked up when first needed
     */
    public DefinitionCheck(Set<String> handlerRules, Supplier<Map<String, Kind>> automaticSteps) {
        this.handlerRules = Set.copyOf(handlerRules);
        this.automaticSteps = automaticSteps;
    }

    /**
     * What was found.
     *
     * @param design the definition; null where so much is wrong that it was not read
     * @param findings in the order in which they should be mended; whatever blocks comes from the file alone
     */
    public record Result(@Nullable ProcessDesign design, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }

        /** Whether it can be played: its parts have a start and an end, and its flows connect what is there. */
        public boolean playable() {
            return design != null && findings.stream().noneMatch(finding -> SHAKY.contains(finding.rule()));
        }

        public boolean accepted() {
            return findings.stream().noneMatch(Finding::blocks);
        }
    }

    /** @throws DefinitionRefusedException with everything that keeps the definition from running */
    public ProcessDesign require(String resource, byte[] xml) {
        var result = check(xml);
        var design = result.design();
        var blocking = result.findings().stream().filter(Finding::blocks).toList();
        if (design == null || !blocking.isEmpty()) {
            throw new DefinitionRefusedException(resource, blocking);
        }
        return design;
    }

    public Result check(byte[] xml) {
        Document document;
        try {
            document = SafeXml.read(xml);
        } catch (UnreadableException e) {
            return new Result(null, List.of(e.finding()));
        }
        var findings = new ArrayList<>(AllowList.check(document));
        if (!findings.isEmpty()) {
            // What must not be there may change the meaning of the rest, so the rest is not judged.
            return new Result(null, findings);
        }
        var reading = DesignReader.read(document);
        findings.addAll(reading.findings());
        var design = reading.design();
        if (design != null
                && (design.body().everything().count() > MOST_NODES
                        || design.body().allFlows().count() > MOST_FLOWS)) {
            findings.add(Finding.of(LintRule.TOO_MANY_ELEMENTS, design.key(), MOST_NODES));
            return new Result(null, findings);
        }
        if (design != null) {
            check(design, findings);
            findings.addAll(DiagramRules.check(document, design));
        }
        return new Result(design, findings);
    }

    private void check(ProcessDesign design, List<Finding> findings) {
        findings.addAll(Unsupported.check(design));
        var structure = StructureRules.check(design, handlerRules, automaticSteps.get());
        findings.addAll(structure);
        if (structure.stream().noneMatch(finding -> SHAKY.contains(finding.rule()))) {
            var ways = GraphRules.check(design);
            findings.addAll(ways);
            if (ways.isEmpty() && offersReturn(design)) {
                try {
                    BlockStructure.of(design);
                } catch (BlockStructure.NotBlockStructuredException e) {
                    findings.add(e.finding());
                }
            }
            findings.addAll(StepRules.check(design));
        }
    }

    private static boolean offersReturn(ProcessDesign design) {
        return design.steps().anyMatch(step -> step.actions().contains(StepAction.RETURN));
    }
}
