package org.gongwen.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.flowable.engine.TaskService;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.PostId;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.task.Folder;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of twenty to-dos and their count, asked for by 2,496 people each of whom belongs to five of 500 groups, while
 * so many tasks are open; one task in five belongs to a person, the others to a group.
 */
final class InboxBench {
    private static final int PEOPLE = 2_496;
    private static final int GROUPS = EngineDispatch.GROUPS;
    private static final int PAGE = 20;
    /** Far away from the identifiers of the demonstration bureau. */
    private static final long BASE = 1_000_000_000L;

    /** How many ask before it counts, and in each round that counts. */
    private static final int ASKED = 400;

    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Inbox inbox;
    private final JdbcClient own;
    private final EngineDispatch engine;
    private int filled;

    InboxBench(Inbox inbox, JdbcClient own, EngineDispatch engine) {
        this.inbox = inbox;
        this.own = own;
        this.engine = engine;
    }

    /** Milliseconds for the page, the count, and both as a screen needs them. */
    record Times(Percentiles page, Percentiles count, Percentiles both) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "page %.2f/%.2f  count %.2f/%.2f  both %.2f/%.2f ms (p50/p95)",
                    page.at(50),
                    page.at(95),
                    count.at(50),
                    count.at(95),
                    both.at(50),
                    both.at(95));
        }
    }

    /** Adds open tasks on both sides until there are so many. */
    void fill(int rows) {
        fillOwn(filled + 1, rows);
        fillEngine(filled + 1, rows);
        filled = rows;
    }

    private void fillOwn(int from, int to) {
        own.sql("""
                insert into document (id, organ_id, drafting_unit_id, drafter_id, drafter_name, status, version, created_at)
                overriding system value
                select :base + g, (select min(id) from unit), (select min(id) from unit), (select min(id) from person),
                       '张三', 'IN_PROCESS', 1, now() - g * interval '97 seconds'
                  from generate_series(:from, :to) g
                """).param("base", BASE).param("from", from).param("to", to).update();
        own.sql("""
                insert into document_version (document_id, version, author_id, author_name, saved_at, type, direction,
                    title, body, classification, secrecy_period, copy_number, urgency, main_units, main_others,
                    copy_units, copy_others, countersign_units, note)
                select :base + g, 1, (select min(id) from person), '张三', now(), 'NOTICE', 'DOWNWARD',
                       '滨海市文化和旅游局关于第' || g || '号事项的通知', '<p>各单位：</p>', 'PUBLIC', '', '', 'NONE', '{}', '{}',
                       '{}', '{}', '{}', ''
                  from generate_series(:from, :to) g
                """).param("base", BASE).param("from", from).param("to", to).update();
        // Who asks has started as many as anybody else: one run of each document's, 400 of his at 1,000,000.
        own.sql("""
                insert into person (id, username, name) overriding system value
                select :base + g, 'filled-' || g, '张三' from generate_series(0, :people - 1) g on conflict do nothing
                """).param("base", BASE).param("people", PEOPLE).update();
        own.sql("""
                insert into process_instance (id, definition, definition_id, document_id, business_key, organ_id,
                    origin_unit_id, initiator_id, kind, started_at)
                select 'filled-' || g, 'dispatch', 'dispatch:1', :base + g, 'document:' || :base + g,
                       (select min(id) from unit), (select min(id) from unit), :base + (g * 31 + 1) % :people, 'DISPATCH',
                       now() - g * interval '97 seconds'
                  from generate_series(:from, :to) g
                """)
                .param("base", BASE)
                .param("people", PEOPLE)
                .param("from", from)
                .param("to", to)
                .update();
        own.sql("""
                insert into inbox_entry (folder, principal, at, task_id, process_instance_id, document_id, step_key,
                    step_name, from_name)
                select 1, case when g % 5 = 0 then 'p:' || :base + g % :people
                               else 'r:' || :base + (g + g / 5) % :groups || ':office_clerk' end,
                       now() - g * interval '97 seconds', 'filled-' || g, 'filled-' || g, :base + g, 'officeCheck', '办公室核稿', '张三'
                  from generate_series(:from, :to) g
                """)
                .param("base", BASE)
                .param("people", PEOPLE)
                .param("groups", GROUPS)
                .param("from", from)
                .param("to", to)
                .update();
        List.of("person", "document", "document_version", "process_instance", "inbox_entry")
                .forEach(table -> own.sql("vacuum analyze " + table).update());
    }

    private void fillEngine(int from, int to) {
        var jdbc = engine.jdbc();
        jdbc.sql("""
                insert into act_ru_task (id_, rev_, name_, task_def_key_, priority_, create_time_, suspension_state_,
                    tenant_id_, is_count_enabled_, var_count_, id_link_count_, sub_task_count_, assignee_)
                select 'filled-' || g, 1, '办公室核稿', 'officeCheck', 50, now() - g * interval '97 seconds', 1, '', true, 0,
                       1, 0, case when g % 5 = 0 then 'u' || g % :people end
                  from generate_series(:from, :to) g
                """)
                .param("people", PEOPLE)
                .param("from", from)
                .param("to", to)
                .update();
        jdbc.sql("""
                insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
                select 'filled-' || g, 1, 'candidate', 'g' || (g + g / 5) % :groups, 'filled-' || g
                  from generate_series(:from, :to) g
                """)
                .param("groups", GROUPS)
                .param("from", from)
                .param("to", to)
                .update();
        List.of("act_ru_task", "act_ru_identitylink")
                .forEach(table -> jdbc.sql("vacuum analyze " + table).update());
    }

    Times own() {
        return measure(new Asking() {
            @Override
            public long page(int person) {
                return inbox.page(actor(person), Folder.TO_DO, InboxFilter.ALL, null, PAGE)
                        .size();
            }

            @Override
            public long count(int person) {
                return inbox.counts(actor(person)).toDo();
            }
        });
    }

    Times engine() {
        var tasks = engine.engine().getTaskService();
        return measure(new Asking() {
            @Override
            public long page(int person) {
                return EngineQuery.of(tasks, person)
                        .orderByTaskCreateTime()
                        .desc()
                        .listPage(0, PAGE)
                        .size();
            }

            @Override
            public long count(int person) {
                return EngineQuery.of(tasks, person).count();
            }
        });
    }

    private interface Asking {
        long page(int person);

        long count(int person);
    }

    private static final class EngineQuery {
        static org.flowable.task.api.TaskQuery of(TaskService tasks, int person) {
            return tasks.createTaskQuery()
                    .or()
                    .taskAssignee("u" + person)
                    .taskCandidateGroupIn(
                            groups(person).stream().map(group -> "g" + group).toList())
                    .endOr();
        }
    }

    private static Times measure(Asking asking) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        round(asking, 0, end - PATIENCE.toNanos() / 2);
        var counted = new ArrayList<Times>();
        for (int round = 1; round <= ROUNDS && System.nanoTime() < end; round++) {
            counted.add(round(asking, round, end));
        }
        return median(counted);
    }

    private static Times round(Asking asking, int seed, long end) {
        var page = new ArrayList<Double>();
        var count = new ArrayList<Double>();
        var both = new ArrayList<Double>();
        var random = new Random(seed);
        for (int i = 0; i < ASKED && System.nanoTime() < end; i++) {
            int person = random.nextInt(PEOPLE);
            long start = System.nanoTime();
            long shown = asking.page(person);
            long turn = System.nanoTime();
            long counted = asking.count(person);
            long stop = System.nanoTime();
            if (shown != PAGE || counted < PAGE) {
                throw new IllegalStateException("person " + person + " has " + shown + " of " + counted + " to-dos");
            }
            page.add((turn - start) / 1e6);
            count.add((stop - turn) / 1e6);
            both.add((stop - start) / 1e6);
        }
        return new Times(Percentiles.of(page), Percentiles.of(count), Percentiles.of(both));
    }

    /** The round in the middle by its p95: one that was disturbed from outside does not decide. */
    private static Times median(List<Times> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(times -> times.both().at(95)))
                .toList()
                .get((rounds.size() - 1) / 2);
    }

    private static Actor actor(int person) {
        var id = new PersonId(BASE + person);
        var posts = groups(person).stream()
                .map(group -> new Post(
                        new PostId(BASE + group),
                        id,
                        new UnitId(BASE + group),
                        Role.OFFICE_CLERK,
                        "机要文书",
                        Instant.EPOCH))
                .toList();
        return new Actor(id, "张三", posts.getFirst(), posts);
    }

    private static Set<Integer> groups(int person) {
        var random = new Random(person);
        var groups = new LinkedHashSet<Integer>();
        IntStream.generate(() -> random.nextInt(GROUPS))
                .filter(groups::add)
                .limit(5)
                .forEach(group -> {});
        return groups;
    }
}
