package org.gongwen.design;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gongwen.document.Direction;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.Written;
import org.gongwen.process.StepKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * With what processes are tried beside values typed each time: samples (样例) that the system administrators keep with a
 * process, for whoever of them tries it next, and the facts that drafters lend them ({@link LentFacts}).
 */
@Service
public class TrialSamples {

    /** The most samples of one process. */
    public static final int MOST = 50;

    /** The longest name of one, in characters. */
    public static final int LONGEST_NAME = 80;

    /** Why values that were filled from what a drafter lends are not kept; key of a sentence. */
    public static final String LENT = "trial.sample.refused.lent";

    private static final int LONGEST_VALUE = 200;
    private static final String URGENCY = "urgency";
    private static final String DIRECTION = "direction";

    private final TrialSampleRecords records;
    private final LentFacts lent;
    private final DryRuns trials;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    TrialSamples(
            TrialSampleRecords records,
            LentFacts lent,
            DryRuns trials,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.lent = lent;
        this.trials = trials;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * With what a process can be tried: its samples by name, then what is lent in the organs that the actor administers.
     * Units that are gone and posts that nobody holds any more are replaced or left out.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public List<TrialOffer> offered(Actor actor, Trial trial) {
        Designers.requireDesigner(actor);
        var design = trial.design();
        var beginners = trials.beginners(actor, trial);
        var offers = new ArrayList<TrialOffer>(records.of(design.key()).stream()
                .filter(sample -> beginners.stream().anyMatch(holds(sample.setting())))
                .toList());
        for (var one : lent.lent(
                design.kind(), design.key(), directory.administered(actor, Set.of(Role.SYSTEM_ADMINISTRATOR)))) {
            beginner(one, beginners)
                    .ifPresent(post -> offers.add(new TrialOffer.Lent(one, one.until(), setting(one, post))));
        }
        return offers;
    }

    private static Predicate<Post> holds(TrialSetting setting) {
        return post -> post.id().equals(setting.post()) && post.person().equals(setting.person());
    }

    /** The drafter in the drafting unit; else somebody of that unit, or of its organ, who could begin such work. */
    private Optional<Post> beginner(LentFacts.Lent one, List<Post> beginners) {
        var organ = directory.organOf(one.unit());
        Predicate<Post> ofUnit = post -> post.unit().equals(one.unit());
        return beginners.stream()
                .filter(ofUnit.and(post -> post.person().equals(one.drafter())))
                .findFirst()
                .or(() -> beginners.stream().filter(ofUnit).findFirst())
                .or(() -> beginners.stream()
                        .filter(post -> directory.organOf(post.unit()).equals(organ))
                        .findFirst());
    }

    private static TrialSetting setting(LentFacts.Lent one, Post post) {
        var facts = one.facts();
        return new TrialSetting(
                post.person(),
                post.id(),
                facts.get(URGENCY) instanceof String urgency ? Urgency.valueOf(urgency) : Urgency.NONE,
                facts.get(DIRECTION) instanceof String direction ? Direction.valueOf(direction) : Direction.DOWNWARD,
                facts,
                Map.of(),
                true);
    }

    /**
     * Keeps values as a sample; one of the same name is replaced. What a drafter lent for a time is not kept.
     *
     * @param name how the administrators call it
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public TrialSampleResult keep(Actor actor, Trial trial, @Written(LONGEST_NAME) String name, TrialSetting setting) {
        Designers.requireDesigner(actor);
        var called = name.strip();
        var process = trial.design().key();
        if (called.isEmpty()) {
            return new TrialSampleResult.Refused("trial.sample.refused.name", List.of());
        }
        if (setting.lent()) {
            return new TrialSampleResult.Refused(LENT, List.of());
        }
        if (!records.exists(process, called) && records.count(process) >= MOST) {
            return new TrialSampleResult.Refused("trial.sample.refused.most", List.of(MOST));
        }
        var kept = asked(trial, setting);
        var at = clock.instant();
        var id = records.save(process, called, kept, actor, at.atOffset(ZoneOffset.UTC));
        audit.record(new AuditRecord(actor, "process.keepSample", "process", process, Map.of("sample", called)));
        return new TrialSampleResult.Kept(new TrialOffer.Sample(id, called, actor.name(), at, kept));
    }

    /** What the process asks for, and of texts what a value of a condition can be. */
    private static TrialSetting asked(Trial trial, TrialSetting setting) {
        var answers = new HashMap<String, Object>();
        for (var question : trial.questions()) {
            var answer = setting.answers().get(question.name());
            if (answer != null && !(answer instanceof String text && !isValue(text))) {
                answers.put(question.name(), answer);
            }
        }
        var chosen = new HashMap<StepKey, PersonId>();
        trial.design().chosen().map(step -> new StepKey(step.id())).forEach(step -> {
            var person = setting.chosen().get(step);
            if (person != null) {
                chosen.put(step, person);
            }
        });
        return new TrialSetting(
                setting.person(), setting.post(), setting.urgency(), setting.direction(), answers, chosen, false);
    }

    private static boolean isValue(String text) {
        return text.length() <= LONGEST_VALUE
                && text.codePoints()
                        .noneMatch(
                                sign -> Character.isISOControl(sign) || Character.getType(sign) == Character.SURROGATE);
    }

    /**
     * Takes a sample away.
     *
     * @return false if it was gone already
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public boolean remove(Actor actor, TrialSampleId id) {
        Designers.requireDesigner(actor);
        var removed = records.remove(id);
        removed.ifPresent(one -> audit.record(new AuditRecord(
                actor, "process.removeSample", "process", one.process(), Map.of("sample", one.name()))));
        return removed.isPresent();
    }
}
