package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NewUnit;
import org.gongwen.identity.People;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.PostId;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.UnitKind;
import org.gongwen.identity.Units;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of people who leave and posts that fall vacant while documents lie with them have in common. */
@SpringBootTest
abstract class StrandedWork {
    static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Bureau bureau;

    @Autowired
    HandOver handOver;

    @Autowired
    AgreeTask agree;

    @Autowired
    SubmitDraft submission;

    @Autowired
    Inbox inbox;

    @Autowired
    Documents documents;

    @Autowired
    Directory directory;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    /** A department of its own for each test, so that nobody else's people leave. */
    UnitId department;

    PersonId drafter;
    PersonId head;
    PersonId leader;
    PostId headship;

    @BeforeEach
    void aDepartmentWithItsPeople() {
        int number = NEXT.incrementAndGet();
        var administrator = bureau.as("sysadmin");
        department = units.create(
                        administrator,
                        new NewUnit(
                                bureau.unit("JG"),
                                "YJ" + number,
                                "移交" + number + "处",
                                "移交" + number + "处",
                                UnitKind.DEPARTMENT,
                                null))
                .orElseThrow();
        drafter = person("ni" + number, "拟𠮷" + number);
        head = person("chu" + number, "处喆" + number);
        leader = person("ld" + number, "领𡈽" + number);
        posts.give(administrator, drafter, department, Role.DRAFTER, "").orElseThrow();
        headship = posts.give(administrator, head, department, Role.DEPARTMENT_HEAD, "处长")
                .orElseThrow();
        posts.give(administrator, leader, bureau.unit("JG"), Role.LEADER, "副局长").orElseThrow();
        units.leaderInCharge(administrator, department, leader).orElseThrow();
    }

    PersonId person(String username, String name) {
        return people.register(bureau.as("sysadmin"), username, name)
                .orElseThrow()
                .id();
    }

    DocumentId submitted(String title) {
        var document = bureau.draftBy(username(drafter), title);
        submission.submit(actor(drafter), document, "");
        return document;
    }

    void handedOver(DocumentId document, String receiver, String reason) {
        assertThat(handOver.handOver(
                        bureau.as("sysadmin"),
                        List.of(stranded(document).task()),
                        bureau.as(receiver).person(),
                        reason))
                .isInstanceOf(ActionResult.Done.class);
    }

    StrandedTask stranded(DocumentId document) {
        return all().stream()
                .filter(task -> document.equals(task.aboutDocument()))
                .findFirst()
                .orElseThrow();
    }

    List<StrandedTask> all() {
        return handOver.waiting(bureau.as("sysadmin"), null, 1000);
    }

    void disable(PersonId person) {
        people.disable(bureau.as("sysadmin"), person).orElseThrow();
    }

    void take(PostId post) {
        posts.take(bureau.as("sysadmin"), post).orElseThrow();
    }

    void agrees(String username, DocumentId document) {
        assertThat(agree.agree(
                        bureau.as(username),
                        requireNonNull(bureau.toDo(username, document).task()),
                        ""))
                .isInstanceOf(ActionResult.Done.class);
    }

    TaskId task(PersonId person, DocumentId document) {
        return requireNonNull(inbox.toDos(actor(person), document).getFirst().task());
    }

    Actor actor(PersonId person) {
        return directory.actor(person);
    }

    String username(PersonId person) {
        return directory.person(person).orElseThrow().username();
    }

    String name(PersonId person) {
        return directory.person(person).orElseThrow().name();
    }
}
