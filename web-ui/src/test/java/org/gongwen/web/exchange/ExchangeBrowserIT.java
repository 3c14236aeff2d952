package org.gongwen.web.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.document.Addressees;
import org.gongwen.document.Classification;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Urgency;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.ReturnDelivery;
import org.gongwen.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sender and receiver at their own windows. */
class ExchangeBrowserIT extends BrowserTest {

    private static final String[] UNITS = {
        "TSG", "SET", "WHG", "BWG", "MSG", "DJY", "GWY", "JJT", "YYS", "FBZ", "KGS", "GJZ", "LYZ", "ZFD", "DGQ", "XLQ"
    };

    @Autowired
    Correspondence post;

    @Autowired
    AcknowledgeDelivery acknowledging;

    @Autowired
    ReturnDelivery returning;

    @Test
    void theSenderSeesWithinSecondsThatAUnitHasAcknowledged() {
        var units = new UnitId[UNITS.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = post.unit(UNITS[i]);
        }
        var document = post.distributed(
                post.signed(DraftContent.blank(DocumentType.NOTICE)
                        .withTitle("滨海市文化和旅游局关于开展文化市场安全生产专项检查的通知")
                        .withBody("""
                                <p>各直属单位，各区文化和旅游局：</p>
                                <p>为切实做好岁末年初文化市场安全生产工作，决定在全市开展专项检查。现将有关事项通知如下。</p>
                                <h1>一、检查范围</h1>
                                <p>全市公共图书馆、文化馆、博物馆、美术馆、剧场等公共文化场所和各类文化经营单位。</p>
                                <h1>二、检查重点</h1>
                                <h2>（一）消防设施</h2>
                                <p>疏散通道、安全出口是否畅通，消防器材是否完好有效。</p>
                                <h2>（二）用电用气</h2>
                                <p>请𠮷安路片区由喆、堃二位同志负责联络。</p>
                                <table><tr><th>单位</th><th>报送时限</th></tr><tr><td>各直属单位</td><td>12月10日</td></tr></table>
                                """)
                        .withAddressees(Addressees.of(units), Addressees.NONE)
                        .withMarks(Classification.INTERNAL, Urgency.EXTRA_URGENT)
                        .withDeadline(java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"))
                                .plusDays(1))),
                UNITS.length);
        post.distributed("报送年度工作总结", "TSG", "BWG");
        post.distributed("调整开放时间", "TSG");
        for (var unit : new String[] {"SET", "MSG", "DJY"}) {
            acknowledging.acknowledge(
                    post.registrarOf(unit), post.delivery(unit, document).id());
        }
        returning.returnWith(
                post.registrarOf("BWG"), post.delivery("BWG", document).id(), "附件二缺页，请补发后重新发送。");

        var sender = loginAs("chenjing").goTo("/dispatch");
        assertThat(sender.heading()).hasText("发文登记");
        sender.picture("dispatch-register");
        sender.goTo("/dispatch/" + document.value());
        assertThat(sender.page().locator(".gw-unit-tile")).hasCount(UNITS.length);
        sender.picture("acknowledgement-board");

        var registrar = loginAs("guoxiaoyan").goTo("/receiving");
        assertThat(registrar.heading()).hasText("收文登记");
        assertThat(registrar.page().locator(".gw-row-title").first()).isVisible();
        registrar.picture("receiving-register");
        registrar.goTo("/receiving/" + post.delivery("TSG", document).id().value());
        assertThat(registrar.button("签收")).isVisible();
        registrar.picture("receiving-delivery");
        registrar.press("退文");
        assertThat(registrar.page().getByLabel("退文理由")).isVisible();
        registrar.picture("receiving-return");
        registrar.button("取消").last().click();
        registrar.press("签收");
        assertThat(registrar.button("登记")).isVisible();
        registrar.picture("receiving-registering");

        assertThat(sender.page()
                        .locator(".gw-board-acknowledged .gw-unit-tile h3")
                        .filter(new Locator.FilterOptions().setHasText("市图书馆")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        registrar.press("登记");
        assertThat(registrar.page().getByText("收〔").first()).isVisible();
        registrar.picture("receiving-registered");

        var office = loginAs("heting")
                .goTo("/receiving/" + post.delivery("TSG", document).id().value());
        office.press("按所选单位拟写");
        assertThat(office.page().getByLabel("拟办意见")).hasValue("拟请市图书馆主办。请领导批示。");
        office.picture("receiving-proposing");
        office.press("拟办");
        assertThat(office.button("拟办")).isHidden();
        var leader = loginAs("linjiashu")
                .goTo("/receiving/" + post.delivery("TSG", document).id().value());
        assertThat(leader.button("批示")).isVisible();
        leader.picture("receiving-instructing");

        sender.page().locator("#urge").click();
        assertThat(sender.button("催办").last()).isVisible();
        sender.picture("urging");
        sender.button("催办").last().click();
        assertThat(sender.page().getByText("已催办")).isVisible();
        sender.page()
                .locator(".gw-board-sent .gw-unit-tile")
                .first()
                .getByText("撤回")
                .click();
        assertThat(sender.page().getByLabel("撤回理由")).isVisible();
        sender.picture("recalling");
    }

    @Test
    void theScreensOfExchangeFitAPhone() {
        var document = post.distributed("手机签收", "TSG", "WHG");
        var phone = desks.open(390, 844).login("guoxiaoyan").goTo("/receiving");
        assertThat(phone.page().locator(".gw-row-title").first()).isVisible();
        phone.picture("phone-receiving-register");
        phone.goTo("/receiving/" + post.delivery("TSG", document).id().value());
        assertThat(phone.button("签收")).isVisible();
        phone.picture("phone-receiving-delivery");
        var sender = desks.open(390, 844).login("chenjing").goTo("/dispatch/" + document.value());
        assertThat(sender.page().locator(".gw-unit-tile")).hasCount(2);
        sender.picture("phone-acknowledgement-board");
    }

    @Test
    void theAuditAdministratorVerifiesTheRecord() {
        post.distributed("审计样例", "TSG");
        var desk = loginAs("shenji").goTo("/audit");
        assertThat(desk.page()
                        .locator("vaadin-grid-cell-content")
                        .filter(new Locator.FilterOptions().setHasText("分发"))
                        .first())
                .isVisible();
        desk.press("校验");
        assertThat(desk.page().getByText("记录完整")).isVisible();
        desk.page()
                .locator("vaadin-grid-cell-content")
                .filter(new Locator.FilterOptions().setHasText("签发"))
                .first()
                .click();
        desk.picture("audit");
    }
}
