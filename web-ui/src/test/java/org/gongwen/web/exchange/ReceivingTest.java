package org.gongwen.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.exchange.RecallDelivery;
import org.gongwen.exchange.RegisterEntry;
import org.gongwen.identity.Person;
import org.gongwen.identity.Unit;
import org.gongwen.process.StepKey;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.document.DocumentView;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.NotPermittedPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What arrives in a unit, on screen: from the register through acknowledging to the leader's instruction. */
class ReceivingTest extends ExchangeScreenTest {

    @Autowired
    AcknowledgeDelivery acknowledging;

    @Autowired
    RecallDelivery recalling;

    @Autowired
    CirculateDocument circulation;

    @Test
    void theRegisterShowsWhatWasDeliveredToTheOwnUnitAndNothingElse() {
        distributed("图书馆可见", "TSG");
        distributed("博物馆可见", "BWG");

        actAs("guoxiaoyan");
        navigate(ReceivingRegisterView.class);

        assertThat(titles()).anyMatch(title -> title.contains("图书馆可见"));
        assertThat(titles()).noneMatch(title -> title.contains("博物馆可见"));
    }

    @Test
    void theRegisterIsFilteredByTextAndByState() {
        distributed("筛选甲", "TSG");
        var second = distributed("筛选乙", "TSG");
        acknowledging.acknowledge(actor("guoxiaoyan"), delivery("TSG", second).id());
        actAs("guoxiaoyan");
        navigate(ReceivingRegisterView.class);

        test($view(TextField.class).single()).setValue("筛选");
        assertThat(titles()).hasSize(2);
        test($view(Tabs.class).single()).select("办理中");
        assertThat(titles()).singleElement().asString().contains("筛选乙");
    }

    @Test
    void aRegistrarReadsAcknowledgesAndRegistersWithoutLeavingThePage() {
        var document = distributed("签收登记", "TSG");
        actAs("guoxiaoyan");
        var page = open(delivery("TSG", document));
        assertThat(words(page)).contains("关于签收登记的通知", "𠮷日", "𡈽生", "主送");

        press("签收");

        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
        assertThat(toasts()).contains("已签收，请接着登记");
        press("登记");
        var receipt = registers
                .receipt(actor("guoxiaoyan"), delivery("TSG", document).id())
                .orElseThrow();
        assertThat(receipt.number()).isPositive();
        assertThat(receipt.category()).isEqualTo("批办件");
        assertThat(words(page)).contains("收〔" + receipt.year() + "〕" + receipt.number() + "号");
    }

    @Test
    void theDocumentPageAcknowledgesTooAndLeadsOnToRegistering() {
        var document = distributed("待办中签收", "TSG");
        actAs("guoxiaoyan");
        navigate("document/" + document.value(), DocumentView.class);

        press("签收");

        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
        assertThat(getCurrentView()).isInstanceOf(DeliveryView.class);
        assertThat($view(Button.class).withId("register").exists()).isTrue();
    }

    @Test
    void aSecondRegistrarIsToldWhoAcknowledgedFirst() {
        var document = distributed("两人签收", "TSG");
        actAs("guoxiaoyan");
        var page = open(delivery("TSG", document));
        acknowledging.acknowledge(actor("heting"), delivery("TSG", document).id());

        press("签收");

        assertThat(toasts()).contains("何婷已于", "您不需要再签收");
        assertThat($view(Button.class).withId("acknowledge").exists()).isFalse();
        assertThat(words(page)).contains("办理中");
    }

    @Test
    void aReturnNeedsAReasonAndWhatWasTypedStays() {
        var document = distributed("退文", "TSG");
        actAs("guoxiaoyan");
        open(delivery("TSG", document));

        press("退文");
        test($(Button.class).withText("退文").last()).click();
        assertThat(refusals()).anyMatch(sentence -> sentence.contains("请写明退文理由"));
        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.SENT);

        write("退文理由", "附件二缺页，第𠮷号表没有盖章。");
        test($(Button.class).withText("取消").last()).click();
        press("退文");
        assertThat($(TextArea.class).withLabel("退文理由").last().getValue()).contains("第𠮷号表");
        test($(Button.class).withText("退文").last()).click();

        var returned = delivery("TSG", document);
        assertThat(returned.state()).isEqualTo(DeliveryState.RETURNED);
        assertThat(returned.reason()).isEqualTo("附件二缺页，第𠮷号表没有盖章。");
    }

    @Test
    void whatIsReturnedAfterSomebodyAcknowledgedIsRefusedAndTheReasonKept() {
        var document = distributed("退文晚了", "TSG");
        actAs("guoxiaoyan");
        open(delivery("TSG", document));
        press("退文");
        write("退文理由", "不属于本单位职责范围。");
        acknowledging.acknowledge(actor("heting"), delivery("TSG", document).id());

        test($(Button.class).withText("退文").last()).click();

        assertThat(refusals()).anyMatch(sentence -> sentence.contains("何婷已于"));
        assertThat($(TextArea.class).withLabel("退文理由").last().getValue()).isEqualTo("不属于本单位职责范围。");
        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    }

    @Test
    void theFirstCheckShowsWhatWillEndBeforeItSendsBackWhatWasAcknowledged() {
        var document = distributed("初审退文", "TSG");
        var delivery = delivery("TSG", document);
        acknowledging.acknowledge(actor("guoxiaoyan"), delivery.id());
        circulation.circulate(
                actor("guoxiaoyan"),
                document,
                unit("TSG"),
                List.of(actor("linjiashu").person()));
        actAs("guoxiaoyan");
        var page = open(delivery);

        test($view(Button.class).withId("send-back").single()).click();

        assertThat(words($(Dialog.class).last())).contains("以下待办将取消", "登记", "收发员", "传阅随之结束", "林嘉树", "沿用原收文号");
        write("退文理由", "不属于𡈽馆职责范围。");
        test($(Button.class).withText("退文").last()).click();
        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.RETURNED);
        assertThat(words(page)).contains("已退文", "不属于𡈽馆职责范围。");
        assertThat($view(Button.class).withId("register").exists()).isFalse();
        actAs("chenjing");
        assertThat(words(navigate(BoardView.class, Map.of("document", "" + document.value()))))
                .contains("退文", "不属于𡈽馆职责范围。");
    }

    @Test
    void whoProposesTheHandlingSendsBackFromTheDocumentPageToo() {
        var document = distributed("拟办退文", "TSG");
        acknowledging.acknowledge(actor("guoxiaoyan"), delivery("TSG", document).id());
        actAs("guoxiaoyan");
        navigate("document/" + document.value(), DocumentView.class);

        test($view(Button.class).withId("send-back").single()).click();
        write("退文理由", "文种不正确。");
        test($(Button.class).withText("退文").last()).click();

        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.RETURNED);
        assertThat(getCurrentView()).isInstanceOf(DeliveryView.class);
    }

    @Test
    void aLeaderReadsAndDoesNotSendBack() {
        var document = distributed("领导不退文", "TSG");
        acknowledging.acknowledge(actor("guoxiaoyan"), delivery("TSG", document).id());
        actAs("linjiashu");
        open(delivery("TSG", document));

        assertThat($view(Button.class).withId("send-back").exists()).isFalse();
    }

    @Test
    void aRecalledDeliveryStaysInTheRegister() {
        var document = distributed("撤回留痕", "TSG");
        recalling.recall(actor("chenjing"), delivery("TSG", document).id(), "发错单位。");
        actAs("guoxiaoyan");
        navigate(ReceivingRegisterView.class);

        test($view(Tabs.class).single()).select("已撤回");

        assertThat(titles()).anyMatch(title -> title.contains("撤回留痕"));
    }

    @Test
    void aRecalledDeliveryShowsWhyAndNothingOfTheDocument() {
        var document = distributed("收回的内容", "TSG");
        var delivery = delivery("TSG", document);
        recalling.recall(actor("chenjing"), delivery.id(), "发错单位。");

        actAs("guoxiaoyan");
        var page = open(delivery);

        assertThat(words(page)).contains("已撤回", "陈静", "发错单位。").doesNotContain("收回的内容", "𠮷日");
    }

    @Test
    void theOfficeProposesAndTheLeaderFindsTheProposalFilledIn() {
        var document = distributed("拟办批示", "TSG");
        actAs("guoxiaoyan");
        open(delivery("TSG", document));
        press("签收");
        press("登记");

        actAs("heting");
        open(delivery("TSG", document));
        press("拟办");
        assertThat(refusals()).anyMatch(sentence -> sentence.contains("请写拟办意见"));
        press("按所选单位拟写");
        assertThat($(TextArea.class).withLabel("拟办意见").single().getValue()).isEqualTo("拟请市图书馆主办。请领导批示。");
        press("拟办");

        actAs("linjiashu");
        var page = open(delivery("TSG", document));
        assertThat(words(page)).contains("拟请市图书馆主办。请领导批示。");
        press("批示");
        assertThat(toDo("heting", document).step()).isEqualTo(new StepKey("handle"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aProposalWithoutALeadUnitIsRefusedAndNothingTypedIsLost() {
        var document = toBureau("拟办缺主办");
        actAs("wuguilan");
        open(deliveryToBureau(document));
        press("签收");
        press("登记");

        actAs("chenjing");
        open(deliveryToBureau(document));
        write("拟办意见", "拟请市场处会同法规处研提意见。");
        ((MultiSelectComboBox<Unit>)
                        $(MultiSelectComboBox.class).withLabel("协办").single())
                .select(directory.unitByCode("WLJ-FGC").orElseThrow());
        ((MultiSelectComboBox<Person>)
                        $(MultiSelectComboBox.class).withLabel("传阅").single())
                .select(directory.personByUsername("tianji").orElseThrow());
        press("拟办");

        assertThat(refusals()).anyMatch(sentence -> sentence.contains("请选择主办"));
        assertThat($(TextArea.class).withLabel("拟办意见").single().getValue()).isEqualTo("拟请市场处会同法规处研提意见。");
        ((ComboBox<Unit>) $(ComboBox.class).withLabel("主办").single())
                .setValue(directory.unitByCode("WLJ-SCC").orElseThrow());
        press("拟办");

        var receipt = registers
                .receipt(actor("chenjing"), deliveryToBureau(document).id())
                .orElseThrow();
        assertThat(receipt.leadUnit()).isEqualTo(unit("WLJ-SCC"));
        assertThat(receipt.assistingUnits()).containsExactly(unit("WLJ-FGC"));
        assertThat(receipt.readers())
                .containsExactly(
                        directory.personByUsername("tianji").orElseThrow().id());
    }

    @Test
    void aLeaderReadsWhatArrivedButTheRegistrarAcknowledges() {
        var document = distributed("领导先看", "TSG");
        actAs("linjiashu");

        var page = open(delivery("TSG", document));

        assertThat(words(page)).contains("由本单位收发员或机要文书签收");
        assertThat($view(Button.class).withId("acknowledge").exists()).isFalse();
    }

    @Test
    void somebodyOfAnotherUnitOpensNeitherTheDeliveryNorTheRegister() {
        var document = distributed("他人不可见", "TSG");
        var delivery = delivery("TSG", document);

        actAs("jiangyongfu");
        navigate("receiving/" + delivery.id().value(), NotPermittedPage.class);
        actAs("wangmin");
        navigate("receiving", ForbiddenPage.class);
    }

    @Test
    void distributingShowsBeforehandWhereTheDocumentGoesAndDoesItOnce() {
        var document = signed("分发预览", "TSG", "BWG", "WHG");
        actAs("chenjing");
        var form = distributionForm(document);
        UI.getCurrent().add(form);
        assertThat(words(form)).contains("将发往 3 个单位", "市图书馆", "市博物馆", "市文化馆");

        press("分发");
        assertThat(words($(Dialog.class).single())).contains("将发往 3 个单位。");
        test($(Button.class).withText("分发").last()).click();

        assertThat(drafts.mayEdit(actor("wangmin"), document)).isFalse();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> registers.board(actor("chenjing"), document).size() == 3);
        assertThat(registers.dispatched(actor("chenjing"), "分发预览", null, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.status()).isIn(DocumentStatus.DISTRIBUTED, DocumentStatus.ARCHIVED));
    }

    @Autowired
    ReceiptForms forms;

    private Component distributionForm(DocumentId document) {
        return forms.create(actor("chenjing"), toDo("chenjing", document), (result, text) -> {});
    }

    /** A report of the library to the bureau, delivered. */
    private DocumentId toBureau(String matter) {
        var content = DraftContent.blank(DocumentType.REPORT)
                .withTitle("滨海市图书馆关于" + matter + "的报告")
                .withBody("<p>现将有关情况报告如下。</p>")
                .withAddressees(Addressees.of(unit("WLJ")), Addressees.NONE);
        var created = (CreateResult.Created) drafts.create(actor("xuwenbo"), content);
        var document = created.document().id();
        assertThat(submitting.submit(actor("xuwenbo"), document, "")).isInstanceOf(SubmitDraft.Result.Acted.class);
        for (var handler : List.of("heting", "heting", "linjiashu")) {
            agreeing.agree(actor(handler), task(handler, document), "");
        }
        distributing.distribute(actor("heting"), task("heting", document), "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !registers.board(actor("heting"), document).isEmpty());
        return document;
    }

    private Delivery deliveryToBureau(DocumentId document) {
        return registers.board(actor("heting"), document).getFirst();
    }

    @SuppressWarnings("unchecked")
    private List<String> titles() {
        var grid = (Grid<RegisterEntry>) $view(Grid.class).single();
        var rows = test(grid);
        return IntStream.range(0, rows.size())
                .mapToObj(rows::getRow)
                .map(RegisterEntry::title)
                .toList();
    }
}
