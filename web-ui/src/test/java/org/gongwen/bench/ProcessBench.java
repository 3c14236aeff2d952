package org.gongwen.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.monitor.MonitoredRun;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChange;
import org.gongwen.monitor.RunChangeId;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunChanges;
import org.gongwen.monitor.RunFilter;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.Processes;
import org.gongwen.task.ProcessRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What administrators of processes wait for: the deployment of a long process, the monitor over many runs, and taking
 * running work to a newer version. {@code ./gongwen bench --processes}.
 */
final class ProcessBench {
    private static final int STEPS = 100;
    private static final int DEPLOYMENTS = 20;
    private static final int RUNS = 100_000;
    /** How many of the runs are under way: every fifth. */
    private static final int UNDER_WAY = 5;

    private static final int PAGES = 200;
    private static final int PAGE = 50;
    private static final int MIGRATED = 10_000;
    private static final int SHORT = 10;
    private static final long BASE = 2_000_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Processes processes;
    private final ProcessMonitor monitor;
    private final RunChanges changes;
    private final ProcessRuns runs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Directory directory;

    private ProcessBench(ApplicationContext application) {
        processes = application.getBean(Processes.class);
        monitor = application.getBean(ProcessMonitor.class);
        changes = application.getBean(RunChanges.class);
        runs = application.getBean(ProcessRuns.class);
        jdbc = application.getBean(JdbcClient.class);
        transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        directory = application.getBean(Directory.class);
    }

    static void run() throws IOException {
        var data = Files.createTempDirectory("gongwen-processes");
        try (var application = Services.start(data)) {
            var bench = new ProcessBench(application);
            bench.deploy();
            bench.watch();
            bench.migrate();
        } finally {
            Bench.delete(data);
        }
    }

    private void deploy() {
        var times = new ArrayList<Double>();
        for (int i = 0; i < DEPLOYMENTS + 5; i++) {
            var xml = process("long", STEPS, "版次" + i);
            var time = timed(() -> deployed("long", xml));
            if (i >= 5) {
                times.add(time);
            }
        }
        print("deployment of a process of " + STEPS + " steps", times);
    }

    private void watch() {
        var definition = deployed("watched", process("watched", SHORT, ""));
        fill(definition);
        var admin = holder(Role.SYSTEM_ADMINISTRATOR);
        for (var filter : List.of(
                RunFilter.of("watched"),
                new RunFilter("watched", RunFilter.Choice.ALL, null, null, false),
                new RunFilter("watched", RunFilter.Choice.UNDER_WAY, definition.id(), null, true))) {
            var first = new ArrayList<Double>();
            var deep = new ArrayList<Double>();
            var counts = new ArrayList<Double>();
            MonitoredRun last = null;
            for (int i = 0; i < PAGES; i++) {
                var after = last == null ? null : last.cursor();
                var page = new ArrayList<MonitoredRun>();
                first.add(timed(() -> monitor.runs(admin, filter, null, PAGE)));
                deep.add(timed(() -> page.addAll(monitor.runs(admin, filter, after, PAGE))));
                counts.add(timed(() -> monitor.count(admin, filter)));
                last = page.size() < PAGE ? null : page.getLast();
            }
            var what = filter.choice() + (filter.overdue() ? ", overdue" : "");
            print("monitor, first page of " + PAGE + " of " + RUNS + " (" + what + ")", first);
            print("monitor, pages further on (" + what + ")", deep);
            print("monitor, count (" + what + ")", counts);
        }
        var loads = new ArrayList<Double>();
        for (int i = 0; i < 20; i++) {
            loads.add(timed(() -> monitor.load(admin, "watched", null, Duration.ofDays(30))));
        }
        print("monitor, time for each step over 30 days", loads);
    }

    /** Runs of the last year with the entries of the steps they have been through, made by SQL. */
    private void fill(DefinitionDescription definition) {
        documents(RUNS);
        jdbc.sql("""
                insert into process_instance (id, definition, kind, definition_id, document_id, business_key, organ_id,
                    origin_unit_id, initiator_id, started_at, ended_at)
                select 'watched-' || g, 'watched', 'DISPATCH', :definition, :base + g, (:base + g)::text, u.id, u.id, p.id,
                       now() - g * interval '5 minutes',
                       case when g % :underWay <> 0 then now() - g * interval '5 minutes' + interval '4 hours' end
                  from generate_series(1, :runs) g, (select min(id) as id from unit) u, (select min(id) as id from person) p
                """)
                .param("definition", definition.id().value())
                .param("base", BASE)
                .param("underWay", UNDER_WAY)
                .param("runs", RUNS)
                .update();
        jdbc.sql("""
                insert into inbox_entry (folder, principal, at, arrived_at, task_id, process_instance_id, document_id,
                    step_key, step_name, due_at)
                select case when g % :underWay = 0 and s = :steps / 2 then 1 else 2 end, 'p:' || p.id,
                       now() - g * interval '5 minutes' + s * interval '20 minutes',
                       now() - g * interval '5 minutes' + s * interval '20 minutes' - (g % 97) * interval '1 minute',
                       'watched-' || g || '-' || s, 'watched-' || g, :base + g, 's' || s, '环节' || s,
                       case when g % 3 = 0 then now() - interval '1 day' else now() + interval '1 day' end
                  from generate_series(1, :runs) g, generate_series(1, :steps) s, (select min(id) as id from person) p
                 where g % :underWay <> 0 or s <= :steps / 2
                """)
                .param("underWay", UNDER_WAY)
                .param("steps", SHORT)
                .param("base", BASE)
                .param("runs", RUNS)
                .update();
        List.of("process_instance", "inbox_entry")
                .forEach(table -> jdbc.sql("vacuum analyze " + table).update());
    }

    private void documents(int count) {
        jdbc.sql("""
                insert into document (id, organ_id, drafting_unit_id, drafter_id, drafter_name, status, version, created_at)
                overriding system value
                select :base + g, (select min(id) from unit), (select min(id) from unit), (select min(id) from person),
                       '张三', 'IN_PROCESS', 1, now() - g * interval '5 minutes'
                  from generate_series(1, :count) g
                """).param("base", BASE).param("count", count).update();
        jdbc.sql("""
                insert into document_version (document_id, version, author_id, author_name, saved_at, type, direction,
                    title, body, classification, secrecy_period, copy_number, urgency, main_units, main_others,
                    copy_units, copy_others, countersign_units, note)
                select :base + g, 1, (select min(id) from person), '张三', now(), 'NOTICE', 'DOWNWARD',
                       '滨海市文化和旅游局关于第' || g || '号事项的通知', '<p>各单位：</p>', 'PUBLIC', '', '', 'NONE', '{}', '{}',
                       '{}', '{}', '{}', ''
                  from generate_series(1, :count) g
                """).param("base", BASE).param("count", count).update();
        List.of("document", "document_version")
                .forEach(table -> jdbc.sql("vacuum analyze " + table).update());
    }

    private void migrate() {
        var older = deployed("moving", process("moving", SHORT, ""));
        var bureau = directory.unitByCode("WLJ").orElseThrow();
        var initiator = holder(Role.DRAFTER);
        for (int i = 1; i <= MIGRATED; i++) {
            var document = BASE + i;
            transaction.executeWithoutResult(status -> runs.start(
                    initiator,
                    new ProcessRuns.Beginning(
                            "moving",
                            new DocumentId(document),
                            null,
                            Urgency.NONE,
                            "moving" + document,
                            initiator.person(),
                            initiator.unit(),
                            bureau.id(),
                            null,
                            false),
                    Map.of()));
        }
        var newer = deployed("moving", process("moving", SHORT, "新").replace("\"s1\"", "\"first\""));
        var proposer = holder(Role.SYSTEM_ADMINISTRATOR);
        var mapping = processes.proposeMigration(older.id(), newer.id()).stream()
                .collect(Collectors.toMap(
                        one -> one.from().key(),
                        one -> Objects.requireNonNull(one.to()).key()));
        var begin = System.nanoTime();
        var change = done(changes.proposeMigration(proposer, "moving", older.id(), newer.id(), mapping, "bench"));
        var proposed = System.nanoTime();
        await(proposer, change.id(), RunChange.State.PROPOSED);
        var checked = System.nanoTime();
        done(changes.approve(holder(Role.SECURITY_ADMINISTRATOR), change.id(), ""));
        var finished = await(proposer, change.id(), RunChange.State.DONE);
        var seconds = jdbc.sql("""
                select extract(epoch from max(at) - min(at)) from run_change_line where change_id = :id and state = 'MOVED'
                """)
                .param("id", change.id().value())
                .query(Double.class)
                .single();
        System.out.printf(
                Locale.ROOT,
                "migration of %d runs: proposed in %.2f s, checked within %.1f s, moved in %.1f s (%.0f a second), %d left%n",
                finished.progress().moved(),
                (proposed - begin) / 1e9,
                (checked - proposed) / 1e9,
                seconds,
                finished.progress().moved() / seconds,
                finished.progress().left());
    }

    private RunChange await(Actor actor, RunChangeId id, RunChange.State state) {
        return Awaitility.await("the change to be " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> changes.change(actor, id).orElseThrow(), change -> change.state() == state);
    }

    private static RunChange done(RunChangeResult result) {
        if (result instanceof RunChangeResult.Done(var change)) {
            return change;
        }
        throw new IllegalStateException("refused: " + result);
    }

    private DefinitionDescription deployed(String key, String xml) {
        return Objects.requireNonNull(
                transaction.execute(status -> processes.deploy(key, xml.getBytes(StandardCharsets.UTF_8))));
    }

    /** Somebody of the demonstration bureau who holds a role. */
    private Actor holder(Role role) {
        return directory.people().stream()
                .filter(Person::active)
                .filter(person -> directory.postsOf(person.id()).stream().anyMatch(post -> post.role() == role))
                .findFirst()
                .map(person -> directory.actor(person.id()))
                .orElseThrow();
    }

    /** So many steps one after the other. */
    private static String process(String key, int steps, String note) {
        var nodes = IntStream.rangeClosed(1, steps)
                .mapToObj(i ->
                        "<userTask id=\"s%d\" name=\"环节%d\" gongwen:handler=\"drafter\" gongwen:finish=\"%s\" gongwen:workingDays=\"3\"/>"
                                .formatted(i, i, i == 1 ? "submit" : "agree"))
                .collect(Collectors.joining("\n"));
        var flows = IntStream.rangeClosed(0, steps)
                .mapToObj(i -> "<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\"/>"
                        .formatted(i, i == 0 ? "begin" : "s" + i, i == steps ? "finish" : "s" + (i + 1)))
                .collect(Collectors.joining("\n"));
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:gongwen="http://gongwen.org/bpmn" targetNamespace="bench">
                <process id="%s" name="%s" isExecutable="true" gongwen:kind="dispatch"><documentation>%s</documentation>
                <startEvent id="begin" name="开始"/><endEvent id="finish" name="结束"/>
                %s
                %s
                </process></definitions>
                """.formatted(key, key, note, nodes, flows);
    }

    private static double timed(Supplier<@Nullable Object> work) {
        var begin = System.nanoTime();
        var answer = work.get();
        var time = (System.nanoTime() - begin) / 1e6;
        if (answer == null) {
            throw new IllegalStateException("no answer");
        }
        return time;
    }

    private static void print(String what, List<Double> millis) {
        var times = Percentiles.of(millis);
        System.out.printf(Locale.ROOT, "%-70s %8.1f/%.1f ms (p50/p95)%n", what, times.at(50), times.at(95));
    }
}
