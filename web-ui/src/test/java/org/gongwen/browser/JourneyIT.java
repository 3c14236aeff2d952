package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.gongwen.document.Addressees;
import org.gongwen.document.Classification;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main job on one node with everything embedded, and the pictures of the readme. */
class JourneyIT extends BrowserTest {

    @Autowired
    Directory directory;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submitting;

    @Autowired
    AgreeTask agreeing;

    @Autowired
    Inbox inbox;

    @Test
    void oneDocumentGoesFromDraftToClosedInTwoUnits() {
        anOrdinaryMorning();
        var journey = new Journey(desks, "");
        photographTheLogin(journey);
        journey.carry();
        photographTheRest(journey);
    }

    private void photographTheRest(Journey journey) {
        var xitong = loginAs("xitong");
        xitong.open("机构");
        assertThat(xitong.page().getByText("公共服务处").first()).isVisible();
        xitong.page().getByText("市场管理处").first().click();
        assertThat(xitong.page().getByText("张华").first()).isVisible();
        journey.keep(xitong, "organisation");
        var dark = desks.openDark().login("zhanghua");
        dark.goTo("/document/" + journey.document());
        assertThat(dark.page().locator(".gw-document-title")).hasText(Journey.TITLE);
        journey.keep(dark, "document-dark");
        var phone = desks.open(390, 844).login("zhanghua");
        phone.goTo("/document/" + journey.document());
        assertThat(phone.page().locator(".gw-document-title")).hasText(Journey.TITLE);
        journey.keep(phone, "document-phone");
    }

    /** What else lies on the desks that day. */
    private void anOrdinaryMorning() {
        submit("shenjie", DocumentType.LETTER, "商请支持文化市场联合检查的函", Urgency.URGENT, "滨海市公安局");
        submit("huanghuaijin", DocumentType.REPORT, "2026年文化市场整治情况的报告", Urgency.NONE, "滨海市人民政府");
        submit("shenjie", DocumentType.REQUEST, "增设旅游市场监管岗位的请示", Urgency.NONE, "滨海市人民政府");
        submit("huanghuaijin", DocumentType.LETTER, "核实喆园演出场所情况的函", Urgency.EXTRA_URGENT, "滨海市规划局");
        for (var matter : List.of("申领执法证件的函", "借用𠮷祥里场地的函")) {
            var own = submit("zhanghua", DocumentType.LETTER, matter, Urgency.NONE, "滨海市司法局");
            for (var task : inbox.toDos(actor("zhanghua"), own)) {
                agreeing.agree(actor("zhanghua"), requireNonNull(task.task()), "");
            }
        }
    }

    private DocumentId submit(String drafter, DocumentType type, String matter, Urgency urgency, String addressee) {
        var content = DraftContent.blank(type)
                .withTitle("滨海市文化和旅游局关于" + matter)
                .withBody("<p>现将有关情况函告如下，请予支持。</p>")
                .withMarks(Classification.INTERNAL, urgency)
                .withAddressees(new Addressees(List.of(), List.of(addressee)), Addressees.NONE);
        var created = ((CreateResult.Created) drafts.create(actor(drafter), content))
                .document()
                .id();
        assertThat(submitting.submit(actor(drafter), created, ""))
                .describedAs(matter)
                .isInstanceOf(SubmitDraft.Result.Acted.class);
        return created;
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private void photographTheLogin(Journey journey) {
        var nobody = desks.open();
        nobody.goTo("/");
        assertThat(nobody.page().getByRole(AriaRole.BUTTON).first()).isVisible();
        journey.keep(nobody, "login");
    }
}
