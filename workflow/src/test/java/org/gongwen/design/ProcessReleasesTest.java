package org.gongwen.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.People;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Role;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionOutOfServiceException;
import org.gongwen.process.Finding;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.gongwen.task.AgreeTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** From a draft into service: what one administrator proposes, another one deploys. */
@SpringBootTest
class ProcessReleasesTest {

    @Autowired
    ProcessReleases releases;

    @Autowired
    ServiceChanges services;

    @Autowired
    ServiceChangeRecords serviceRecords;

    @Autowired
    ReleaseReach reach;

    @Autowired
    AuditTrail audit;

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    Processes processes;

    @Autowired
    AgreeTask agreement;

    @Autowired
    Directory directory;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private Actor designer;
    private Actor reviewer;

    @BeforeEach
    void theBureauIsThere() {
        designer = bureau.as("sysadmin");
        reviewer = bureau.as("secadmin");
    }

    @Test
    void whatOneProposesAnotherDeploys() {
        var draft = drawn("travel", "𠮷祥出差");

        var proposed = done(releases.propose(designer, draft.id(), draft.version(), "出差审批，请审核𡈽。"));
        assertThat(proposed.state()).isEqualTo(Release.State.PROPOSED);
        assertThat(releases.waiting(reviewer)).contains(proposed);
        assertThat(releases.versions(reviewer, "travel")).isEmpty();

        var toReview = releases.review(reviewer, proposed.id());
        assertThat(toReview.comparison().after()).isEqualTo(draft.xml());
        assertThat(toReview.before()).isNull();
        assertThat(toReview.mayDecide()).isTrue();
        assertThat(releases.review(designer, proposed.id()).mayDecide()).isFalse();

        var deployed = done(releases.approve(reviewer, proposed.id(), "同意。"));
        assertThat(deployed.state()).isEqualTo(Release.State.DEPLOYED);
        assertThat(deployed.decision()).isNotNull().satisfies(decision -> {
            assertThat(decision.by()).isEqualTo(reviewer.person());
            assertThat(decision.version()).isEqualTo(1);
        });
        assertThat(releases.waiting(reviewer)).doesNotContain(deployed);
        assertThat(releases.history(reviewer, "travel")).containsExactly(deployed);
        assertThat(releases.versions(reviewer, "travel")).singleElement().satisfies(definition -> {
            assertThat(definition.name()).isEqualTo("𠮷祥出差");
            assertThat(definition.inService()).isTrue();
            assertThat(processes.diagram(definition.id())).contains("𠮷祥出差");
        });
        assertThat(actions(proposed)).containsExactly("process.propose", "process.deploy");
    }

    @Test
    void nobodyDecidesOnWhatHeProposedOrSavedHimself() {
        var draft = drawn("own", "自审");
        var proposed = done(releases.propose(designer, draft.id(), draft.version(), "请审核。"));

        assertThat(releases.approve(designer, proposed.id(), "同意。"))
                .isEqualTo(new ReleaseResult.Refused("design.release.own"));
        assertThat(releases.refuse(designer, proposed.id(), "不同意。"))
                .isEqualTo(new ReleaseResult.Refused("design.release.own"));
        assertThat(releases.versions(reviewer, "own")).isEmpty();
        assertThat(releases.history(reviewer, "own"))
                .extracting(Release::state)
                .containsExactly(Release.State.PROPOSED);
    }

    @Test
    void whoDrewAnEarlierVersionOfWhatIsProposedDoesNotDecideOnIt() {
        var other = secondDesigner();
        var draft = drawn("together", "合画");
        drafts.save(other, draft.id(), draft.version(), draft.xml().replace("合画", "合画二"));
        var proposed = done(releases.propose(other, draft.id(), draft.version() + 1, "请审核。"));

        assertThat(releases.review(designer, proposed.id()).mayDecide()).isFalse();
        assertThat(releases.approve(designer, proposed.id(), "同意。"))
                .isEqualTo(new ReleaseResult.Refused("design.release.own"));
        assertThat(releases.count(designer)).isZero();

        done(releases.approve(reviewer, proposed.id(), "同意。"));
        drafts.save(other, draft.id(), draft.version() + 1, draft.xml().replace("合画", "合画三"));
        var next = done(releases.propose(other, draft.id(), draft.version() + 2, "再改。"));
        assertThat(releases.review(designer, next.id()).mayDecide())
                .describedAs("has drawn nothing since the version in service")
                .isTrue();
    }

    @Test
    void aProcessKeepsItsKind() {
        var draft = created(drafts.beginEmpty(designer, "dispatch", "发文改事项", Kind.ITEM));
        var item = drawn("kindItem", "改类型").xml().replace("kindItem", "dispatch");
        drafts.save(designer, draft.id(), draft.version(), item);

        assertThat(releases.propose(designer, draft.id(), draft.version() + 1, "请审核。"))
                .isEqualTo(new ReleaseResult.Refused("design.release.kind", "dispatch"));
        assertThat(processes.versions("dispatch").getFirst().kind()).isEqualTo(Kind.DISPATCH);
    }

    @Test
    void whatWouldNotRunIsNotProposed() {
        var empty = created(drafts.beginEmpty(designer, "unfinished", "没有画完", Kind.ITEM));

        assertThat(releases.propose(designer, empty.id(), 1, "请审核。"))
                .isInstanceOfSatisfying(
                        ReleaseResult.Faulty.class,
                        faulty -> assertThat(faulty.findings()).anyMatch(Finding::blocks));
        assertThat(releases.history(reviewer, "unfinished")).isEmpty();
    }

    @Test
    void aProposalWithoutAWordOrOnAnOlderVersionIsRefused() {
        var draft = drawn("words", "说明");
        drafts.save(designer, draft.id(), draft.version(), draft.xml().replace("说明", "说明二"));

        assertThat(releases.propose(designer, draft.id(), draft.version(), "请审核。"))
                .isEqualTo(new ReleaseResult.Refused("design.release.newer", designer.name()));
        assertThat(releases.propose(designer, draft.id(), draft.version() + 1, "  "))
                .isEqualTo(new ReleaseResult.Refused("design.release.words"));
        assertThat(releases.history(reviewer, "words")).isEmpty();
    }

    @Test
    void oneVersionOfAProcessWaitsAtATime() {
        var draft = drawn("single", "单个");
        var first = done(releases.propose(designer, draft.id(), draft.version(), "第一次。"));

        assertThat(releases.propose(designer, draft.id(), draft.version(), "第二次。"))
                .isEqualTo(new ReleaseResult.Refused("design.release.waiting", "单个"));

        var withdrawn = done(releases.withdraw(designer, first.id()));
        assertThat(withdrawn.state()).isEqualTo(Release.State.WITHDRAWN);
        assertThat(releases.propose(designer, draft.id(), draft.version(), "第二次。"))
                .isInstanceOf(ReleaseResult.Done.class);
        assertThatThrownBy(() -> releases.withdraw(reviewer, first.id())).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void whatWasSentBackIsNotDeployedAnyMore() {
        var draft = drawn("back", "退回");
        var proposed = done(releases.propose(designer, draft.id(), draft.version(), "请审核。"));

        assertThat(releases.refuse(reviewer, proposed.id(), " "))
                .isEqualTo(new ReleaseResult.Refused("design.release.words"));
        var refused = done(releases.refuse(reviewer, proposed.id(), "缺少办公室核稿。"));

        assertThat(refused.decision()).extracting(Release.Decision::words).isEqualTo("缺少办公室核稿。");
        assertThat(releases.approve(reviewer, proposed.id(), "同意。"))
                .isEqualTo(new ReleaseResult.AlreadyDecided(refused));
        assertThat(releases.versions(reviewer, "back")).isEmpty();
        assertThat(actions(proposed)).containsExactly("process.propose", "process.refuseRelease");
    }

    @Test
    void ofManyWhoApproveAtOnceOneDeploysAndTheOthersAreTold() throws Exception {
        var draft = drawn("race", "同时");
        var proposed = done(releases.propose(designer, draft.id(), draft.version(), "请审核。"));
        Callable<ReleaseResult> approval = () -> releases.approve(reviewer, proposed.id(), "同意。");

        List<ReleaseResult> results;
        try (var pool = Executors.newFixedThreadPool(6)) {
            results = pool.invokeAll(Stream.generate(() -> approval).limit(6).toList()).stream()
                    .map(result -> result.resultNow())
                    .toList();
        }

        assertThat(results).filteredOn(ReleaseResult.Done.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(ReleaseResult.AlreadyDecided.class::isInstance)
                .hasSize(5);
        assertThat(releases.versions(reviewer, "race")).hasSize(1);
    }

    @Test
    void newWorkStartsInTheVersionDeployedLastAndRunningWorkStaysOnItsOwn() {
        var before = bureau.submitted("发布之前");
        var shipped = processes.versions("dispatch").getFirst();
        var draft = created(drafts.beginFromDefinition(designer, shipped.id()));
        var changed = draft.xml().replace("name=\"部门审核\"", "name=\"处室审核𠮷\"");
        drafts.save(designer, draft.id(), draft.version(), changed);
        try {
            var proposed = done(releases.propose(designer, draft.id(), draft.version() + 1, "改名。"));
            assertThat(releases.review(reviewer, proposed.id()).comparison().before())
                    .contains("部门审核");
            done(releases.approve(reviewer, proposed.id(), ""));

            var after = bureau.submitted("发布之后");

            assertThat(bureau.toDo("scchu", before).stepName()).isEqualTo("部门审核");
            assertThat(bureau.toDo("scchu", after).stepName()).isEqualTo("处室审核𠮷");
            agreement.agree(
                    bureau.as("scchu"),
                    Objects.requireNonNull(bureau.toDo("scchu", before).task()),
                    "同意。");
            assertThat(definitionOf(before)).isEqualTo(shipped.id().value());
            assertThat(definitionOf(after)).isNotEqualTo(shipped.id().value());
        } finally {
            // The other tests of this database know the steps by their shipped names.
            transactions.executeWithoutResult(
                    status -> processes.deploy("dispatch", draft.xml().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void nothingStartsInAProcessOutOfServiceUntilItIsPutBack() {
        var draft = drawn("service", "停用");
        done(releases.approve(
                reviewer,
                done(releases.propose(designer, draft.id(), draft.version(), "请审核。"))
                        .id(),
                ""));

        var stop = changed(services.proposeStop(designer, "service", "流程合并𠮷，停用。"));
        assertThat(services.proposeStop(designer, "service", "再停一次。"))
                .isEqualTo(new ServiceResult.Refused("design.service.waiting", "停用"));
        assertThat(services.approve(designer, stop.id(), ""))
                .as("nobody stops a process alone")
                .isEqualTo(new ServiceResult.Refused("design.service.own"));
        assertThat(services.waiting(reviewer)).contains(stop);
        assertThat(start("service")).isNotEmpty();
        assertThat(changed(services.approve(reviewer, stop.id(), "同意。")).state())
                .isEqualTo(ServiceChange.State.DONE);
        assertThat(services.approve(reviewer, stop.id(), "")).isInstanceOf(ServiceResult.AlreadyDecided.class);
        assertThat(services.proposeStop(designer, "service", "再停一次。")).isEqualTo(new ServiceResult.Unchanged());
        assertThat(releases.versions(reviewer, "service"))
                .extracting(DefinitionDescription::inService)
                .containsExactly(false);
        assertThatThrownBy(() -> start("service")).isInstanceOf(DefinitionOutOfServiceException.class);

        var again = changed(services.proposeStart(designer, "service", "还要用。"));
        assertThatThrownBy(() -> start("service")).isInstanceOf(DefinitionOutOfServiceException.class);
        changed(services.refuse(reviewer, again.id(), "再等等。"));
        assertThat(changed(services.withdraw(
                                designer,
                                changed(services.proposeStart(designer, "service", "还要用。"))
                                        .id()))
                        .state())
                .isEqualTo(ServiceChange.State.WITHDRAWN);
        changed(services.approve(
                reviewer,
                changed(services.proposeStart(designer, "service", "还要用。")).id(),
                ""));
        assertThat(start("service")).isNotEmpty();
        assertThat(jdbc.sql("select action from audit_entry where subject_kind = 'process' and subject_id = 'service'"
                                + " order by at")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "process.proposeStop",
                        "process.takeOutOfService",
                        "process.proposeStart",
                        "process.refuseService",
                        "process.proposeStart",
                        "process.withdrawService",
                        "process.proposeStart",
                        "process.putIntoService");
    }

    @Test
    void aDeploymentPutsAProcessBackIntoService() {
        var draft = drawn("again", "再启用");
        done(releases.approve(
                reviewer,
                done(releases.propose(designer, draft.id(), draft.version(), "请审核。"))
                        .id(),
                ""));
        stopped("again");

        done(releases.approve(
                reviewer,
                done(releases.propose(designer, draft.id(), draft.version(), "再次发布。"))
                        .id(),
                ""));

        assertThat(releases.versions(reviewer, "again"))
                .extracting(DefinitionDescription::version, DefinitionDescription::inService)
                .containsExactly(tuple(2, true), tuple(1, false));
        assertThat(start("again")).isNotEmpty();

        stopped("again");
        changed(services.approve(
                reviewer,
                changed(services.proposeStart(designer, "again", "启用。")).id(),
                ""));
        assertThat(releases.versions(reviewer, "again"))
                .as("the newest alone")
                .extracting(DefinitionDescription::version, DefinitionDescription::inService)
                .containsExactly(tuple(2, true), tuple(1, false));
    }

    @Test
    void whatWasProposedAboutAnOlderVersionStopsAndStartsNoNewerOne() {
        var draft = drawn("stale", "先停后发𠮷");
        Runnable deployed = () -> done(releases.approve(
                reviewer,
                done(releases.propose(designer, draft.id(), draft.version(), "请审核。"))
                        .id(),
                ""));
        deployed.run();
        var stop = changed(services.proposeStop(designer, "stale", "有误，停用。"));
        deployed.run();

        assertThat(services.approve(reviewer, stop.id(), ""))
                .isEqualTo(new ServiceResult.Refused("design.service.newer", "先停后发𠮷"));
        assertThat(processes.versions("stale").getFirst().inService()).isTrue();
        changed(services.refuse(reviewer, stop.id(), "已发布新版本。"));

        stopped("stale");
        var start = changed(services.proposeStart(designer, "stale", "还要用。"));
        deployed.run();
        assertThat(services.approve(reviewer, start.id(), ""))
                .isEqualTo(new ServiceResult.Refused("design.service.newer", "先停后发𠮷"));
        changed(services.withdraw(designer, start.id()));
        assertThat(jdbc.sql("select count(*) from audit_entry where subject_id = 'stale' and action in"
                                + " ('process.takeOutOfService', 'process.putIntoService')")
                        .query(Integer.class)
                        .single())
                .as("the one stop that was carried out")
                .isOne();
    }

    @Test
    void aVersionReleasedWhileAStopIsDecidedOnStaysInService() {
        var draft = drawn("overtaken", "同时发布𠮷");
        done(releases.approve(
                reviewer,
                done(releases.propose(designer, draft.id(), draft.version(), "请审核。"))
                        .id(),
                ""));
        var stop = changed(services.proposeStop(designer, "overtaken", "有误，停用。"));
        var released = new AtomicBoolean();
        // Right after the versions have been looked at, somebody else's deployment commits.
        var overtaken = (Processes) Proxy.newProxyInstance(
                Processes.class.getClassLoader(), new Class<?>[] {Processes.class}, (proxy, method, arguments) -> {
                    try {
                        var answer = method.invoke(processes, arguments);
                        if (method.getName().equals("versions") && released.compareAndSet(false, true)) {
                            CompletableFuture.runAsync(() -> processes.deploy(
                                            "overtaken", draft.xml().getBytes(StandardCharsets.UTF_8)))
                                    .orTimeout(30, TimeUnit.SECONDS)
                                    .join();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        var late = new ServiceChanges(serviceRecords, reach, overtaken, audit, Clock.systemUTC());

        changed(Objects.requireNonNull(transactions.execute(status -> late.approve(reviewer, stop.id(), "同意。"))));
        assertThat(processes.versions("overtaken"))
                .extracting(DefinitionDescription::version, DefinitionDescription::inService)
                .containsExactly(tuple(2, true), tuple(1, false));
    }

    @Test
    void administratorsOfASubordinateOrganReleaseOnlyWhatIsUsedThere() {
        var designs = administratorOf("TSG", "tsgxitong", Role.SYSTEM_ADMINISTRATOR);
        var reviews = administratorOf("TSG", "tsganquan", Role.SECURITY_ADMINISTRATOR);
        var own = new StartRule(Set.of(bureau.unit("TSG")), Set.of());
        var draft = drawn("library", "馆内");
        drafts.save(designs, draft.id(), draft.version(), draft.xml().replace("馆内", "馆内𠮷"));
        var version = draft.version() + 1;

        assertThat(releases.propose(designs, draft.id(), version, "都用。"))
                .as("everybody could start it")
                .isEqualTo(new ReleaseResult.Refused("design.release.organ", "馆内𠮷"));
        var proposed = done(releases.propose(designs, draft.id(), version, "馆内用。", own));
        assertThat(releases.count(reviews)).isEqualTo(1);
        done(releases.approve(reviews, proposed.id(), ""));

        var wider = done(releases.propose(secondDesigner(), draft.id(), version, "都用。", StartRule.EVERYBODY));
        assertThat(releases.review(reviews, wider.id()).mayDecide()).isFalse();
        assertThat(releases.count(reviews)).isZero();
        assertThat(releases.approve(reviews, wider.id(), ""))
                .isEqualTo(new ReleaseResult.Refused("design.release.organ", "馆内𠮷"));
        assertThat(releases.refuse(reviews, wider.id(), "不行。"))
                .isEqualTo(new ReleaseResult.Refused("design.release.organ", "馆内𠮷"));
        done(releases.approve(reviewer, wider.id(), ""));

        assertThat(releases.propose(designs, draft.id(), version, "改回馆内。", own))
                .as("it is everybody's now")
                .isEqualTo(new ReleaseResult.Refused("design.release.organ", "馆内𠮷"));
        assertThat(services.proposeStop(designs, "library", "停用。"))
                .isEqualTo(new ServiceResult.Refused("design.service.organ", "馆内𠮷"));
        var stop = changed(services.proposeStop(designer, "library", "停用。"));
        assertThat(services.mayDecide(reviews, stop.id())).isFalse();
        assertThat(services.count(reviews)).isZero();
        assertThat(services.approve(reviews, stop.id(), ""))
                .isEqualTo(new ServiceResult.Refused("design.service.organ", "馆内𠮷"));
        changed(services.withdraw(designer, stop.id()));
    }

    @Test
    void whatWasToBeDeployedFromADraftThatIsGivenUpWaitsNoLonger() {
        var draft = drawn("discarded", "放弃");
        var proposed = done(releases.propose(designer, draft.id(), draft.version(), "请审核。"));

        drafts.discard(designer, draft.id());

        assertThat(releases.waiting(reviewer)).extracting(Release::id).doesNotContain(proposed.id());
        assertThat(releases.approve(reviewer, proposed.id(), "同意。"))
                .isInstanceOfSatisfying(
                        ReleaseResult.AlreadyDecided.class,
                        decided -> assertThat(decided.release().state()).isEqualTo(Release.State.WITHDRAWN));
        assertThat(releases.versions(reviewer, "discarded")).isEmpty();
        assertThat(actions(proposed)).containsExactly("process.propose", "process.withdrawRelease");
    }

    @Test
    void administratorsOfASubordinateOrganGiveUpNoDraftThatWaitsToBeDeployedForOthers() {
        var below = administratorOf("TSG", "tsgfangqi", Role.SYSTEM_ADMINISTRATOR);
        var draft = drawn("kept", "局里用𡈽");
        var proposed = done(releases.propose(designer, draft.id(), draft.version(), "请审核。"));

        assertThat(drafts.discard(below, draft.id()))
                .isEqualTo(new DiscardResult.Refused("design.discard.waiting", "局里用𡈽"));
        assertThat(releases.waiting(reviewer)).extracting(Release::id).contains(proposed.id());
        assertThat(drafts.read(designer, draft.id()).version()).isEqualTo(draft.version());

        assertThat(drafts.discard(secondDesigner(), draft.id())).isInstanceOf(DiscardResult.Done.class);
        assertThat(actions(proposed)).containsExactly("process.propose", "process.withdrawRelease");

        var own = new StartRule(Set.of(bureau.unit("TSG")), Set.of());
        var theirs = drawn("theirs", "馆里用");
        done(releases.propose(designer, theirs.id(), theirs.version(), "馆内用。", own));
        assertThat(drafts.discard(below, theirs.id())).as("nobody else uses it").isInstanceOf(DiscardResult.Done.class);
    }

    private void stopped(String key) {
        changed(services.approve(
                reviewer, changed(services.proposeStop(designer, key, "停用。")).id(), ""));
    }

    private static ServiceChange changed(ServiceResult result) {
        assertThat(result).isInstanceOf(ServiceResult.Done.class);
        return ((ServiceResult.Done) result).change();
    }

    private Actor administratorOf(String unit, String username, Role role) {
        var person = people.register(designer, username, "下级𡈽").orElseThrow();
        posts.give(reviewer, person.id(), bureau.unit(unit), role, "").orElseThrow();
        return bureau.as(username);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "receipt", "article", "citizenLetter", "informationRequest"})
    void whatTheApplicationItselfBeginsIsNotStopped(String key) {
        assertThat(services.proposeStop(designer, key, "停用。"))
                .isEqualTo(new ServiceResult.Refused(
                        "design.service.indispensable",
                        processes.versions(key).getFirst().name()));
        assertThat(processes.versions(key).getFirst().inService()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"juzhang", "wenshu", "scnig", "auditadmin"})
    void nobodyButAdministratorsOfSystemAndSecurityComesNearIt(String stranger) {
        var draft = drawn("strangers" + stranger, "外人");
        var proposed = done(releases.propose(designer, draft.id(), draft.version(), "请审核。"));
        var actor = bureau.as(stranger);

        assertThat(List.<Runnable>of(
                        () -> releases.waiting(actor),
                        () -> releases.history(actor, draft.key()),
                        () -> releases.versions(actor, "dispatch"),
                        () -> releases.review(actor, proposed.id()),
                        () -> releases.propose(actor, draft.id(), draft.version(), "请审核。"),
                        () -> releases.approve(actor, proposed.id(), "同意。"),
                        () -> releases.refuse(actor, proposed.id(), "不同意。"),
                        () -> releases.withdraw(actor, proposed.id()),
                        () -> services.waiting(actor),
                        () -> services.history(actor, "dispatch"),
                        () -> services.proposeStop(actor, "dispatch", "停用。"),
                        () -> services.proposeStart(actor, "dispatch", "启用。"),
                        () -> services.approve(actor, new ServiceChangeId(1), ""),
                        () -> services.refuse(actor, new ServiceChangeId(1), "不"),
                        () -> services.withdraw(actor, new ServiceChangeId(1))))
                .allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(NotPermittedException.class));
    }

    @Test
    void theSecurityAdministratorReviewsButNeitherProposesNorStops() {
        var draft = drawn("security", "安全");

        assertThatThrownBy(() -> releases.propose(reviewer, draft.id(), draft.version(), "请审核。"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> services.proposeStop(reviewer, "dispatch", "停用。"))
                .isInstanceOf(NotPermittedException.class);
    }

    private ProcessDraft drawn(String key, String name) {
        var draft = created(drafts.beginEmpty(designer, key, name, Kind.ITEM));
        var xml = draft.xml().replace("<startEvent id=\"begin\" name=\"开始\"/>", """
            <startEvent id="begin" name="开始"/>
            <userTask id="review" name="审批" gongwen:handler="office"/>
            <endEvent id="end" name="结束"/>
            <sequenceFlow id="toReview" sourceRef="begin" targetRef="review"/>
            <sequenceFlow id="toEnd" sourceRef="review" targetRef="end"/>
            """);
        var saved = (ProcessDraftSave.Saved) drafts.save(designer, draft.id(), draft.version(), xml);
        assertThat(saved.version()).isEqualTo(draft.version() + 1);
        return drafts.read(designer, draft.id());
    }

    private Actor secondDesigner() {
        if (directory.personByUsername("xitong2").isEmpty()) {
            var person = people.register(designer, "xitong2", "㛃二").orElseThrow();
            posts.give(reviewer, person.id(), bureau.unit("JG"), Role.SYSTEM_ADMINISTRATOR, "")
                    .orElseThrow();
        }
        return bureau.as("xitong2");
    }

    private static ProcessDraft created(ProcessDraftResult result) {
        return ((ProcessDraftResult.Created) result).draft();
    }

    private static Release done(ReleaseResult result) {
        assertThat(result).isInstanceOf(ReleaseResult.Done.class);
        return ((ReleaseResult.Done) result).release();
    }

    private List<?> start(String key) {
        var clerk = bureau.as("wenshu");
        return transactions.execute(status -> processes
                .start(
                        key,
                        new HandlingContext(clerk, "0", clerk.person(), bureau.unit("BGS"), bureau.unit("JG"), false),
                        Map.of())
                .opened());
    }

    private String definitionOf(DocumentId document) {
        return jdbc.sql("select definition_id from process_instance where document_id = :document")
                .param("document", document.value())
                .query((row, index) -> row.getString("definition_id"))
                .single();
    }

    private List<String> actions(Release release) {
        return jdbc.sql("select action from audit_entry where subject_kind = 'release' and subject_id = :id order by"
                        + " at")
                .param("id", release.id().key())
                .query((row, index) -> row.getString("action"))
                .list();
    }
}
