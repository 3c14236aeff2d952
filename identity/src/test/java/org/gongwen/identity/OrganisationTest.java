package org.gongwen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(properties = {"gongwen.data-dir=", "gongwen.signals.refresh-interval=PT1H"})
class OrganisationTest {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Directory directory;

    @Autowired
    Units units;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    RecordingAuditTrail audit;

    @Autowired
    SnapshotDirectory snapshots;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aNewUnitIsSeenAtOnceAndStandsLast() {
        var id = create(bureau().id(), "信访办公室（𠮷祥）", UnitKind.DEPARTMENT);

        assertThat(directory.unit(id).name()).isEqualTo("信访办公室（𠮷祥）");
        assertThat(directory.children(bureau().id()))
                .last()
                .extracting(Unit::id)
                .isEqualTo(id);
        assertThat(directory.organOf(id)).isEqualTo(bureau());
        assertThat(audit.committed()).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("unit.create");
            assertThat(entry.subjectId()).isEqualTo(String.valueOf(id.value()));
        });
    }

    @Test
    void whatIsRefusedLeavesNoTrace() {
        var before = directory.units().size();
        var records = audit.committed().size();

        assertThat(units.create(
                        systemAdministrator(),
                        new NewUnit(bureau().id(), "WLJ-BGS", "另一办公室", "", UnitKind.DEPARTMENT, null)))
                .isEqualTo(Change.refused("organisation.refusal.code.taken", "WLJ-BGS", "办公室"));
        assertThat(directory.units()).hasSize(before);
        assertThat(audit.committed()).hasSize(records);
    }

    @Test
    void aUnitCannotBecomeItsOwnAncestor() {
        var outer = create(bureau().id(), "甲单位", UnitKind.SUBORDINATE);
        var inner = create(outer, "乙单位", UnitKind.SUBORDINATE);

        assertThat(units.move(systemAdministrator(), outer, inner, 0))
                .isInstanceOfSatisfying(
                        Change.Refused.class,
                        refused -> assertThat(refused.why().messageKey()).isEqualTo("organisation.refusal.unit.cycle"));
    }

    @Test
    void movingAUnitTakesEverythingBelowWithItAndKeepsTheOrder() {
        var from = create(bureau().id(), "原单位", UnitKind.SUBORDINATE);
        var to = create(bureau().id(), "新单位", UnitKind.SUBORDINATE);
        var moved = create(from, "科室", UnitKind.DEPARTMENT);
        var first = create(to, "一科", UnitKind.DEPARTMENT);
        var second = create(to, "二科", UnitKind.DEPARTMENT);

        units.move(systemAdministrator(), moved, to, 1).orElseThrow();

        assertThat(directory.children(to)).extracting(Unit::id).containsExactly(first, moved, second);
        assertThat(directory.organOf(moved).id()).isEqualTo(to);
        assertThat(directory.isWithin(moved, from)).isFalse();
    }

    @Test
    void aUnitInWhichSomebodyHoldsAPostCannotBeRetired() {
        var unit = create(bureau().id(), "待撤单位", UnitKind.SUBORDINATE);
        var person = register("马堃");
        var post = posts.give(systemAdministrator(), person, unit, Role.DRAFTER, "干事")
                .orElseThrow();

        assertThat(units.retire(systemAdministrator(), unit)).isInstanceOf(Change.Refused.class);
        posts.take(systemAdministrator(), post).orElseThrow();
        units.retire(systemAdministrator(), unit).orElseThrow();
        assertThat(directory.unit(unit).active()).isFalse();
        assertThat(posts.give(systemAdministrator(), person, unit, Role.DRAFTER, "干事"))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void thePrincipalHeadOfAnOrganIsOneOfItsOwnLeaders() {
        var organ = create(bureau().id(), "气象馆", UnitKind.SUBORDINATE);
        var head = register("气喆");
        posts.give(systemAdministrator(), head, organ, Role.LEADER, "馆长").orElseThrow();

        units.principalHead(systemAdministrator(), organ, head).orElseThrow();

        assertThat(directory.unit(organ).principalHead()).isEqualTo(head);
        units.rename(systemAdministrator(), organ, "气象博物馆", "").orElseThrow();
        assertThat(directory.unit(organ).principalHead())
                .as("after another change")
                .isEqualTo(head);
        var superior = person("liuzhiyuan").id();
        assertThat(units.principalHead(systemAdministrator(), organ, superior))
                .isEqualTo(Change.refused("organisation.refusal.unit.notItsLeader", "刘志远", "气象博物馆"));
        var department = create(organ, "预报部", UnitKind.DEPARTMENT);
        assertThat(units.principalHead(systemAdministrator(), department, head))
                .isEqualTo(Change.refused("organisation.refusal.unit.headOfDepartment", "预报部"));
        assertThatThrownBy(() -> units.principalHead(securityAdministrator(), organ, null))
                .isInstanceOf(NotPermittedException.class);
        units.principalHead(systemAdministrator(), organ, null).orElseThrow();
        assertThat(directory.unit(organ).principalHead()).isNull();
    }

    @Test
    void aLeaderInChargeMustLeadTheOrganOrOneAbove() {
        var department = directory.unitByCode("WLJ-SCC").orElseThrow().id();
        var leader = person("qiaomu");

        units.leaderInCharge(systemAdministrator(), department, leader.id()).orElseThrow();
        assertThat(directory.unit(department).leaderInCharge()).isEqualTo(leader.id());
        assertThat(units.leaderInCharge(
                        systemAdministrator(), department, person("linjiashu").id()))
                .isEqualTo(Change.refused("organisation.refusal.unit.notALeader", "林嘉树", "市场管理处"));
    }

    @Test
    void twoOrgansCannotHaveTheSameNumberWordAndADepartmentHasNone() {
        var museum = directory.unitByCode("BWG").orElseThrow().id();

        assertThat(units.numberWord(systemAdministrator(), museum, "滨图"))
                .isEqualTo(Change.refused("organisation.refusal.numberWord.taken", "滨图", "滨海市图书馆"));
        assertThat(units.numberWord(
                        systemAdministrator(),
                        directory.unitByCode("WLJ-BGS").orElseThrow().id(),
                        "滨办"))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void onlyTheSystemAdministratorChangesTheOrganisation() {
        for (var username : new String[] {"wangmin", "liuzhiyuan", "chenjing", "anquan", "shenji"}) {
            var actor = directory.actor(person(username).id());
            assertThatThrownBy(() -> units.rename(actor, bureau().id(), "改名", ""))
                    .as(username)
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> people.register(actor, "xinren", "新人"))
                    .as(username)
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> posts.give(actor, person("wangmin").id(), bureau().id(), Role.LEADER, ""))
                    .as(username)
                    .isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void onlyTheSecurityAdministratorAppointsAdministrators() {
        var person = register("冯喆");

        assertThatThrownBy(() -> posts.give(systemAdministrator(), person, bureau().id(), Role.AUDIT_ADMINISTRATOR, ""))
                .isInstanceOf(NotPermittedException.class);
        posts.give(securityAdministrator(), person, bureau().id(), Role.AUDIT_ADMINISTRATOR, "")
                .orElseThrow();
        assertThat(directory.actor(person).holds(Role.AUDIT_ADMINISTRATOR)).isTrue();
        // From now on the account is out of the system administrator's reach.
        assertThatThrownBy(() -> people.resetPassword(systemAdministrator(), person))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> people.disable(systemAdministrator(), person))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void nobodyHoldsTwoOfTheThreeAdministrators() {
        var person = register("两任");
        posts.give(securityAdministrator(), person, bureau().id(), Role.SYSTEM_ADMINISTRATOR, "")
                .orElseThrow();

        assertThat(posts.give(securityAdministrator(), person, bureau().id(), Role.AUDIT_ADMINISTRATOR, ""))
                .isEqualTo(Change.refused(
                        "organisation.refusal.administratorsApart",
                        "两任",
                        Role.SYSTEM_ADMINISTRATOR,
                        Role.AUDIT_ADMINISTRATOR));
    }

    @Test
    void theDatabaseItselfKeepsTheAdministratorsApart() {
        var administrator = person("xitong");

        assertThatThrownBy(() -> jdbc.sql("""
                                insert into post (person_id, unit_id, role, title)
                                values (:person, :unit, 'SECURITY_ADMINISTRATOR', '安全管理员')
                                """)
                        .param("person", administrator.id().value())
                        .param("unit", bureau().id().value())
                        .update())
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("post_one_administrator");
    }

    @Test
    void theLastSecurityAdministratorStays() {
        var post = directory.postsOf(person("anquan").id()).getFirst();

        assertThat(posts.take(securityAdministrator(), post.id()))
                .isEqualTo(Change.refused("organisation.refusal.lastSecurityAdministrator", "冯守正"));
        assertThat(people.disable(securityAdministrator(), person("anquan").id()))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void theLastSystemAndTheLastAuditAdministratorStayToo() {
        for (var last : Map.of(
                        "xitong", Change.refused("organisation.refusal.lastSystemAdministrator", "郑一凡"),
                        "shenji", Change.refused("organisation.refusal.lastAuditAdministrator", "蒋明鉴"))
                .entrySet()) {
            var person = person(last.getKey());
            var post = directory.postsOf(person.id()).getFirst();
            var others = otherHolders(post.role(), person.id());
            others.forEach(
                    other -> people.disable(securityAdministrator(), other.id()).orElseThrow());

            assertThat(posts.take(securityAdministrator(), post.id())).isEqualTo(last.getValue());
            assertThat(people.disable(securityAdministrator(), person.id())).isEqualTo(last.getValue());
            assertThat(directory.actor(person.id()).holds(post.role())).isTrue();

            others.forEach(
                    other -> people.enable(securityAdministrator(), other.id()).orElseThrow());
        }
    }

    @Test
    void aSecondAdministratorMayLeaveAndThePostOfADisabledOneBeTaken() {
        var second = register("郑𠮷");
        var post = posts.give(securityAdministrator(), second, bureau().id(), Role.SYSTEM_ADMINISTRATOR, "")
                .orElseThrow();

        people.disable(securityAdministrator(), second).orElseThrow();
        posts.take(securityAdministrator(), post).orElseThrow();

        assertThat(directory.postsOf(second)).isEmpty();
    }

    @Test
    void whatIsAddressedToSomebodyDisabledOrToAnEmptyPostReachesNobody() {
        var library = directory.unitByCode("TSG").orElseThrow().id();
        var person = register("走𠮷");
        assertThat(directory.isReached(Principal.of(person)))
                .as("somebody without a post cannot act")
                .isFalse();
        var post = posts.give(systemAdministrator(), person, library, Role.INFORMATION_OFFICER, "")
                .orElseThrow();
        var role = Principal.of(Role.INFORMATION_OFFICER, library);
        assertThat(directory.unreached()).doesNotContain(Principal.of(person), role);

        people.disable(systemAdministrator(), person).orElseThrow();
        assertThat(directory.unreached()).contains(Principal.of(person));
        assertThat(directory.isReached(role))
                .isEqualTo(!directory.holders(Role.INFORMATION_OFFICER, library).isEmpty());

        people.enable(systemAdministrator(), person).orElseThrow();
        posts.take(systemAdministrator(), post).orElseThrow();
        assertThat(directory.unreached()).contains(Principal.of(person));
    }

    @Test
    void whatAnotherNodeChangedIsSeenAfterTheNextLook() {
        var person = register("邻𠮷");
        jdbc.sql("update directory_version set version = version + 1").update();
        jdbc.sql("update person set active = false where id = :id")
                .param("id", person.value())
                .update();
        assertThat(directory.person(person).orElseThrow().active()).isTrue();

        snapshots.missed();

        assertThat(directory.person(person).orElseThrow().active()).isFalse();
    }

    private List<Person> otherHolders(Role role, PersonId than) {
        return directory.holders(role, bureau().id()).stream()
                .filter(holder -> !holder.id().equals(than))
                .toList();
    }

    @Test
    void aPersonHoldsPostsInSeveralUnitsAndActsInEach() {
        var person = register("田𠮷𡈽");
        var library = directory.unitByCode("TSG").orElseThrow().id();
        var museum = directory.unitByCode("BWG").orElseThrow().id();
        posts.give(systemAdministrator(), person, library, Role.DRAFTER, "").orElseThrow();
        var second = posts.give(systemAdministrator(), person, museum, Role.REGISTRAR, "兼职收发员")
                .orElseThrow();

        assertThat(directory.actor(person).unit()).isEqualTo(library);
        assertThat(directory.actor(person, second).unit()).isEqualTo(museum);
        assertThat(directory.actor(person).principals())
                .containsExactly(
                        Principal.of(person),
                        Principal.of(Role.DRAFTER, library),
                        Principal.of(Role.REGISTRAR, museum),
                        Principal.ofMembers(library),
                        Principal.ofMembers(museum));
    }

    @Test
    void somebodyDisabledReachesNothingUntilEnabledAgain() {
        var person = register("暂停");
        var library = directory.unitByCode("TSG").orElseThrow().id();
        posts.give(systemAdministrator(), person, library, Role.INFORMATION_OFFICER, "")
                .orElseThrow();

        people.disable(systemAdministrator(), person).orElseThrow();
        assertThatThrownBy(() -> directory.actor(person)).isInstanceOf(NotPermittedException.class);
        assertThat(directory.holders(Role.INFORMATION_OFFICER, library))
                .extracting(Person::id)
                .doesNotContain(person);

        people.enable(systemAdministrator(), person).orElseThrow();
        assertThat(directory.actor(person).unit()).isEqualTo(library);
    }

    @Test
    void peopleAreFoundByPartOfTheNameOrTheBeginningOfTheUsername() {
        assertThat(people.search(systemAdministrator(), "𠮷"))
                .extracting(Person::username)
                .contains("tianji");
        assertThat(people.search(systemAdministrator(), "zhangh"))
                .extracting(Person::name)
                .containsExactly("张华");
        assertThatThrownBy(() -> people.search(directory.actor(person("wangmin").id()), ""))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void everyPlaceOfTheBureauHasSomebody() {
        for (var unit : directory.units()) {
            if (unit.parent() == null && !unit.code().equals("WLJ")
                    || !unit.code().matches("[A-Z]{3}(-[A-Z]{3})?")) {
                continue;
            }
            if (unit.kind().isOrgan()) {
                assertThat(unit.numberWord()).as(unit.name()).isNotBlank();
                assertThat(unit.principalHead()).as(unit.name()).isNotNull();
                for (var role : new Role[] {Role.LEADER, Role.OFFICE_CLERK, Role.REGISTRAR}) {
                    assertThat(directory.holders(role, unit.id()))
                            .as(unit.name() + role)
                            .isNotEmpty();
                }
            }
            var hasDepartments = directory.children(unit.id()).stream()
                    .anyMatch(child -> !child.kind().isOrgan());
            if (!hasDepartments) {
                for (var role : new Role[] {Role.DEPARTMENT_HEAD, Role.DRAFTER, Role.INFORMATION_OFFICER}) {
                    assertThat(directory.holders(role, unit.id()))
                            .as(unit.name() + role)
                            .isNotEmpty();
                }
                assertThat(unit.leaderInCharge()).as(unit.name()).isNotNull();
            }
        }
    }

    private UnitId create(UnitId parent, String name, UnitKind kind) {
        return units.create(
                        systemAdministrator(), new NewUnit(parent, "T" + NEXT.incrementAndGet(), name, "", kind, null))
                .orElseThrow();
    }

    private PersonId register(String name) {
        return people.register(systemAdministrator(), "test" + NEXT.incrementAndGet(), name)
                .orElseThrow()
                .id();
    }

    private Unit bureau() {
        return directory.unitByCode("WLJ").orElseThrow();
    }

    private Person person(String username) {
        return directory.personByUsername(username).orElseThrow();
    }

    private Actor systemAdministrator() {
        return directory.actor(person("xitong").id());
    }

    private Actor securityAdministrator() {
        return directory.actor(person("anquan").id());
    }
}
