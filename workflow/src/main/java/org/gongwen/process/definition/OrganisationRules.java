package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.process.Finding;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Recipient;
import org.gongwen.process.ProcessDesign.Step;

/** Whether a definition fits the organisation as it is today: its units are there, and its rules find somebody in each. */
public final class OrganisationRules {

    private static final Set<String> RELATIVE_UNITS = Set.of("origin", "organ");

    private static final String DRAFTING_UNIT = "draftingUnit";

    private final ProcessDesign design;
    private final Directory organisation;
    private final Map<String, HandlerRule> rules;
    private final Predicate<Post> admitted;
    private final List<Finding> findings = new ArrayList<>();

    private OrganisationRules(
            ProcessDesign design, Directory organisation, Map<String, HandlerRule> rules, Predicate<Post> admitted) {
        this.design = design;
        this.organisation = organisation;
        this.rules = rules;
        this.admitted = admitted;
    }

    /**
     * @param rules by name
     * @param admitted who of those that begin such work at all may begin it in this process
     */
    public static List<Finding> check(
            ProcessDesign design, Directory organisation, Map<String, HandlerRule> rules, Predicate<Post> admitted) {
        var check = new OrganisationRules(design, organisation, rules, admitted);
        design.steps().forEach(check::step);
        design.body().allFlows().forEach(check::condition);
        return check.findings;
    }

    /** The units whose codes a condition compares the drafting department with. */
    private void condition(Flow flow) {
        var condition = flow.condition();
        if (condition == null
                || design.kind() == Kind.ITEM
                || design.variables().contains(DRAFTING_UNIT)) {
            return;
        }
        FlowCondition.read(condition)
                .map(read -> read.constants().getOrDefault(DRAFTING_UNIT, Set.of()))
                .orElse(Set.of())
                .stream()
                .map(Object::toString)
                .filter(code ->
                        organisation.unitByCode(code).filter(Unit::active).isEmpty())
                .forEach(code -> findings.add(Finding.of(LintRule.UNIT_UNKNOWN, flow.id(), code)));
    }

    private void step(Step step) {
        var unit = step.unit();
        if (unit != null
                && !RELATIVE_UNITS.contains(unit)
                && organisation.unitByCode(unit).filter(Unit::active).isEmpty()) {
            findings.add(Finding.of(LintRule.UNIT_UNKNOWN, step.id(), unit));
        }
        told(step);
        var rule = rules.get(step.handler());
        if (rule == null || rule.isDecidedInTheRun()) {
            return;
        }
        var elsewhere = decidedElsewhere(step);
        var without = step.multiple() == null ? unitsWithoutHandler(rule, step) : askedUnitsWithoutHandler(rule, step);
        without.removeAll(elsewhere);
        if (!without.isEmpty()) {
            findings.add(Finding.of(
                    LintRule.NOBODY_FOUND,
                    step.id(),
                    step.handler(),
                    without.stream().map(Unit::name).toList()));
        }
    }

    /** The posts in named units to which the step tells something. */
    private void told(Step step) {
        step.notifications().told().values().stream()
                .flatMap(Set::stream)
                .distinct()
                .filter(Recipient.ByPost.class::isInstance)
                .map(Recipient.ByPost.class::cast)
                .filter(recipient -> !RELATIVE_UNITS.contains(recipient.unit()))
                .forEach(recipient -> organisation
                        .unitByCode(recipient.unit())
                        .filter(Unit::active)
                        .ifPresentOrElse(
                                unit -> {
                                    if (!isHeld(recipient.post(), unit)) {
                                        findings.add(Finding.of(
                                                LintRule.TELLS_NOBODY,
                                                step.id(),
                                                recipient.post().name().toLowerCase(Locale.ROOT),
                                                unit.name()));
                                    }
                                },
                                () -> findings.add(Finding.of(LintRule.UNIT_UNKNOWN, step.id(), recipient.unit()))));
    }

    private boolean isHeld(Role role, Unit unit) {
        return unit.kind().isOrgan()
                ? organisation.units().stream()
                        .filter(one -> organisation.organOf(one.id()).id().equals(unit.id()))
                        .anyMatch(one -> !organisation.holders(role, one.id()).isEmpty())
                : !organisation.holders(role, unit.id()).isEmpty();
    }

    /** The units whose documents would go to a leader of another organ, who does not decide for them. */
    private Set<Unit> decidedElsewhere(Step step) {
        var named = Optional.ofNullable(step.unit())
                .filter(unit -> step.finish().isForLeaders() && !RELATIVE_UNITS.contains(unit))
                .flatMap(organisation::unitByCode)
                .filter(Unit::active);
        if (named.isEmpty()) {
            return Set.of();
        }
        var organ = organisation.organOf(named.get().id()).id();
        var elsewhere = new LinkedHashSet<Unit>();
        for (var unit : organisation.units()) {
            if (beginners(unit).findAny().isPresent()
                    && !organisation.organOf(unit.id()).id().equals(organ)) {
                elsewhere.add(unit);
            }
        }
        if (!elsewhere.isEmpty()) {
            findings.add(Finding.of(
                    LintRule.LEADER_ELSEWHERE,
                    step.id(),
                    named.get().name(),
                    elsewhere.stream().map(Unit::name).toList()));
        }
        return elsewhere;
    }

    /**
     * The units such work may begin in for which the rule finds nobody. Of a leader alone it may find nobody where it finds
     * somebody for those below him: what the head of an organ asks for waits for an administrator, and that is meant.
     */
    private Set<Unit> unitsWithoutHandler(HandlerRule rule, Step step) {
        var without = new LinkedHashSet<Unit>();
        for (var unit : organisation.units()) {
            var beginning = beginners(unit).toList();
            if (findsNobody(rule, step, beginning, unit, false)
                    || goesUpward() && findsNobody(rule, step, beginning, unit, true)) {
                without.add(unit);
            }
        }
        return without;
    }

    private boolean findsNobody(HandlerRule rule, Step step, List<Post> beginning, Unit unit, boolean upward) {
        var inVain = beginning.stream()
                .filter(post -> findsNobody(rule, step, post, unit, upward))
                .toList();
        return inVain.stream().anyMatch(post -> post.role() != Role.LEADER)
                || !inVain.isEmpty() && inVain.size() == beginning.size();
    }

    private boolean findsNobody(HandlerRule rule, Step step, Post post, Unit unit, boolean upward) {
        return rule.handler(context(post, unit, upward), step, null, null) == null;
    }

    /** The units that may be asked for which the rule finds nobody. */
    private Set<Unit> askedUnitsWithoutHandler(HandlerRule rule, Step step) {
        var without = new LinkedHashSet<Unit>();
        var somebody = organisation.units().stream().flatMap(this::beginners).findFirst();
        somebody.ifPresent(post -> organisation.units().stream()
                .filter(unit -> unit.active() && !unit.kind().isOrgan())
                .filter(unit ->
                        rule.handler(context(post, organisation.unit(post.unit()), false), step, unit.id(), null)
                                == null)
                .forEach(without::add));
        return without;
    }

    /** Whether such work may be a document to a superior organ, which others sign than the rest. */
    private boolean goesUpward() {
        return design.kind() != Kind.ITEM;
    }

    /** Who may begin such work in a unit: registrars what is received by an organ, whoever drafts everything else. */
    private Stream<Post> beginners(Unit unit) {
        Predicate<Post> begins = design.kind() == Kind.RECEIPT
                ? post -> post.role() == Role.REGISTRAR
                : post -> post.role().drafts();
        return unit.active() ? organisation.postsIn(unit.id()).stream().filter(begins.and(admitted)) : Stream.empty();
    }

    private HandlingContext context(Post post, Unit origin, boolean upward) {
        var organ = organisation.organOf(origin.id());
        return new HandlingContext(
                organisation.actor(post.person(), post.id()),
                "",
                post.person(),
                design.kind() == Kind.RECEIPT ? organ.id() : origin.id(),
                organ.id(),
                upward);
    }
}
