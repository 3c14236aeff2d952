package org.gongwen.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByTextOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.gongwen.Application;
import org.gongwen.browser.Desks;
import org.gongwen.browser.SignIn;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDraftSave;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.Release;
import org.gongwen.design.ReleaseResult;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.monitor.MonitoredRun;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChange;
import org.gongwen.monitor.RunChangeId;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunChanges;
import org.gongwen.monitor.RunFilter;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.Processes;
import org.gongwen.process.StepDescription;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.SubmitDraft;
import org.gongwen.testing.FreePort;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What administrators of processes wait for: bringing a long process into service, the monitor over many runs as a page in
 * a browser, and taking running work to a newer version. {@code ./gongwen bench --processes}. It fails where something
 * takes several times as long as it did when this was written; what is near its ceiling is a matter of the machine.
 */
final class ProcessBench {
    private static final int STEPS = 100;
    private static final int DEPLOYMENTS = 20;
    private static final int RUNS = 100_000;
    private static final int PEOPLE = 2_000;

    private static final int CALLS = 200;
    private static final int LOADS = 20;
    private static final int OPENINGS = 30;
    private static final int PAGE = 50;
    private static final int MIGRATED = 10_000;
    private static final int THREADS = 4;
    private static final long BASE = 2_000_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final double MOST_FOR_A_RELEASE = 1_500;
    private static final double MOST_FOR_A_PAGE = 4_000;
    private static final double MOST_FOR_A_CALL = 1_500;
    private static final double FEWEST_MOVED_A_SECOND = 40;

    /**
     * Where a run stands when it is migrated, by its number: how many of its people have acted. Most stand somewhere in
     * the middle; the one in twenty at {@code a2} cannot be moved.
     */
    private static final int[] ACTED = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 4, 4, 4, 4, 5, 5, 5, 7, 7};

    /** Who acts after whom; the step that asks two units twice. */
    private static final List<String> ORDER = List.of("s2", "a1", "a2", "b1", "m", "m", "s5");

    private final Processes processes;
    private final ProcessDrafts drafts;
    private final ProcessReleases releases;
    private final ProcessMonitor monitor;
    private final RunChanges changes;
    private final SubmitDraft submission;
    private final AgreeTask agreement;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Directory directory;
    private final OwnDispatch documents;
    private final String address;
    private final List<String> above = new ArrayList<>();

    private ProcessBench(ConfigurableApplicationContext application, String address) {
        this.address = address;
        processes = application.getBean(Processes.class);
        drafts = application.getBean(ProcessDrafts.class);
        releases = application.getBean(ProcessReleases.class);
        monitor = application.getBean(ProcessMonitor.class);
        changes = application.getBean(RunChanges.class);
        submission = application.getBean(SubmitDraft.class);
        agreement = application.getBean(AgreeTask.class);
        jdbc = application.getBean(JdbcClient.class);
        transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        directory = application.getBean(Directory.class);
        documents = new OwnDispatch(application).countersigned(2);
    }

    /** @return whether nothing is above its ceiling */
    static boolean run() throws IOException, InterruptedException, ExecutionException {
        var data = Files.createTempDirectory("gongwen-processes");
        var port = FreePort.next();
        var address = "http://localhost:" + port;
        try (var application = started(data, port, address)) {
            var bench = new ProcessBench(application, address);
            bench.release();
            bench.watch();
            bench.migrate();
            bench.above.forEach(line -> System.out.println("ABOVE ITS CEILING: " + line));
            return bench.above.isEmpty();
        } finally {
            Bench.delete(data);
        }
    }

    /** The whole application, screens included. */
    private static ConfigurableApplicationContext started(Path data, int port, String address) {
        return new SpringApplicationBuilder(Application.class)
                .run(
                        "--gongwen.data-dir=" + data,
                        "--gongwen.demo=true",
                        "--gongwen.site.demonstration=false",
                        "--vaadin.productionMode=true",
                        "--gongwen.base-url=" + address,
                        "--server.port=" + port,
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn");
    }

    // ---- from the draft to the deployed version

    private void release() {
        var designer = holder(Role.SYSTEM_ADMINISTRATOR);
        var reviewer = holder(Role.SECURITY_ADMINISTRATOR);
        var begun = drafts.beginFromFile(designer, bytes(straight("long", STEPS, "初稿")));
        if (!(begun instanceof ProcessDraftResult.Created(var draft))) {
            throw new IllegalStateException("refused: " + begun);
        }
        var saved = new ArrayList<Double>();
        var proposed = new ArrayList<Double>();
        var reviewed = new ArrayList<Double>();
        var approved = new ArrayList<Double>();
        for (int i = 0; i < DEPLOYMENTS + 5; i++) {
            var xml = straight("long", STEPS, "版次" + i);
            var base = drafts.read(designer, draft.id()).version();
            var release = new ArrayList<Release>();
            var times = List.of(
                    timed(() -> kept(drafts.save(designer, draft.id(), base, xml))),
                    timed(() -> release.add(done(releases.propose(designer, draft.id(), base + 1, "请审定。")))),
                    timed(() -> releases.review(reviewer, release.getFirst().id())),
                    timed(() ->
                            done(releases.approve(reviewer, release.getFirst().id(), "同意。"))));
            if (i >= 5) {
                saved.add(times.get(0));
                proposed.add(times.get(1));
                reviewed.add(times.get(2));
                approved.add(times.get(3));
            }
        }
        print("a process of " + STEPS + " steps: saved", saved, MOST_FOR_A_RELEASE);
        print("a process of " + STEPS + " steps: proposed", proposed, MOST_FOR_A_RELEASE);
        print("a process of " + STEPS + " steps: shown to the second administrator", reviewed, MOST_FOR_A_RELEASE);
        print("a process of " + STEPS + " steps: approved and deployed", approved, MOST_FOR_A_RELEASE);
    }

    private static ProcessDraftSave kept(ProcessDraftSave save) {
        if (save instanceof ProcessDraftSave.Saved) {
            return save;
        }
        throw new IllegalStateException("not saved: " + save);
    }

    private static Release done(ReleaseResult result) {
        if (result instanceof ReleaseResult.Done(var release)) {
            return release;
        }
        throw new IllegalStateException("refused: " + result);
    }

    // ---- the monitor

    private void watch() {
        var admin = holder(Role.SYSTEM_ADMINISTRATOR);
        // What the page opens with.
        var definition = processes.versions("dispatch").getFirst();
        fill(definition, monitor.organs(admin));
        page();
        for (var filter : List.of(
                RunFilter.of("dispatch"),
                new RunFilter("dispatch", RunFilter.Choice.ALL, null, null, false),
                new RunFilter(
                        "dispatch",
                        RunFilter.Choice.UNDER_WAY,
                        null,
                        monitor.organs(admin).getLast().id(),
                        false),
                new RunFilter("dispatch", RunFilter.Choice.UNDER_WAY, definition.id(), null, true))) {
            var first = new ArrayList<Double>();
            var deep = new ArrayList<Double>();
            var counts = new ArrayList<Double>();
            MonitoredRun last = null;
            for (int i = 0; i < CALLS; i++) {
                var after = last == null ? null : last.cursor();
                var page = new ArrayList<MonitoredRun>();
                first.add(timed(() -> monitor.runs(admin, filter, null, PAGE)));
                deep.add(timed(() -> page.addAll(monitor.runs(admin, filter, after, PAGE))));
                counts.add(timed(() -> monitor.count(admin, filter)));
                last = page.size() < PAGE ? null : page.getLast();
            }
            var what = filter.choice()
                    + (filter.overdue() ? ", overdue" : "")
                    + (filter.organ() == null ? "" : ", one organ");
            print("monitor, first " + PAGE + " of " + RUNS + " (" + what + ")", first, MOST_FOR_A_CALL);
            print("monitor, " + PAGE + " further on (" + what + ")", deep, MOST_FOR_A_CALL);
            print("monitor, count (" + what + ")", counts, MOST_FOR_A_CALL);
        }
        var loads = new ArrayList<Double>();
        for (int i = 0; i < LOADS; i++) {
            loads.add(timed(() -> monitor.load(admin, "dispatch", null, Duration.ofDays(30))));
        }
        print("monitor, time for each step over 30 days", loads, MOST_FOR_A_CALL);
    }

    /** The page as somebody opens it: from the address to the drawn list and the drawn diagram with its figures. */
    private void page() {
        var desk = new Desks(address, SignIn.BY_THE_LIST).open().login("xitong");
        var opened = new ArrayList<Double>();
        var narrowed = new ArrayList<Double>();
        for (int i = 0; i < OPENINGS + 5; i++) {
            var opening = timed(() -> {
                desk.goTo("/processes/monitor");
                assertThat(desk.page().locator(".gw-heat-figure").first()).isVisible();
                assertThat(desk.page()
                                .getByText("走过的路径", new GetByTextOptions().setExact(true))
                                .first())
                        .isVisible();
                return desk.answered();
            });
            var narrowing = timed(() -> {
                desk.page()
                        .locator(".gw-monitor-filter vaadin-checkbox")
                        .first()
                        .click();
                return desk.answered();
            });
            if (i >= 5) {
                opened.add(opening);
                narrowed.add(narrowing);
            }
        }
        desk.page().close();
        print("monitor page over " + RUNS + ", opened in a browser", opened, MOST_FOR_A_PAGE);
        print("monitor page, narrowed to what is overdue", narrowed, MOST_FOR_A_PAGE);
    }

    /**
     * Runs of the last year with the entries of the steps they have been through, made by SQL: of many people in all units
     * of several organs, every second under way and standing in each of the steps, with a person or with a post.
     */
    private void fill(DefinitionDescription definition, List<Unit> organs) {
        var watched = organs.stream().map(Unit::id).toList();
        var units = directory.units().stream()
                .filter(unit -> watched.contains(directory.organOf(unit.id()).id()))
                .toList();
        var steps = processes.steps(definition.id());
        jdbc.sql("""
                insert into person (id, username, name) overriding system value
                select :base + g, 'watched-' || g, '张三' from generate_series(0, :people - 1) g
                """).param("base", BASE).param("people", PEOPLE).update();
        jdbc.sql("""
                create table bench_run as
                select g as number, :base + g as document, 'watched-' || g as run,
                       (cast(:units as bigint[]))[1 + g % :unitCount] as unit,
                       (cast(:organs as bigint[]))[1 + g % :unitCount] as organ,
                       :base + (g * 31) % :people as person,
                       now() - g * interval '5 minutes' as at,
                       case when g % 2 = 0 then 1 + (g / 2) % :stepCount else :stepCount end as steps,
                       g % 2 = 0 as under_way
                  from generate_series(1, :runs) g
                """)
                .param("base", BASE)
                .param("people", PEOPLE)
                .param("units", numbers(units.stream().map(unit -> unit.id().value())))
                .param(
                        "organs",
                        numbers(units.stream()
                                .map(unit -> directory.organOf(unit.id()).id().value())))
                .param("unitCount", units.size())
                .param("stepCount", steps.size())
                .param("runs", RUNS)
                .update();
        jdbc.sql("""
                insert into document (id, organ_id, drafting_unit_id, drafter_id, drafter_name, status, version, created_at)
                overriding system value
                select document, organ, unit, person, '张三', 'IN_PROCESS', 1, at from bench_run
                """).update();
        jdbc.sql("""
                insert into document_version (document_id, version, author_id, author_name, saved_at, type, direction,
                    title, body, classification, secrecy_period, copy_number, urgency, main_units, main_others,
                    copy_units, copy_others, countersign_units, note)
                select document, 1, person, '张三', at, (array['NOTICE', 'REPORT', 'LETTER'])[1 + number % 3], 'DOWNWARD',
                       '关于第' || number || '号事项的通知', '<p>各单位：</p>', 'PUBLIC', '', '', 'NONE', '{}', '{}',
                       '{}', '{}', '{}', ''
                  from bench_run
                """).update();
        jdbc.sql("""
                insert into process_instance (id, definition, kind, definition_id, document_id, business_key, organ_id,
                    origin_unit_id, initiator_id, started_at, ended_at)
                select run, 'dispatch', 'DISPATCH', :definition, document, document::text, organ, unit, person, at,
                       case when not under_way then at + interval '4 hours' end
                  from bench_run
                """).param("definition", definition.id().value()).update();
        jdbc.sql("""
                insert into inbox_entry (folder, principal, at, arrived_at, task_id, process_instance_id, document_id,
                    step_key, step_name, due_at)
                select case when under_way and s = steps then 1 else 2 end,
                       case when (number + s) % 3 = 0 then 'r:' || unit || ':office_clerk' else 'p:' || person end,
                       at + s * interval '20 minutes',
                       at + s * interval '20 minutes' - (number % 97) * interval '1 minute',
                       run || '-' || s, run, document, (cast(:keys as text[]))[s], (cast(:names as text[]))[s],
                       case when number % 3 = 0 then now() - interval '1 day' else now() + interval '1 day' end
                  from bench_run, generate_series(1, steps) s
                """)
                .param("keys", texts(steps.stream().map(step -> step.key().value())))
                .param("names", texts(steps.stream().map(StepDescription::name)))
                .update();
        jdbc.sql("drop table bench_run").update();
        List.of("person", "document", "document_version", "process_instance", "inbox_entry")
                .forEach(table -> jdbc.sql("vacuum analyze " + table).update());
        System.out.printf(
                Locale.ROOT,
                "%d runs in %d units of %d organs, of %d people%n",
                RUNS,
                units.size(),
                organs.size(),
                PEOPLE);
    }

    private static String numbers(Stream<Long> values) {
        return values.map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String texts(Stream<String> values) {
        return values.map(value -> "\"" + value + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    // ---- migration

    private void migrate() throws InterruptedException, ExecutionException {
        var older = deployed(forked(false));
        var begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var begun = new ArrayList<Future<?>>();
            for (int i = 1; i <= MIGRATED; i++) {
                var number = i;
                begun.add(threads.submit(() -> underWay(number)));
            }
            for (var one : begun) {
                one.get();
            }
        }
        System.out.printf(Locale.ROOT, "%d runs under way after %.0f s%n", MIGRATED, (System.nanoTime() - begin) / 1e9);
        jdbc.sql("vacuum analyze").update();
        var newer = deployed(forked(true));
        var proposer = holder(Role.SYSTEM_ADMINISTRATOR);
        var mapping = processes.proposeMigration(older.id(), newer.id()).stream()
                .filter(one -> one.to() != null)
                .collect(Collectors.toMap(
                        one -> one.from().key(),
                        one -> Objects.requireNonNull(one.to()).key()));
        begin = System.nanoTime();
        var change = done(changes.proposeMigration(proposer, "moving", older.id(), newer.id(), mapping, "新版更简。"));
        var proposed = System.nanoTime();
        await(proposer, change.id(), RunChange.State.PROPOSED);
        var checked = System.nanoTime();
        done(changes.approve(holder(Role.SECURITY_ADMINISTRATOR), change.id(), ""));
        var finished = await(proposer, change.id(), RunChange.State.DONE).progress();
        var seconds = jdbc.sql("""
                select extract(epoch from max(at) - min(at)) from run_change_line where change_id = :id and state = 'MOVED'
                """)
                .param("id", change.id().value())
                .query(Double.class)
                .single();
        var perSecond = finished.moved() / seconds;
        System.out.printf(
                Locale.ROOT,
                "migration of %d runs: proposed in %.2f s, checked within %.1f s, %d moved in %.1f s (%.0f a second), %d could not be moved, %d left%n",
                MIGRATED,
                (proposed - begin) / 1e9,
                (checked - proposed) / 1e9,
                finished.moved(),
                seconds,
                perSecond,
                finished.impossible(),
                finished.left());
        if (finished.impossible() == 0 || finished.moved() + finished.impossible() != MIGRATED) {
            above.add("of %d runs %s".formatted(MIGRATED, finished));
        }
        if (perSecond < FEWEST_MOVED_A_SECOND) {
            above.add("%.0f runs moved a second, at least %.0f".formatted(perSecond, FEWEST_MOVED_A_SECOND));
        }
    }

    /** A document that its people have brought as far as its number says. */
    private void underWay(int number) {
        var document = documents.begin(number);
        var drafter = directory.actor(new PersonId(jdbc.sql("select drafter_id from document where id = ?")
                .param(document.value())
                .query(Long.class)
                .single()));
        if (!(submission.submit(drafter, document, "请阅。", "moving")
                instanceof SubmitDraft.Result.Acted(ActionResult.Done done))) {
            throw new IllegalStateException("document " + document.value() + " was not submitted");
        }
        ORDER.stream().limit(ACTED[number % ACTED.length]).forEach(step -> agree(document, step));
    }

    private record Open(TaskId task, Principal principal) {}

    private void agree(DocumentId document, String step) {
        var open = jdbc.sql("""
                        select task_id, principal from inbox_entry where document_id = ? and step_key = ? and folder = 1
                         order by task_id limit 1
                        """)
                .params(document.value(), step)
                .query((row, number) ->
                        new Open(new TaskId(row.getString("task_id")), Principal.parse(row.getString("principal"))))
                .single();
        var actor = directory.people().stream()
                .filter(person -> person.id().value() < BASE)
                .map(person -> directory.actor(person.id()))
                .filter(who -> who.principals().contains(open.principal()))
                .findFirst()
                .orElseThrow();
        if (!(agreement.agree(actor, open.task(), "同意。") instanceof ActionResult.Done)) {
            throw new IllegalStateException("document " + document.value() + " did not leave " + step);
        }
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

    private DefinitionDescription deployed(String xml) {
        return Objects.requireNonNull(transaction.execute(status -> processes.deploy("moving", bytes(xml))));
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

    // ---- what is drawn

    /** So many steps one after the other. */
    private static String straight(String key, int steps, String note) {
        var nodes = IntStream.rangeClosed(1, steps)
                .mapToObj(i -> step("s" + i, "环节" + i, "drafter", i == 1 ? "submit" : "agree", ""))
                .collect(Collectors.joining("\n"));
        var flows = IntStream.rangeClosed(0, steps)
                .mapToObj(i -> flow(i == 0 ? "begin" : "s" + i, i == steps ? "finish" : "s" + (i + 1)))
                .collect(Collectors.joining("\n"));
        return file(key, note, nodes + flows);
    }

    /**
     * A fork, a step that two units vote on, and steps before and behind; in the newer version one step has another id, one
     * is gone and one has come.
     */
    private static String forked(boolean newer) {
        var voting =
                "<multiInstanceLoopCharacteristics flowable:collection=\"countersignUnits\" flowable:elementVariable=\"unit\" gongwen:completion=\"ratio\" gongwen:ratio=\"100\"/>";
        var second = newer ? "reviewed" : "s2";
        var behind = newer ? "a3" : "a2";
        return file(
                "moving",
                "",
                step("s1", "拟稿", "drafter", "submit", "")
                        + step(second, "审核", "departmentHead", "agree", "")
                        + "<parallelGateway id=\"fork\" name=\"\"/><parallelGateway id=\"join\" name=\"\"/>"
                        + step("a1", "财务意见", "office", "agree", "")
                        + step(behind, newer ? "法制意见" : "资产意见", newer ? "departmentHead" : "office", "handle", "")
                        + step("b1", "核对", "drafter", "handle", "")
                        + step("m", "会签", "unitHead", "agree", voting)
                        + step("s5", "复核", "office", "agree", "")
                        + step("s6", "确认", "drafter", "handle", "")
                        + flow("begin", "s1")
                        + flow("s1", second)
                        + flow(second, "fork")
                        + flow("fork", "a1")
                        + flow("a1", behind)
                        + flow(behind, "join")
                        + flow("fork", "b1")
                        + flow("b1", "join")
                        + flow("join", "m")
                        + flow("m", "s5")
                        + flow("s5", "s6")
                        + flow("s6", "finish"));
    }

    private static String step(String id, String name, String handler, String finish, String inside) {
        return "<userTask id=\"%s\" name=\"%s\" gongwen:handler=\"%s\" gongwen:finish=\"%s\" gongwen:workingDays=\"3\">%s</userTask>"
                .formatted(id, name, handler, finish, inside);
    }

    private static String flow(String from, String to) {
        return "<sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(from, to, from, to);
    }

    private static String file(String key, String note, String elements) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                    xmlns:gongwen="http://gongwen.org/bpmn" targetNamespace="bench">
                <process id="%s" name="%s" isExecutable="true" gongwen:kind="dispatch"><documentation>%s</documentation>
                <startEvent id="begin" name="开始"/><endEvent id="finish" name="结束"/>
                %s
                </process></definitions>
                """.formatted(key, key, note, elements);
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    // ---- figures

    private static double timed(Supplier<@Nullable Object> work) {
        var begin = System.nanoTime();
        var answer = work.get();
        var time = (System.nanoTime() - begin) / 1e6;
        if (answer == null) {
            throw new IllegalStateException("no answer");
        }
        return time;
    }

    /** @param most milliseconds that ninety-five of a hundred may take */
    private void print(String what, List<Double> millis, double most) {
        var times = Percentiles.of(millis);
        System.out.printf(Locale.ROOT, "%-70s %8.1f/%.1f ms (p50/p95)%n", what, times.at(50), times.at(95));
        if (times.at(95) > most) {
            above.add("%s: %.0f ms, at most %.0f".formatted(what, times.at(95), most));
        }
    }
}
