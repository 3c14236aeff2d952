package org.gongwen.web.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.publication.Theme;
import org.gongwen.seal.SealCheck;
import org.gongwen.seal.SealVerdict;
import org.gongwen.seal.TrialSeal;
import org.gongwen.seal.TrustFolder;
import org.gongwen.sealregister.NewSeal;
import org.gongwen.sealregister.SealKind;
import org.gongwen.sealregister.SealRegister;
import org.gongwen.sealregister.SealRegisterResult;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.Sites;
import org.gongwen.storage.DataDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A clerk seals a signed document before she sends it, the unit that receives it takes the original along, and everybody learns on
 * the public page that it is genuine.
 */
class SealedOriginalIT extends BrowserTest {

    @Autowired
    Correspondence post;

    @Autowired
    DataDirectory data;

    @Autowired
    SealRegister register;

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @BeforeEach
    void theClerkKeepsTheSealOfTheBureau() throws IOException {
        var organ = directory.unitByCode("WLJ").orElseThrow();
        var electronic = TrialSeal.make(TrialSeal.folder(data.root()), organ.name(), Instant.now());
        var trust = TrialSeal.folder(data.root()).resolve(TrialSeal.TRUST);
        for (var file : List.of("root.cer", "nobody-revoked.crl", "makers/maker.cer")) {
            var there = TRUSTED.resolve(file.replaceFirst("(\\w+[.])", "trial-$1"));
            Files.copy(trust.resolve(file), there, StandardCopyOption.REPLACE_EXISTING);
        }
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        assertThat(register.register(
                        post.actor("anquan"),
                        new NewSeal(
                                organ.id(),
                                SealKind.OFFICIAL,
                                electronic.encoded(),
                                TrialSeal.KEY,
                                today,
                                today.plusYears(1),
                                List.of(Principal.of(post.actor("chenjing").person())),
                                "滨文办〔2026〕1号")))
                .isInstanceOf(SealRegisterResult.Done.class);
    }

    @Test
    void theClerkSealsWhatWasSignedAndTheUnitReceivesAGenuineOriginal() throws Exception {
        var document = post.signed("加盖𠮷日公章", "TSG");

        var clerk = loginAs("chenjing");
        clerk.goTo("/document/" + document.value());
        clerk.press("用印");
        assertThat(clerk.dialog()).containsText("印章");
        clerk.picture("seal-dialog");
        clerk.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("用印").setExact(true))
                .click();
        assertThat(clerk.toast("已用印")).isVisible();
        openPages(clerk);
        assertThat(clerk.page().getByText("陈静").last()).isVisible();
        clerk.picture("seal-original");
        var kept = downloaded(clerk);
        assertThat(checked(kept).state()).isEqualTo(SealVerdict.State.GENUINE);

        post.distributed(document, 1);
        var registrar = loginAs("guoxiaoyan");
        registrar.goTo("/document/" + document.value());
        openPages(registrar);
        assertThat(downloaded(registrar)).isEqualTo(kept);

        everybodyLearnsThatItIsGenuine(kept);
        var administrator = loginAs("anquan");
        administrator.goTo("/seals");
        assertThat(administrator.page().getByText("滨海市文化和旅游局").last()).isVisible();
        administrator.picture("seals");
        administrator.page().getByText("用印记录").last().click();
        assertThat(administrator.dialog()).containsText("陈静");
        administrator.picture("seal-uses");
    }

    /** Whom the page trusts it reads anew after a minute. */
    private void everybodyLearnsThatItIsGenuine(byte[] original) {
        if (sites.portal().isEmpty()) {
            sites.openPortal(post.actor("xitong"), post.unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
        }
        sites.of(post.actor("chulu")).stream()
                .filter(site -> site.portal() && site.state() != Site.State.OPEN)
                .forEach(site -> {
                    sites.change(
                            post.actor("chulu"),
                            site.id(),
                            new SiteFace(site.name(), site.theme(), "滨海路 1 号，0000-12345"));
                    sites.setState(post.actor("chulu"), site.id(), Site.State.OPEN);
                });
        var visitor = desks.open();
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(answer(visitor, original)).contains("印章真实，盖章以后没有改动", "滨海市文化和旅游局"));
        visitor.picture("check-genuine");
        var changed = original.clone();
        changed[changed.length / 2] ^= 1;
        assertThat(answer(visitor, changed)).doesNotContain("印章真实");
        visitor.picture("check-changed");
    }

    private static String answer(Desk visitor, byte[] file) {
        visitor.goTo("/portal/check");
        visitor.page().locator("#file").setInputFiles(new FilePayload("正本.ofd", "application/ofd", file));
        visitor.page().locator("main form button").press("Enter");
        return visitor.page().locator(".said").innerText();
    }

    private static void openPages(Desk desk) {
        desk.page()
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("版式"))
                .click();
        assertThat(desk.page().locator(".gw-pages-sheet[data-drawn]").first()).isVisible();
    }

    private static byte[] downloaded(Desk desk) throws IOException {
        var download = desk.page()
                .waitForDownload(() -> desk.page().getByText("下载盖章的 OFD").click());
        assertThat(download.suggestedFilename()).endsWith("加盖𠮷日公章的通知.ofd");
        return Files.readAllBytes(download.path());
    }

    private SealVerdict.Checked checked(byte[] file) throws IOException {
        var trust = TrustFolder.read(TrialSeal.folder(data.root()).resolve(TrialSeal.TRUST));
        return (SealVerdict.Checked) SealCheck.check(file, trust, Instant.now());
    }
}
