package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gongwen.identity.AccountCheck.Outcome;
import org.gongwen.identity.AccountDifference;
import org.gongwen.identity.AccountDifference.Kind;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.People;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People are kept here, their accounts at Keycloak follow. */
class KeycloakAccountsIT extends KeycloakTest {

    private static final TaskInstanceId NIGHTLY = TaskInstanceId.of("account-check", RecurringTask.INSTANCE);

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    SchedulerClient scheduler;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void aNewPersonHasAnAccountWithoutAPasswordUntilATemporaryOneIsGiven() {
        var username = newUsername();
        var person = register(username, "王喆𠮷");
        awaitAccount(username);
        assertThat(KEYCLOAK.find(username).orElseThrow())
                .containsEntry("firstName", "王喆𠮷")
                .containsEntry("enabled", true);
        assertThat(people.keepsPasswords()).isFalse();

        var given = accounts.temporaryPassword(systemAdministrator(), person).orElseThrow();

        var visitor = new Visitor();
        var asked = visitor.logIn(visitor.get(BASE + "/todo"), username, given.password());
        assertThat(asked.body()).contains("kc-passwd-update-form");
        var inside = visitor.submit(
                asked,
                "#kc-passwd-update-form",
                Map.of("password-new", "tie-ma-bing-he-9", "password-confirm", "tie-ma-bing-he-9"));
        assertThat(inside.uri().toString()).startsWith(BASE + "/");
        assertThat(KeycloakLoginIT.inside(visitor)).isTrue();
    }

    @Test
    void whoeverIsDisabledIsOutWithinSecondsAndStaysOutUntilEnabledAgain() {
        var username = newUsername();
        var person = register(username, "𡈽屋");
        awaitAccount(username);
        KEYCLOAK.password(username, PASSWORD);
        var visitor = KeycloakLoginIT.signedIn(username);

        people.disable(systemAdministrator(), person).orElseThrow();

        await().atMost(Duration.ofSeconds(20)).until(() -> !KeycloakLoginIT.inside(visitor));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(KEYCLOAK.find(username).orElseThrow()).containsEntry("enabled", false));
        var refused = visitor.logIn(visitor.get(BASE + "/todo"), username, PASSWORD);
        assertThat(refused.uri().toString()).startsWith(KEYCLOAK.issuer());

        people.enable(systemAdministrator(), person).orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(KEYCLOAK.find(username).orElseThrow()).containsEntry("enabled", true));
        KeycloakLoginIT.signedIn(username);
    }

    @Test
    void anotherNameFollows() {
        var username = newUsername();
        var person = register(username, "李芳");
        awaitAccount(username);

        people.rename(systemAdministrator(), person, "李喆").orElseThrow();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(KEYCLOAK.find(username).orElseThrow()).containsEntry("firstName", "李喆"));
    }

    /**
     * Units and posts are kept here and nowhere else: at Keycloak there is nothing that could fall behind when somebody moves,
     * and the account, its password and an open session go with the person.
     */
    @Test
    void whoMovesToAnotherUnitKeepsAccountAndSessionAndHasTheNewPostAtOnce() {
        var username = newUsername();
        var person = register(username, "调动𠮷");
        awaitAccount(username);
        KEYCLOAK.password(username, PASSWORD);
        var before = KEYCLOAK.find(username).orElseThrow();
        var visitor = KeycloakLoginIT.signedIn(username);
        var left = directory.actor(person);
        var unit = directory.units().stream()
                .map(Unit::id)
                .filter(id -> !id.equals(left.unit()))
                .findFirst()
                .orElseThrow();

        var post = posts.give(systemAdministrator(), person, unit, Role.DRAFTER, "主任科员")
                .orElseThrow();
        directory.postsOf(person).stream()
                .filter(held -> !held.id().equals(post))
                .forEach(held -> posts.take(systemAdministrator(), held.id()).orElseThrow());

        assertThat(directory.actor(person).unit()).isEqualTo(unit);
        assertThat(KeycloakLoginIT.inside(visitor)).isTrue();
        KeycloakLoginIT.signedIn(username);
        var after = KEYCLOAK.find(username).orElseThrow();
        assertThat(after).containsEntry("id", before.get("id")).containsEntry("firstName", "调动𠮷");
        assertThat(after).containsEntry("enabled", true).doesNotContainKey("attributes");
        assertThat(KEYCLOAK.administration()
                        .get()
                        .uri("/users/{id}/groups", before.get("id"))
                        .retrieve()
                        .body(String.class))
                .isEqualTo("[]");
        assertThat(accounts.check(systemAdministrator()).differences())
                .extracting(AccountDifference::username)
                .doesNotContain(username);
    }

    @Test
    void everyDifferenceIsReportedAndWhatIsSafeIsPutRight() {
        var missing = newUsername();
        var renamed = newUsername();
        var open = newUsername();
        var closed = newUsername();
        var stranger = newUsername();
        register(missing, "缺号");
        register(renamed, "正名");
        var left = register(open, "已离岗");
        register(closed, "被停用");
        for (var username : new String[] {missing, renamed, open, closed}) {
            awaitAccount(username);
        }
        people.disable(systemAdministrator(), left).orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(KEYCLOAK.find(open).orElseThrow()).containsEntry("enabled", false));
        // What somebody does at Keycloak, past this application.
        KEYCLOAK.administration()
                .delete()
                .uri("/users/{id}", id(missing))
                .retrieve()
                .toBodilessEntity();
        change(renamed, "firstName", "错名");
        change(open, "enabled", true);
        change(closed, "enabled", false);
        KEYCLOAK.account(stranger, PASSWORD);

        var check = accounts.check(systemAdministrator());

        assertThat(check.outcome()).isEqualTo(Outcome.DONE);
        assertThat(check.differences())
                .extracting(AccountDifference::username, AccountDifference::kind, AccountDifference::mended)
                .contains(
                        tuple(missing, Kind.MISSING, true),
                        tuple(renamed, Kind.NAME, true),
                        tuple(open, Kind.ENABLED_THOUGH_DISABLED, true),
                        tuple(closed, Kind.DISABLED_THOUGH_ENABLED, false),
                        tuple(stranger, Kind.UNKNOWN, false));
        assertThat(KEYCLOAK.find(missing)).isPresent();
        assertThat(KEYCLOAK.find(renamed).orElseThrow()).containsEntry("firstName", "正名");
        assertThat(KEYCLOAK.find(open).orElseThrow()).containsEntry("enabled", false);
        assertThat(KEYCLOAK.find(closed).orElseThrow()).containsEntry("enabled", false);
        assertThat(KEYCLOAK.find(stranger)).isPresent();

        var again = accounts.check(securityAdministrator());
        assertThat(again.differences())
                .extracting(AccountDifference::username)
                .contains(closed, stranger)
                .doesNotContain(missing, renamed, open);
        assertThat(accounts.lastCheck(systemAdministrator())).contains(again);
    }

    @Test
    void onlyAdministratorsCompareAndOnlyTheRightOneGivesPasswords() {
        var drafter = actor("wangmin");
        assertThatThrownBy(() -> accounts.check(drafter)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> accounts.lastCheck(drafter)).isInstanceOf(NotPermittedException.class);
        var auditor = directory.personByUsername("shenji").orElseThrow().id();
        assertThatThrownBy(() -> accounts.temporaryPassword(systemAdministrator(), auditor))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> accounts.temporaryPassword(drafter, drafter.person()))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void theDemonstrationsPublicPasswordWorksAtKeycloakToo() {
        awaitAccount("jiangyongfu");
        var visitor = new Visitor();

        visitor.logIn(visitor.get(BASE + "/todo"), "jiangyongfu", "gongwen");

        assertThat(KeycloakLoginIT.inside(visitor)).isTrue();
    }

    @Test
    void fiveWrongPasswordsLockTheAccountAndATemporaryPasswordOpensIt() {
        var username = newUsername();
        var person = register(username, "赵锁");
        awaitAccount(username);
        KEYCLOAK.password(username, PASSWORD);
        var visitor = new Visitor();
        var page = visitor.get(BASE + "/todo");
        for (int attempt : IntStream.range(0, 5).toArray()) {
            page = visitor.logIn(page, username, "wrong-" + attempt);
        }

        var right = visitor.logIn(page, username, PASSWORD);
        assertThat(right.uri().toString()).startsWith(KEYCLOAK.issuer());
        assertThat(KeycloakLoginIT.inside(visitor)).isFalse();

        var given = accounts.temporaryPassword(systemAdministrator(), person).orElseThrow();
        var fresh = new Visitor();
        assertThat(fresh.logIn(fresh.get(BASE + "/todo"), username, given.password())
                        .body())
                .contains("kc-passwd-update-form");
    }

    @Test
    void theNightlyComparisonIsMadeOnceForAllNodesAndTakenUpWhereALostNodeLeftIt() {
        var night = LocalDate.now(clock);
        jdbc.sql(
                        "insert into account_check (night, begun_at, outcome) values (:night, now() - interval '1 hour', 'RUNNING')")
                .param("night", night)
                .update();

        assertThat(runTheJob()).isNotNull();
        await().atMost(Duration.ofSeconds(60)).until(() -> "DONE".equals(outcomeOf(night)));
        var begun = begunAt(night);

        // Once more in the same night there is nothing to do.
        var before = runTheJob();
        await().atMost(Duration.ofSeconds(60)).until(() -> !Objects.equals(lastSuccess(), before));
        assertThat(begunAt(night)).isEqualTo(begun);
    }

    /** @return when it had last succeeded before */
    private Instant runTheJob() {
        var before = Objects.requireNonNullElse(lastSuccess(), Instant.EPOCH);
        assertThat(scheduler.reschedule(NIGHTLY, Instant.now())).isTrue();
        return before;
    }

    private @Nullable Instant lastSuccess() {
        return scheduler.getScheduledExecution(NIGHTLY).orElseThrow().getLastSuccess();
    }

    private String outcomeOf(LocalDate night) {
        return jdbc.sql("select outcome from account_check where night = :night")
                .param("night", night)
                .query(String.class)
                .single();
    }

    private OffsetDateTime begunAt(LocalDate night) {
        return jdbc.sql("select begun_at from account_check where night = :night")
                .param("night", night)
                .query(OffsetDateTime.class)
                .single();
    }

    private PersonId register(String username, String name) {
        var person = people.register(systemAdministrator(), username, name).orElseThrow();
        assertThat(person.firstPassword()).isNull();
        var unit = directory.units().getFirst().id();
        posts.give(systemAdministrator(), person.id(), unit, Role.DRAFTER, "科员").orElseThrow();
        return person.id();
    }

    private static void awaitAccount(String username) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> KEYCLOAK.find(username).isPresent());
    }

    private static String newUsername() {
        return "neu" + NEXT.incrementAndGet();
    }

    private static Object id(String username) {
        return Objects.requireNonNull(KEYCLOAK.find(username).orElseThrow().get("id"));
    }

    private static void change(String username, String field, Object value) {
        var user = KEYCLOAK.find(username).orElseThrow();
        user.put(field, value);
        KEYCLOAK.administration()
                .put()
                .uri("/users/{id}", user.get("id"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(user)
                .retrieve()
                .toBodilessEntity();
    }

    private Actor systemAdministrator() {
        return actor("xitong");
    }

    private Actor securityAdministrator() {
        return actor("anquan");
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
