package org.gongwen.original;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.process.Processes;
import org.gongwen.process.TaskId;
import org.gongwen.seal.SealCheck;
import org.gongwen.seal.SealVerdict;
import org.gongwen.seal.TrialSeal;
import org.gongwen.seal.TrustFolder;
import org.gongwen.sealregister.NewSeal;
import org.gongwen.sealregister.RegisteredSeal;
import org.gongwen.sealregister.SealId;
import org.gongwen.sealregister.SealKind;
import org.gongwen.sealregister.SealRegister;
import org.gongwen.sealregister.SealRegisterResult;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealed original of a document: made at the step that allows it, kept, and genuine for whoever checks it. */
@SpringBootTest
class OriginalsTest {

    private static final Path FOLDER = Path.of("target", "trial-seal");
    private static final String ORGAN = "滨海市文化局";

    @Autowired
    Originals originals;

    @Autowired
    SealRegister register;

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

    private Actor clerk;
    private SealId seal = new SealId(0);

    @BeforeEach
    void theClerkKeepsASeal() throws IOException {
        clerk = bureau.as("wenshu");
        if (processes.versions("originals").isEmpty()) {
            processes.deploy("originals", process());
            processes.putIntoService("originals");
        }
        seal = registered();
    }

    @Test
    void theOriginalIsGenuineForWhoeverChecksItAndNoLongerOnceAByteOfItIsAnother() throws Exception {
        var document = signed("举办读书节");

        assertThat(originals.seals(clerk, document))
                .extracting(RegisteredSeal::id)
                .contains(seal);
        var original = sealed(originals.seal(clerk, task("wenshu", document), document, seal));

        assertThat(originals.of(bureau.as("fuju"), document)).containsExactly(original);
        assertThat(original.name()).endsWith("关于举办读书节的通知.ofd");
        assertThat(original.sealName()).isEqualTo(ORGAN);
        assertThat(original.personName()).isEqualTo("王敏");
        var bytes = content(bureau.as("fuju"), document, original);
        assertThat(bytes).hasSize((int) original.size());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(original.digest());
        assertThat(checked(bytes).state()).isEqualTo(SealVerdict.State.GENUINE);
        assertThat(checked(bytes).seals()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo(ORGAN);
            assertThat(one.spots()).singleElement().satisfies(spot -> {
                assertThat(spot.width()).isEqualTo(42);
                assertThat(spot.x()).isBetween(28.0, 184.0 - 42);
            });
        });
        bytes[bytes.length / 2] ^= 1;
        assertThat(SealCheck.check(bytes, TrustFolder.read(FOLDER.resolve(TrialSeal.TRUST)), Instant.now()))
                .isNotEqualTo(checked(content(clerk, document, original)))
                .satisfiesAnyOf(
                        verdict -> assertThat(verdict).isInstanceOf(SealVerdict.Unreadable.class),
                        verdict -> assertThat(((SealVerdict.Checked) verdict).state())
                                .isEqualTo(SealVerdict.State.BROKEN));
    }

    @Test
    void nobodyWhoMayNotReadTheDocumentHearsOfItsOriginal() {
        var document = signed("内部审计");
        var original = sealed(originals.seal(clerk, task("wenshu", document), document, seal));
        var outsider = bureau.as("tsgwen");

        assertThatThrownBy(() -> originals.of(outsider, document)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> originals.seals(outsider, document)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> originals.open(outsider, document, original.id()))
                .isInstanceOf(NotPermittedException.class);
        var other = signed("另一件事");
        assertThatThrownBy(() -> originals.open(clerk, other, original.id())).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void thePagesOfOneDocumentAreNotSealedAtTheStepOfAnother() {
        var document = signed("甲事");
        var other = signed("乙事");

        assertThatThrownBy(() -> originals.seal(clerk, task("wenshu", other), document, seal))
                .isInstanceOf(NotPermittedException.class);
        assertThat(register.uses(clerk, seal, null, 10)).isEmpty();
        assertThat(originals.of(clerk, document)).isEmpty();
    }

    @Test
    void withoutTheKeyNothingIsSealedAndNothingRecorded() throws IOException {
        var document = signed("密钥");
        Files.delete(FOLDER.resolve(TrialSeal.KEYS));

        assertThat(refusal(originals.seal(clerk, task("wenshu", document), document, seal)))
                .isEqualTo("original.refused.key");
        assertThat(register.uses(clerk, seal, null, 10)).isEmpty();
        assertThat(originals.of(clerk, document)).isEmpty();
    }

    @Test
    void whatIsNotSignedOffIsNotSealed() {
        var document = submitted("没有签发");

        assertThat(refusal(originals.seal(bureau.as("scchu"), task("scchu", document), document, keptBy("scchu"))))
                .isIn("original.refused.place", "sealregister.refused.unsigned");
        assertThat(originals.of(bureau.as("scchu"), document)).isEmpty();
    }

    @Test
    void whoKeepsNoSealSealsNothing() {
        var document = signed("保管人");
        register.changeKeepers(
                bureau.as("secadmin"),
                seal,
                List.of(Principal.of(bureau.as("banzhu").person())),
                "换人。");

        assertThat(originals.seals(clerk, document))
                .extracting(RegisteredSeal::id)
                .doesNotContain(seal);
        assertThat(refusal(originals.seal(clerk, task("wenshu", document), document, seal)))
                .isEqualTo("sealregister.refused.notKept");
    }

    @Test
    void originalsAreNeitherChangedNorRemoved() {
        var document = signed("保存");
        sealed(originals.seal(clerk, task("wenshu", document), document, seal));

        for (var statement : List.of("update original set name = 'x'", "delete from original", "truncate original")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private static SealVerdict.Checked checked(byte[] file) throws IOException {
        return (SealVerdict.Checked)
                SealCheck.check(file, TrustFolder.read(FOLDER.resolve(TrialSeal.TRUST)), Instant.now());
    }

    private byte[] content(Actor actor, DocumentId document, Original original) throws IOException {
        try (var content = originals.open(actor, document, original.id()).content()) {
            return content.readAllBytes();
        }
    }

    private static Original sealed(OriginalResult result) {
        assertThat(result).isInstanceOf(OriginalResult.Sealed.class);
        return ((OriginalResult.Sealed) result).original();
    }

    private static String refusal(OriginalResult result) {
        assertThat(result).isInstanceOf(OriginalResult.Refused.class);
        return ((OriginalResult.Refused) result).reason().messageKey();
    }

    private SealId registered() throws IOException {
        var electronic = TrialSeal.make(FOLDER, ORGAN, Instant.now());
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var result = register.register(
                bureau.as("secadmin"),
                new NewSeal(
                        bureau.unit("JG"),
                        SealKind.OFFICIAL,
                        electronic.encoded(),
                        TrialSeal.KEY,
                        today,
                        today.plusYears(1),
                        List.of(Principal.of(clerk.person())),
                        "滨文办〔2026〕1号"));
        return ((SealRegisterResult.Done) result).seal().id();
    }

    private SealId keptBy(String username) {
        register.changeKeepers(
                bureau.as("secadmin"),
                seal,
                List.of(Principal.of(bureau.as(username).person())),
                "换人。");
        return seal;
    }

    private DocumentId submitted(String title) {
        var document = bureau.draft(title);
        assertThat(submission.submit(bureau.as("scnig"), document, "", "originals", Map.of()))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return document;
    }

    private DocumentId signed(String title) {
        var document = submitted(title);
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

    private static byte[] process() {
        return DrawnProcess.of("originals", "dispatch", "")
                .step("draft", "起草", "handler='drafter' finish='submit'")
                .step("review", "审核", "handler='departmentHead' actions='seal' workingDays='1'")
                .step("sign", "签发", "handler='leaderInCharge' finish='signOff' workingDays='1'")
                .automatic("numbering")
                .step("print", "用印分发", "handler='office' actions='seal' workingDays='1'")
                .step("send", "寄发", "handler='office' finish='distribute' workingDays='1'")
                .automatic("archiving")
                .xml();
    }
}
