package org.gongwen.sealregister;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentLock;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitDuties;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Processes;
import org.gongwen.process.TaskId;
import org.gongwen.seal.SealAlgorithm;
import org.gongwen.seal.SealKeyException;
import org.gongwen.seal.SealingResult;
import org.gongwen.seal.TrialAuthority;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.SealingSteps;
import org.gongwen.task.SubmitDraft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who registers seals, who keeps them, and when one may be used. */
@SpringBootTest
class SealRegisterTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final TrialAuthority AUTHORITY = new TrialAuthority(SealAlgorithm.SM2_SM3);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final byte[] FILE = "一份成文公文𠮷".getBytes(StandardCharsets.UTF_8);

    /** Sealed is what has the key's name behind it. */
    private static final Stamp INK = (file, seal, key) ->
            new SealingResult.Sealed((new String(file, StandardCharsets.UTF_8) + "〔" + seal.name() + "·" + key + "〕")
                    .getBytes(StandardCharsets.UTF_8));

    @Autowired
    SealRegister register;

    @Autowired
    UseSeal sealing;

    @Autowired
    SealRecords records;

    @Autowired
    SealingSteps steps;

    @Autowired
    DocumentLock lock;

    @Autowired
    Documents documents;

    @Autowired
    DocumentSettings settings;

    @Autowired
    AuditTrail audit;

    @Autowired
    List<UnitDuties> duties;

    @Autowired
    Directory directory;

    @Autowired
    Bureau bureau;

    @Autowired
    Processes processes;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agreement;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private LocalDate today = LocalDate.now(ZONE);
    private Actor registrar;
    private Actor clerk;

    @BeforeEach
    void aProcessSealsBeforeItSends() {
        registrar = bureau.as("secadmin");
        clerk = bureau.as("wenshu");
        today = LocalDate.now(ZONE);
        if (processes.versions("sealed").isEmpty()) {
            processes.deploy("sealed", process("sealed", "seal"));
            processes.putIntoService("sealed");
            processes.deploy("unsealed", process("unsealed", "circulate"));
            processes.putIntoService("unsealed");
        }
    }

    @Test
    void theKeeperSealsAtTheStepThatSaysSoAndTheUseIsRecordedForGood() {
        var seal = registered(person("wenshu"));
        var document = signed("sealed", "用印");

        var result = use("wenshu", seal, document);

        assertThat(result).isInstanceOfSatisfying(SealUseResult.Used.class, used -> {
            assertThat(new String(used.file(), StandardCharsets.UTF_8))
                    .startsWith("一份成文公文𠮷〔滨海市文化局")
                    .endsWith("·jg-2026〕");
            assertThat(used.use().digestBefore()).isEqualTo(sha256(FILE));
            assertThat(used.use().digestAfter()).isEqualTo(sha256(used.file()));
        });
        assertThat(register.uses(clerk, seal, null, 10)).singleElement().satisfies(use -> {
            assertThat(use.document()).isEqualTo(document);
            assertThat(use.documentNumber())
                    .isEqualTo(documents.summary(document).number());
            assertThat(use.version()).isEqualTo(1);
            assertThat(use.stepName()).isEqualTo("用印分发");
            assertThat(use.personName()).isEqualTo("王敏");
            assertThat(use.post()).isEqualTo("机要文书");
        });
        assertThat(register.usesOn(bureau.as("scnig"), document)).hasSize(1);
        assertThat(audited("document", document.key())).contains("seal.use");
    }

    @Test
    void whoeverHoldsThePostKeepsTheSealWithIt() {
        var seal = registered(Principal.of(Role.OFFICE_CLERK, bureau.unit("BGS")));

        assertThat(register.kept(clerk)).extracting(RegisteredSeal::id).contains(seal);
        assertThat(register.kept(bureau.as("tsgwen")))
                .extracting(RegisteredSeal::id)
                .doesNotContain(seal);
        assertThat(use("wenshu", seal, signed("sealed", "岗位保管"))).isInstanceOf(SealUseResult.Used.class);
    }

    @Test
    void onlyTheSecurityAdministratorChangesTheRegister() {
        var seal = registered(person("wenshu"));
        for (var other : List.of("sysadmin", "auditadmin", "wenshu", "juzhang", "banzhu")) {
            var actor = bureau.as(other);
            assertRefused(() -> register.register(actor, newSeal("滨海市文化局", List.of(person("wenshu")))));
            assertRefused(() -> register.changeKeepers(actor, seal, List.of(person("banzhu")), "换人。"));
            assertRefused(() -> register.suspend(actor, seal, "丢了。"));
            assertRefused(() -> register.resume(actor, seal, "找到了。"));
            assertRefused(() -> register.withdraw(actor, seal, "不要了。"));
        }
        assertThat(register.all(bureau.as("sysadmin")))
                .filteredOn(one -> one.id().equals(seal))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(SealState.IN_USE));
        assertRefused(() -> register.all(clerk));
        assertRefused(() -> register.uses(bureau.as("banzhu"), seal, null, 10));
        assertRefused(() -> register.keepers(bureau.as("juzhang"), seal));
    }

    @Test
    void noAdministratorKeepsASealNorDoesSomebodyFromElsewhereOrEverybody() {
        var seal = registered(person("wenshu"));

        assertThat(keepers(seal, person("sysadmin"))).isIn("sealregister.refused.outside", ADMINISTRATOR);
        assertThat(keepers(seal, person("secadmin"))).isIn("sealregister.refused.outside", ADMINISTRATOR);
        assertThat(keepers(seal, Principal.of(Role.SECURITY_ADMINISTRATOR, bureau.unit("JG"))))
                .isEqualTo("sealregister.refused.administratorsPost");
        assertThat(keepers(seal, person("tsgwen"))).isEqualTo("sealregister.refused.outside");
        assertThat(keepers(seal, Principal.of(Role.OFFICE_CLERK, bureau.unit("TSG"))))
                .isEqualTo("sealregister.refused.outside");
        assertThat(keepers(seal, Principal.ofMembers(bureau.unit("BGS")))).isEqualTo("sealregister.refused.everybody");
        assertThat(keepers(seal)).isEqualTo("sealregister.refused.nobody");
        assertThat(keepers(seal, person("wenshu"))).isEqualTo("sealregister.refused.sameKeepers");
        assertThat(refusal(register.changeKeepers(registrar, seal, List.of(person("banzhu")), " ")))
                .isEqualTo("sealregister.refused.reason");
        assertThat(register.keepers(registrar, seal)).hasSize(1);
    }

    @Test
    void aKeeperWhoWasReplacedSealsNothingAnyMoreAndTheRegisterTellsWhoKeptItWhen() {
        var seal = registered(person("wenshu"));
        var document = signed("sealed", "换保管人");

        assertThat(register.changeKeepers(registrar, seal, List.of(person("banzhu")), "休产假。"))
                .isInstanceOf(SealRegisterResult.Done.class);

        assertThat(refusal(use("wenshu", seal, document))).isEqualTo("sealregister.refused.notKept");
        assertThat(register.kept(clerk)).extracting(RegisteredSeal::id).doesNotContain(seal);
        assertRefused(() -> register.uses(clerk, seal, null, 10));
        var keepers = register.keepers(bureau.as("banzhu"), seal);
        assertThat(keepers).extracting(Keeper::principal).containsExactly(person("banzhu"), person("wenshu"));
        assertThat(keepers.getFirst().end()).isNull();
        assertThat(requireNonNull(keepers.getLast().end()).reason()).isEqualTo("休产假。");
        assertThat(audited("seal", seal.key())).containsExactly("seal.register", "seal.changeKeepers");

        assertThat(register.changeKeepers(registrar, seal, List.of(person("wenshu")), "回来了。"))
                .isInstanceOf(SealRegisterResult.Done.class);
        assertThat(use("wenshu", seal, document)).isInstanceOf(SealUseResult.Used.class);
        assertThat(register.keepers(registrar, seal)).hasSize(3);
    }

    @Test
    void whoRegisteredASealDoesNotUseItWhateverHeBecomes() {
        var seal = registered(person("wenshu"));
        var document = signed("sealed", "登记人");
        var id = jdbc.sql("""
                        insert into seal (unit_id, name, kind, key_reference, electronic, digest, valid_from, valid_to, state,
                            registered_by, registered_by_name, registered_at)
                        select unit_id, name, kind, key_reference, electronic || '\\x00', sha256(electronic || '\\x00'), valid_from,
                               valid_to, state, :by, '王敏', registered_at from seal where id = :id returning id
                        """)
                .param("by", clerk.person().value())
                .param("id", seal.value())
                .query(Long.class)
                .single();
        records.addKeepers(new SealId(id), List.of(person("wenshu")), "早先登记", registrar, OffsetDateTime.now());

        assertThat(refusal(use("wenshu", new SealId(id), document))).isEqualTo("sealregister.refused.registrar");
    }

    @Test
    void aStepThatDoesNotSaySoSealsNothing() {
        var seal = registered(person("wenshu"));

        assertThat(refusal(use("wenshu", seal, signed("unsealed", "不用印")))).isEqualTo("task.refused.sealNotHere");
        assertThat(register.uses(registrar, seal, null, 10)).isEmpty();
    }

    @Test
    void theKeeperSealsNothingThatLiesWithSomebodyElseAndNothingThatIsDone() {
        var seal = registered(person("banzhu"));
        var document = signed("sealed", "别人的步骤");
        var task = task("wenshu", document);

        assertThatThrownBy(() -> sealing.use(bureau.as("banzhu"), seal, task, 1, FILE, INK))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> sealing.use(clerk, seal, new TaskId("00000000-0000"), 1, FILE, INK))
                .isInstanceOf(NotPermittedException.class);

        register.changeKeepers(registrar, seal, List.of(person("wenshu")), "换人。");
        assertThat(agreement.agree(clerk, task, "已印。")).isInstanceOf(ActionResult.Done.class);
        assertThat(refusal(sealing.use(clerk, seal, task, 1, FILE, INK))).isEqualTo("task.refused.sealNoLonger");
    }

    @Test
    void onlyTheOfficialSealOfTheIssuingOrganIsSetOnItsDocument() {
        var contracts = registered("滨海市文化局", SealKind.CONTRACT, person("wenshu"));
        var museum = ((SealRegisterResult.Done) register.register(
                        registrar,
                        new NewSeal(
                                bureau.unit("BWG"),
                                SealKind.OFFICIAL,
                                electronic("滨海市博物馆"),
                                "bwg",
                                today,
                                today,
                                List.of(person("bwgwen")),
                                "刻章批文")))
                .seal()
                .id();
        var document = signed("sealed", "别的章");

        assertThat(refusal(use("wenshu", contracts, document))).isEqualTo("sealregister.refused.other");
        assertThat(refusal(use("wenshu", museum, document))).isEqualTo("sealregister.refused.notKept");
    }

    @Test
    void aDocumentIsSealedInItsPresentVersionAndOnlyAfterItWasSignedOff() {
        var seal = registered(person("scchu"));
        var document = submitted("sealed", "未签发");
        assertThat(refusal(use("scchu", seal, document))).isEqualTo("sealregister.refused.unsigned");

        var official = registered(person("wenshu"));
        var signed = signed("sealed", "旧版");
        assertThat(refusal(sealing.use(clerk, official, task("wenshu", signed), 7, FILE, INK)))
                .isEqualTo("sealregister.refused.version");
    }

    @Test
    void aSealIsUsedFromItsFirstToItsLastDayAndNotADayLonger() {
        var seal = registered(today.plusDays(3), today.plusDays(5), person("wenshu"));
        var document = signed("sealed", "有效期");

        var midnight = LocalTime.MIDNIGHT;
        var evening = LocalTime.of(23, 59, 59);
        assertThat(refusal(useAt(today.plusDays(2), evening, seal, document)))
                .isEqualTo("sealregister.refused.invalid");
        assertThat(refusal(useAt(today.plusDays(6), midnight, seal, document)))
                .isEqualTo("sealregister.refused.invalid");
        assertThat(useAt(today.plusDays(3), midnight, seal, document)).isInstanceOf(SealUseResult.Used.class);
        assertThat(useAt(today.plusDays(5), evening, seal, signed("sealed", "最后一天")))
                .isInstanceOf(SealUseResult.Used.class);
    }

    @Test
    void aSealIsRegisteredForNoDayOnWhichItsFileIsNotValid() {
        assertThat(refusal(register.register(
                        registrar, newSeal(electronic("太短"), today.minusDays(11), today, List.of(person("wenshu"))))))
                .isEqualTo("sealregister.refused.longer");
        assertThat(refusal(register.register(
                        registrar, newSeal(electronic("太长"), today, today.plusDays(101), List.of(person("wenshu"))))))
                .isEqualTo("sealregister.refused.longer");
        assertThat(refusal(register.register(
                        registrar, newSeal(electronic("倒着"), today, today.minusDays(1), List.of(person("wenshu"))))))
                .isEqualTo("sealregister.refused.days");
        assertThat(refusal(register.register(
                        registrar,
                        newSeal("不是印章".getBytes(StandardCharsets.UTF_8), today, today, List.of(person("wenshu"))))))
                .isEqualTo("sealregister.refused.file");
        var file = electronic("登记两次");
        assertThat(register.register(registrar, newSeal(file, today, today, List.of(person("wenshu")))))
                .isInstanceOf(SealRegisterResult.Done.class);
        assertThat(refusal(register.register(registrar, newSeal(file, today, today, List.of(person("wenshu"))))))
                .isEqualTo("sealregister.refused.registered");
    }

    @Test
    void aSuspendedSealIsUsedOnlyWhenItIsResumedAndAWithdrawnOneNever() {
        var seal = registered(person("wenshu"));
        var document = signed("sealed", "停用");

        assertThat(register.suspend(registrar, seal, "遗失待查。")).isInstanceOf(SealRegisterResult.Done.class);
        assertThat(refusal(use("wenshu", seal, document))).isEqualTo("sealregister.refused.suspended");
        assertThat(refusal(register.suspend(registrar, seal, "再停。"))).isEqualTo("sealregister.refused.changed");
        assertThat(register.resume(registrar, seal, "找到。")).isInstanceOf(SealRegisterResult.Done.class);
        assertThat(use("wenshu", seal, document)).isInstanceOf(SealUseResult.Used.class);

        assertThat(register.withdraw(registrar, seal, "机构更名。")).isInstanceOf(SealRegisterResult.Done.class);
        assertThat(refusal(use("wenshu", seal, document))).isEqualTo("sealregister.refused.notKept");
        assertThat(refusal(register.resume(registrar, seal, "后悔。"))).isEqualTo("sealregister.refused.withdrawn");
        assertThat(keepers(seal, person("wenshu"))).isEqualTo("sealregister.refused.withdrawn");
        assertThat(register.uses(registrar, seal, null, 10)).hasSize(1);
    }

    @Test
    @Timeout(120)
    void ofTwoWhoSealTheSameFileAtOnceOneDoesAndTheOtherReadsWhoWasFaster() throws Exception {
        for (int i = 0; i < 10; i++) {
            var seal = registered(person("wenshu"));
            var document = signed("sealed", "同时用印" + i);
            var task = task("wenshu", document);
            Callable<SealUseResult> once = () -> sealing.use(clerk, seal, task, 1, FILE, INK);

            var results = atOnce(once, once);

            assertThat(results).filteredOn(SealUseResult.Used.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(SealUseResult.Refused.class::isInstance)
                    .singleElement()
                    .satisfies(late -> {
                        assertThat(refusal((SealUseResult) late)).isEqualTo("sealregister.refused.sealed");
                        assertThat(((SealUseResult.Refused) late).arguments().getFirst())
                                .isEqualTo("王敏");
                    });
            assertThat(register.uses(registrar, seal, null, 10)).hasSize(1);
        }
    }

    @Test
    @Timeout(120)
    void whoeverWithdrawsASealThatIsJustBeingUsedWaitsForTheUse() throws Exception {
        var seal = registered(person("wenshu"));
        var task = task("wenshu", signed("sealed", "用印时注销"));
        var held = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var use = threads.submit(() -> sealing.use(clerk, seal, task, 1, FILE, (file, electronic, key) -> {
                await(held);
                waitsForALock();
                return INK.set(file, electronic, key);
            }));
            await(held);
            var withdrawal = threads.submit(() -> register.withdraw(registrar, seal, "作废。"));

            assertThat(use.get()).isInstanceOf(SealUseResult.Used.class);
            assertThat(withdrawal.get()).isInstanceOf(SealRegisterResult.Done.class);
        }
    }

    @Test
    void whatIsSealedAlreadyIsNotSealedAgainByTheSameSeal() {
        var seal = registered(person("wenshu"));
        var document = signed("sealed", "重复");
        var sealed = ((SealUseResult.Used) use("wenshu", seal, document)).file();

        assertThat(refusal(sealing.use(clerk, seal, task("wenshu", document), 1, sealed, INK)))
                .isEqualTo("sealregister.refused.sealed");
        var other = "同一公文的另一种格式".getBytes(StandardCharsets.UTF_8);
        assertThat(sealing.use(clerk, seal, task("wenshu", document), 1, other, INK))
                .isInstanceOf(SealUseResult.Used.class);
        assertThat(register.uses(registrar, seal, null, 1))
                .singleElement()
                .satisfies(newest -> assertThat(register.uses(registrar, seal, newest.id(), 10))
                        .singleElement()
                        .satisfies(first -> assertThat(first.id()).isLessThan(newest.id())));
    }

    @Test
    void aKeyThatDoesNotAnswerOrRefusesLeavesNoRecord() {
        var seal = registered(person("wenshu"));
        var document = signed("sealed", "密钥");

        assertThatThrownBy(
                        () -> sealing.use(clerk, seal, task("wenshu", document), 1, FILE, (file, electronic, key) -> {
                            throw new SealKeyException("The device is gone.", new IllegalStateException());
                        }))
                .isInstanceOf(SealKeyException.class);
        assertThat(refusal(sealing.use(
                        clerk,
                        seal,
                        task("wenshu", document),
                        1,
                        FILE,
                        (file, electronic, key) -> new SealingResult.Refused("Not with this key."))))
                .isEqualTo("sealregister.refused.stamp");
        assertThat(register.uses(registrar, seal, null, 10)).isEmpty();
        assertThat(audited("document", document.key())).doesNotContain("seal.use");
    }

    @Test
    void theTablesRefuseWhatTheRegisterNeverDoes() {
        var seal = registered(person("wenshu"));
        use("wenshu", seal, signed("sealed", "表"));

        for (var statement : List.of(
                "update seal_use set person_name = '别人'",
                "delete from seal_use",
                "truncate seal_use",
                "delete from seal_keeper",
                "update seal_keeper set kept_from = kept_from - interval '1 day'",
                "truncate seal_keeper",
                "delete from seal",
                "update seal set valid_to = valid_to + 1",
                "update seal set key_reference = 'other'",
                "truncate seal cascade")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
        register.withdraw(registrar, seal, "作废。");
        assertThatThrownBy(() -> jdbc.sql("update seal set state = 'IN_USE' where id = :id")
                        .param("id", seal.value())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> jdbc.sql("update seal_keeper set kept_until = null where seal_id = :id")
                        .param("id", seal.value())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThat(register.uses(registrar, seal, null, 10)).hasSize(1);
    }

    @Test
    void aUnitDoesNotEndBeforeItsSealsAre() {
        var seal = ((SealRegisterResult.Done) register.register(
                        registrar,
                        new NewSeal(
                                bureau.unit("CW"),
                                SealKind.FINANCE,
                                electronic("财务处"),
                                "cw",
                                today,
                                today,
                                List.of(person("cwchu")),
                                "财务制度")))
                .seal();
        Unit unit = directory.unit(bureau.unit("CW"));

        assertThat(hindered(unit)).isTrue();
        register.withdraw(registrar, seal.id(), "撤销财务处。");
        assertThat(hindered(unit)).isFalse();
    }

    private static final String ADMINISTRATOR = "sealregister.refused.administrator";

    private boolean hindered(Unit unit) {
        return duties.stream().anyMatch(duty -> duty.of(unit).isPresent());
    }

    private String keepers(SealId seal, Principal... keepers) {
        return refusal(register.changeKeepers(registrar, seal, List.of(keepers), "换人。"));
    }

    private static String refusal(SealRegisterResult result) {
        assertThat(result).isInstanceOf(SealRegisterResult.Refused.class);
        return ((SealRegisterResult.Refused) result).messageKey();
    }

    private static String refusal(@Nullable SealUseResult result) {
        assertThat(result).isInstanceOf(SealUseResult.Refused.class);
        return ((SealUseResult.Refused) requireNonNull(result)).messageKey();
    }

    private static void assertRefused(Callable<?> call) {
        assertThatThrownBy(call::call).isInstanceOf(NotPermittedException.class);
    }

    private Principal person(String username) {
        return Principal.of(bureau.as(username).person());
    }

    private SealId registered(Principal... keepers) {
        return registered("滨海市文化局", SealKind.OFFICIAL, keepers);
    }

    private SealId registered(String name, SealKind kind, Principal... keepers) {
        return registered(new NewSeal(
                bureau.unit("JG"),
                kind,
                electronic(name),
                "jg-2026",
                today.minusDays(5),
                today.plusDays(50),
                List.of(keepers),
                "滨文办〔2026〕1号"));
    }

    private SealId registered(LocalDate from, LocalDate to, Principal... keepers) {
        return registered(newSeal(electronic("滨海市文化局"), from, to, List.of(keepers)));
    }

    private SealId registered(NewSeal seal) {
        var result = register.register(registrar, seal);
        assertThat(result).isInstanceOf(SealRegisterResult.Done.class);
        return ((SealRegisterResult.Done) result).seal().id();
    }

    private NewSeal newSeal(String name, List<Principal> keepers) {
        return newSeal(electronic(name), today, today.plusDays(50), keepers);
    }

    private NewSeal newSeal(byte[] electronic, LocalDate from, LocalDate to, List<Principal> keepers) {
        UnitId organ = bureau.unit("JG");
        return new NewSeal(organ, SealKind.OFFICIAL, electronic, "jg-2026", from, to, keepers, "滨文办〔2026〕1号");
    }

    /** Valid from ten days ago for a hundred days. */
    private byte[] electronic(String name) {
        var now = Instant.now();
        return AUTHORITY
                .seal(
                        name + COUNT.incrementAndGet(),
                        now.minus(Duration.ofDays(10)),
                        now.plus(Duration.ofDays(100)),
                        AUTHORITY.key(name))
                .encoded();
    }

    private SealUseResult use(String username, SealId seal, DocumentId document) {
        return sealing.use(bureau.as(username), seal, task(username, document), 1, FILE, INK);
    }

    private @Nullable SealUseResult useAt(LocalDate day, LocalTime time, SealId seal, DocumentId document) {
        var clock = Clock.fixed(day.atTime(time).atZone(ZONE).toInstant(), ZONE);
        var then = new UseSeal(records, steps, lock, documents, settings, audit, clock);
        return transactions.execute(status -> then.use(clerk, seal, task("wenshu", document), 1, FILE, INK));
    }

    /** Until somebody waits for a lock that this transaction, or another, holds. */
    private void waitsForALock() {
        while (jdbc.sql("select count(*) from pg_locks where not granted")
                        .query(Long.class)
                        .single()
                == 0) {
            Thread.onSpinWait();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SealUseResult> atOnce(Callable<SealUseResult> one, Callable<SealUseResult> other)
            throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> {
                barrier.await();
                return one.call();
            });
            var second = threads.submit(() -> {
                barrier.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        }
    }

    private static byte[] process(String key, String action) {
        return DrawnProcess.of(key, "dispatch", "")
                .step("draft", "起草", "handler='drafter' finish='submit'")
                .step("review", "审核", "handler='departmentHead' actions='" + action + "' workingDays='1'")
                .step("sign", "签发", "handler='leaderInCharge' finish='signOff' workingDays='1'")
                .automatic("numbering")
                .step("print", "用印分发", "handler='office' actions='" + action + "' workingDays='1'")
                .step("send", "寄发", "handler='office' finish='distribute' workingDays='1'")
                .automatic("archiving")
                .xml();
    }

    private DocumentId submitted(String process, String title) {
        var document = bureau.draft(title);
        assertThat(submission.submit(bureau.as("scnig"), document, "", process, Map.of()))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return document;
    }

    private DocumentId signed(String process, String title) {
        var document = submitted(process, title);
        agreed("scchu", document);
        agreed("fuju", document);
        return document;
    }

    private void agreed(String username, DocumentId document) {
        assertThat(agreement.agree(bureau.as(username), task(username, document), "同意。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    private TaskId task(String username, DocumentId document) {
        return requireNonNull(bureau.toDo(username, document).task());
    }

    private List<String> audited(String kind, String id) {
        return jdbc.sql(
                        "select action from audit_entry where subject_kind = :kind and subject_id = :id order by at, sequence")
                .param("kind", kind)
                .param("id", id)
                .query((row, index) -> row.getString("action"))
                .list();
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
