package org.gongwen.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gongwen.Bureau;
import org.gongwen.TestApplication;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Drafts;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.DefinitionRefusedException;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.DisagreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.HandOver;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.RunRelocation;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.TransferTask;
import org.gongwen.task.WithdrawTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Documents walk at random through drawn processes that have steps between numbering and distribution; they are returned,
 * taken back, transferred, moved by hand and to other versions in between; half way another application goes on from what
 * lies in the database. After each act whoever signed was a leader whom
 * the rule found, the state of the document fits where it stands, and no administrator decides; in the end somebody can
 * finish each of them.
 *
 * <p>{@code -Dgongwen.documents.seeds=400} walks further; {@code -Dgongwen.documents.first=17
 * -Dgongwen.documents.seeds=1} repeats the walk of seed 17 where nobody else has joined the bureau.
 */
@SpringBootTest
class DocumentWalksTest {

    private static final int SEEDS = Integer.getInteger("gongwen.documents.seeds", 60);
    private static final int FIRST = Integer.getInteger("gongwen.documents.first", 1);
    private static final int ACTS = 25;
    private static final int PATIENCE = 150;

    private static final Set<DocumentStatus> NUMBERED =
            Set.of(DocumentStatus.SIGNED, DocumentStatus.DISTRIBUTED, DocumentStatus.ARCHIVED);

    @Autowired
    Bureau bureau;

    @Autowired
    Processes processes;

    @Autowired
    RunRelocation relocation;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agree;

    @Autowired
    DisagreeTask disagree;

    @Autowired
    ReturnTask returning;

    @Autowired
    WithdrawTask withdrawing;

    @Autowired
    TransferTask transfer;

    @Autowired
    HandOver handOver;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    DataSource dataSource;

    private final List<Actor> staff = new ArrayList<>();
    private final Map<String, Integer> acts = new TreeMap<>();

    @Test
    @Timeout(600)
    void whatIsNumberedWasSignedByALeaderWhomTheRuleFoundAndEveryRunCanBeFinished() {
        var bureaus = bureau.unit("JG");
        directory.people().stream()
                .map(Person::id)
                .filter(person -> directory.worksIn(person, bureaus) && !directory.isAdministrator(person))
                .map(directory::actor)
                .forEach(staff::add);
        var walks = IntStream.range(FIRST, FIRST + SEEDS).mapToObj(Walk::new).toList();
        each(walks, Walk::begin);
        each(walks, Walk::wander);
        each(walks, Walk::remember);
        // What has walked so far rests; another application goes on from what lies in the database.
        try (var restarted = restarted()) {
            restarted.getAutowireCapableBeanFactory().autowireBean(this);
            each(walks, Walk::isAsItWas);
            each(walks, Walk::wander);
            each(walks, Walk::goToTheEnd);
        }
        if (SEEDS >= 40) {
            assertThat(acts)
                    .containsKeys(
                            "finish",
                            "hand over",
                            "misuse",
                            "return",
                            "withdraw",
                            "transfer",
                            "relocate",
                            "relocate refused",
                            "migrate",
                            "migrate refused",
                            "unsigned");
        }
    }

    private static void each(List<Walk> walks, Consumer<Walk> work) {
        for (var walk : walks) {
            try {
                work.accept(walk);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + walk.seed + ": " + String.join("\n  ", walk.story), e);
            }
        }
    }

    private ConfigurableApplicationContext restarted() {
        return new SpringApplicationBuilder(TestApplication.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("noTests", new NoTests()))
                .run(
                        "--gongwen.node=restarted",
                        "--server.port=0",
                        "--gongwen.database.embedded=false",
                        "--spring.datasource.url=" + ((HikariDataSource) dataSource).getJdbcUrl(),
                        "--spring.datasource.username=" + ((HikariDataSource) dataSource).getUsername(),
                        "--spring.datasource.password=",
                        "--spring.main.banner-mode=off");
    }

    /** What single tests configure is not part of the application. */
    private static final class NoTests extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory readers) {
            return reader.getClassMetadata().getClassName().contains("Test$");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NoTests;
        }

        @Override
        public int hashCode() {
            return NoTests.class.hashCode();
        }
    }

    // ---- one walk

    private record Open(TaskId task, String step, Principal principal, boolean unassigned, Finish finish) {}

    private record State(
            DocumentStatus status,
            @Nullable String number,
            @Nullable PersonId signer) {}

    private final class Walk {
        private final Random random;
        private final DocumentDrawing drawing;
        private final String key;
        private final List<String> story = new ArrayList<>();
        private List<DocumentDrawing.Part> parts;
        private DocumentId document;
        private ProcessInstanceId run;
        private final int seed;
        private @Nullable PersonId lastSigner;
        private List<Object> remembered = List.of();

        Walk(int seed) {
            this.seed = seed;
            random = new Random(seed);
            drawing = new DocumentDrawing(random);
            key = "walk" + seed + "x";
            parts = drawing.process();
            document = new DocumentId(0);
            run = new ProcessInstanceId("");
        }

        void begin() {
            while (!isDeployed(parts)) {
                parts = drawing.process();
            }
            story.add("" + parts);
            document = bureau.draft("漫游" + key + "𠮷", "FG", "CW");
            assertThat(submission.submit(bureau.as("scnig"), document, "请阅。", key, Map.of()))
                    .isInstanceOfSatisfying(
                            SubmitDraft.Result.Acted.class,
                            acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
            run = new ProcessInstanceId(jdbc.sql("select id from process_instance where document_id = ?")
                    .param(document.value())
                    .query(String.class)
                    .single());
        }

        void wander() {
            for (int act = 0; act < ACTS / 2 && !open().isEmpty(); act++) {
                act();
                check();
            }
        }

        void remember() {
            remembered = everything();
        }

        void isAsItWas() {
            story.add("restarted");
            assertThat(everything()).isEqualTo(remembered);
            check();
        }

        /** Where it stands, and what each of those who have it may do with it. */
        private List<Object> everything() {
            var all = new ArrayList<Object>(rows());
            all.add(state());
            for (var task : open()) {
                all.add(task);
                for (var who : holders(task)) {
                    all.add(returning.targets(who, task.task()).stream()
                            .map(StepDescription::key)
                            .toList());
                }
            }
            staff.forEach(who -> all.add(progress.withdrawable(who, document)));
            return all;
        }

        void goToTheEnd() {
            for (int patience = 0; !open().isEmpty(); patience++) {
                assertThat(patience).as("nobody can finish it: %s", open()).isLessThan(PATIENCE);
                finish();
                check();
            }
            assertThat(jdbc.sql("select ended_at is not null from process_instance where id = ?")
                            .param(run.value())
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            // A newer version may file nothing.
            if (parts.stream().anyMatch(part -> part.id().equals("archiving"))) {
                assertThat(state().status()).isEqualTo(DocumentStatus.ARCHIVED);
            } else {
                assertThat(state().status())
                        .isIn(DocumentStatus.DISTRIBUTED, DocumentStatus.ARCHIVED, DocumentStatus.CLOSED);
            }
        }

        private boolean isDeployed(List<DocumentDrawing.Part> wanted) {
            try {
                processes.deploy(key, DocumentDrawing.drawn(key, wanted).xml());
                return true;
            } catch (DefinitionRefusedException e) {
                return false;
            }
        }

        private void act() {
            switch (random.nextInt(14)) {
                case 0, 1 -> goBack();
                case 2 -> takeBack();
                case 3 -> transfer();
                case 4, 5 -> relocate();
                case 6, 7 -> migrate();
                case 8 -> misuse();
                default -> finish();
            }
        }

        // ---- acts

        private void finish() {
            var task = any(open());
            if (task.unassigned()) {
                handOver(task);
                return;
            }
            var able = holders(task);
            assertThat(able).as("somebody has %s", task).isNotEmpty();
            var who = any(able);
            tell("finish", who.name() + " " + task.step() + " " + task.finish());
            var result = decide(who, task);
            if (task.finish().isForLeaders() && result instanceof ActionResult.Refused) {
                // Among those who hold a role together one may be another than whom the rule finds.
                tell("refused", "" + result);
                return;
            }
            assertThat(result).as("%s finishes %s", who.name(), task).isInstanceOf(ActionResult.Done.class);
            if (task.finish() == Finish.SIGN_OFF) {
                lastSigner = who.person();
            }
        }

        private ActionResult decide(Actor actor, Open task) {
            return switch (task.finish()) {
                case SUBMIT -> ((SubmitDraft.Result.Acted) submission.submit(actor, document, "已改。")).result();
                case DISTRIBUTE -> distribution.distribute(actor, task.task(), "");
                default -> {
                    if (random.nextInt(4) == 0) {
                        var result = disagree.disagree(actor, task.task(), "依据不足。");
                        if (result instanceof ActionResult.Done) {
                            yield result;
                        }
                    }
                    yield agree.agree(actor, task.task(), "同意。");
                }
            };
        }

        private void handOver(Open task) {
            var receivers = handOver.receivers(bureau.as("sysadmin"), List.of(task.task()));
            assertThat(receivers).as("somebody may take over %s", task).isNotEmpty();
            var receiver = any(receivers);
            tell("hand over", task.step() + " to " + receiver.name());
            assertThat(handOver.handOver(bureau.as("sysadmin"), List.of(task.task()), receiver.id(), "无人办理。"))
                    .isInstanceOf(ActionResult.Done.class);
        }

        private void goBack() {
            for (var task : shuffled(open())) {
                for (var who : holders(task)) {
                    var targets = returning.targets(who, task.task());
                    if (!targets.isEmpty()) {
                        var target = any(targets);
                        tell(
                                "return",
                                who.name() + " " + task.step() + " to "
                                        + target.key().value());
                        assertThat(returning.returnTo(who, task.task(), target.key(), "请再办。"))
                                .isInstanceOf(ActionResult.Done.class);
                        return;
                    }
                }
            }
        }

        private void takeBack() {
            for (var who : shuffled(staff)) {
                var done = progress.withdrawable(who, document);
                if (done.isPresent()) {
                    var result = withdrawing.withdraw(who, done.get());
                    tell(result instanceof ActionResult.Done ? "withdraw" : "withdraw refused", who.name());
                    return;
                }
            }
        }

        private void transfer() {
            var task = any(open());
            for (var who : holders(task)) {
                var receivers = transfer.receivers(who, task.task());
                if (!receivers.isEmpty()) {
                    var receiver = any(receivers);
                    var result = transfer.transfer(who, task.task(), receiver.id(), "请代办。");
                    if (result instanceof ActionResult.Done) {
                        tell("transfer", who.name() + " " + task.step() + " to " + receiver.name());
                    }
                    return;
                }
            }
        }

        private void relocate() {
            var steps = open().stream().map(Open::step).collect(Collectors.toSet());
            var leaving = random.nextInt(3) == 0
                    ? Set.of(new StepKey(any(List.copyOf(steps))))
                    : steps.stream().map(StepKey::new).collect(Collectors.toSet());
            var target = random.nextInt(8) == 0 && leaving.size() == 1
                    ? null
                    : any(processes.steps(version())).key();
            var plan = relocation.planRelocation(run, version(), leaving, target);
            var before = rows();
            var obstacles = Objects.requireNonNull(transactions.execute(
                    status -> relocation.relocate(bureau.as("sysadmin"), run, version(), leaving, target, "人工调整𡈽。")));
            moved("relocate", leaving + " to " + target, plan, obstacles, before);
        }

        private void migrate() {
            var changed = drawing.changed(parts);
            if (!isDeployed(changed)) {
                return;
            }
            var from = version();
            var to = processes.versions(key).getFirst().id();
            var mapping = new HashMap<StepKey, StepKey>();
            processes
                    .proposeMigration(from, to)
                    .forEach(proposed -> Optional.ofNullable(proposed.to())
                            .ifPresent(step -> mapping.put(proposed.from().key(), step.key())));
            if (random.nextInt(3) == 0) {
                mapping.put(
                        any(processes.steps(from)).key(),
                        any(processes.steps(to)).key());
            }
            var plan = relocation.planMigration(run, from, to, mapping);
            var before = rows();
            var whose = open().stream().collect(Collectors.toMap(Open::task, Function.identity()));
            var obstacles = Objects.requireNonNull(
                    transactions.execute(status -> relocation.migrate(bureau.as("sysadmin"), run, from, to, mapping)));
            moved("migrate", mapping + " " + changed, plan, obstacles, before);
            if (obstacles.isEmpty()) {
                parts = changed;
                for (var task : open()) {
                    var had = whose.get(task.task());
                    if (had != null) {
                        assertThat(task.principal()).isEqualTo(had.principal());
                        assertThat(task.finish()).isEqualTo(had.finish());
                    }
                }
            }
        }

        private void moved(
                String how, String what, RelocationPlan plan, List<Obstacle> obstacles, List<List<Object>> before) {
            tell(obstacles.isEmpty() ? how : how + " refused", what + " " + obstacles);
            assertThat(plan instanceof RelocationPlan.Impossible(var found) ? found : List.of())
                    .as("the plan says what is done")
                    .isEqualTo(obstacles);
            if (!obstacles.isEmpty()) {
                assertThat(rows()).isEqualTo(before);
            }
        }

        /** Somebody decides who does not have the task. */
        private void misuse() {
            var task = any(open());
            var others = new ArrayList<>(staff);
            others.removeAll(holders(task));
            if (task.finish() == Finish.SUBMIT || task.finish() == Finish.DISTRIBUTE || others.isEmpty()) {
                return;
            }
            var who = any(others);
            tell("misuse", who.name() + " " + task.step());
            try {
                assertThat(agree.agree(who, task.task(), "同意。")).isNotInstanceOf(ActionResult.Done.class);
            } catch (NotPermittedException e) {
                assertThat(open()).contains(task);
            }
        }

        // ---- what must be so

        private void check() {
            var state = state();
            var open = open();
            if (NUMBERED.contains(state.status())) {
                assertThat(state.number()).isNotNull();
                assertThat(state.signer()).isEqualTo(lastSigner).satisfies(this::leads);
                assertThat(drafts.editable(bureau.as("wenshu"), document)).isEmpty();
            } else if (state.number() != null && lastSigner != null) {
                acts.merge("unsigned", 1, Integer::sum);
            }
            for (var task : open) {
                if (task.finish() == Finish.DISTRIBUTE) {
                    assertThat(state.status()).as("at the distribution").isEqualTo(DocumentStatus.SIGNED);
                }
                if (task.finish() == Finish.SUBMIT) {
                    assertThat(state.status()).isEqualTo(DocumentStatus.RETURNED);
                }
                if (task.finish() == Finish.SIGN_OFF) {
                    assertThat(state.status()).as("at the sign-off").isEqualTo(DocumentStatus.IN_PROCESS);
                }
                if (!task.unassigned()) {
                    assertThat(bureau.as("sysadmin").principals()).doesNotContain(task.principal());
                    if (task.finish().isForLeaders()) {
                        assertThat(holders(task)).isNotEmpty().allSatisfy(who -> leads(who.person()));
                    }
                }
            }
        }

        private void leads(@Nullable PersonId person) {
            assertThat(directory.leads(Objects.requireNonNull(person), bureau.unit("JG")))
                    .isTrue();
        }

        private List<Actor> holders(Open task) {
            return task.unassigned()
                    ? List.of()
                    : staff.stream()
                            .filter(who -> who.principals().contains(task.principal()))
                            .toList();
        }

        private List<Open> open() {
            return jdbc.sql("""
                            select task_id, step_key, principal, unassigned, finish from inbox_entry
                             where process_instance_id = ? and folder = 1 order by task_id
                            """)
                    .param(run.value())
                    .query((rs, row) -> new Open(
                            new TaskId(rs.getString("task_id")),
                            rs.getString("step_key"),
                            Principal.parse(rs.getString("principal")),
                            rs.getBoolean("unassigned"),
                            Finish.valueOf(rs.getString("finish"))))
                    .list();
        }

        private State state() {
            return jdbc.sql("""
                            select status, number, signer_id from document where id = ?
                            """)
                    .param(document.value())
                    .query((rs, row) -> new State(
                            DocumentStatus.valueOf(rs.getString("status")),
                            rs.getString("number"),
                            rs.getObject("signer_id") == null ? null : new PersonId(rs.getLong("signer_id"))))
                    .single();
        }

        /** All that the engine and the inbox hold of the run. */
        private List<List<Object>> rows() {
            return Stream.of(
                            "select id_, rev_, proc_def_id_, act_id_, parent_id_ from act_ru_execution where proc_inst_id_ = ? order by 1",
                            "select id_, rev_, task_def_key_, name_ from act_ru_task where proc_inst_id_ = ? order by 1",
                            "select id_, rev_, name_, text_, long_ from act_ru_variable where proc_inst_id_ = ? order by 1",
                            "select id, step_key, principal, finish from inbox_entry where process_instance_id = ? order by 1")
                    .flatMap(sql -> jdbc.sql(sql).param(run.value()).query().listOfRows().stream())
                    .<List<Object>>map(row -> new ArrayList<>(row.values()))
                    .toList();
        }

        private DefinitionId version() {
            return new DefinitionId(jdbc.sql("select definition_id from process_instance where id = ?")
                    .param(run.value())
                    .query(String.class)
                    .single());
        }

        private void tell(String act, String what) {
            acts.merge(act, 1, Integer::sum);
            story.add(act + ": " + what);
        }

        private <T> T any(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }

        private <T> List<T> shuffled(List<T> list) {
            var shuffled = new ArrayList<>(list);
            java.util.Collections.shuffle(shuffled, random);
            return shuffled;
        }
    }
}
