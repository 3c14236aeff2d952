package org.gongwen.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.gongwen.document.DocumentId;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.exchange.DispatchEntry;
import org.gongwen.exchange.ReturnDelivery;
import org.gongwen.web.shell.NotPermittedPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the sender sees of his documents: the register, and who has acknowledged. */
class DispatchTest extends ExchangeScreenTest {

    @Autowired
    AcknowledgeDelivery acknowledging;

    @Autowired
    ReturnDelivery returning;

    @Test
    @SuppressWarnings("unchecked")
    void theRegisterCountsWhoHasAcknowledged() {
        var document = distributed("登记簿计数", "TSG", "BWG");
        acknowledging.acknowledge(actor("guoxiaoyan"), delivery("TSG", document).id());
        actAs("chenjing");
        navigate(DispatchRegisterView.class);
        test($view(TextField.class).single()).setValue("登记簿计数");

        var grid = test((Grid<DispatchEntry>) $view(Grid.class).single());
        assertThat(IntStream.range(0, grid.size()).mapToObj(grid::getRow))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.units()).isEqualTo(2);
                    assertThat(line.acknowledged()).isEqualTo(1);
                    assertThat(line.open()).isEqualTo(1);
                    assertThat(line.number()).startsWith("滨文旅〔");
                });
    }

    @Test
    void theBoardShowsEveryUnitByItsState() {
        var document = distributed("看板", "TSG", "BWG", "WHG");
        acknowledging.acknowledge(actor("guoxiaoyan"), delivery("TSG", document).id());
        returning.returnWith(actor("jiangyongfu"), delivery("BWG", document).id(), "附件缺页。");
        actAs("chenjing");

        var board = board(document);

        assertThat(words(board)).contains("共 3 个单位：已签收 1", "待签收 1", "已发待签收", "已签收", "退文", "附件缺页。", "郭小燕", "市文化馆");
    }

    @Test
    void theBoardFollowsByItselfWhenAUnitAcknowledges() {
        var document = distributed("自动更新", "TSG");
        actAs("chenjing");
        var board = board(document);
        assertThat(words(board)).contains("已签收 0");

        acknowledging.acknowledge(actor("guoxiaoyan"), delivery("TSG", document).id());

        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
            letBackgroundWorkArrive();
            return words(board).contains("已签收 1");
        });
    }

    @Test
    void oneClickUrgesAllWhoHaveNotAcknowledged() {
        var document = distributed("催办", "TSG", "BWG");
        acknowledging.acknowledge(actor("guoxiaoyan"), delivery("TSG", document).id());
        actAs("chenjing");
        board(document);

        test($view(Button.class).withId("urge").single()).click();
        press("催办");

        assertThat(toasts()).contains("已催办 1 个单位");
        assertThat(delivery("BWG", document).urgeCount()).isEqualTo(1);
        assertThat(delivery("TSG", document).urgeCount()).isZero();
        assertThat(words((Component) getCurrentView())).contains("已催 1 次");
    }

    @Test
    void aRecallNeedsAReasonAndThenTheDocumentCanBeSentAgain() {
        var document = distributed("撤回重发", "TSG");
        actAs("chenjing");
        board(document);

        press("撤回");
        test($(Button.class).withText("撤回").last()).click();
        assertThat(refusals()).anyMatch(sentence -> sentence.contains("请写明撤回理由"));
        write("撤回理由", "发错单位，应发博物馆。");
        test($(Button.class).withText("撤回").last()).click();
        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.RECALLED);

        press("重新发送");
        write("说明（可以不填）", "仍请贵馆办理。");
        test($(Button.class).withText("重新发送").last()).click();
        var again = delivery("TSG", document);
        assertThat(again.state()).isEqualTo(DeliveryState.SENT);
        assertThat(again.round()).isEqualTo(2);
        assertThat(registers.history(actor("chenjing"), again.id()))
                .extracting(event -> event.text())
                .contains("发错单位，应发博物馆。", "仍请贵馆办理。");
    }

    @Test
    void aRecallThatComesTooLateIsRefusedAndTheReasonKept() {
        var document = distributed("撤回晚了", "TSG");
        actAs("chenjing");
        board(document);
        press("撤回");
        write("撤回理由", "发错单位。");
        acknowledging.acknowledge(actor("guoxiaoyan"), delivery("TSG", document).id());

        test($(Button.class).withText("撤回").last()).click();

        assertThat(refusals()).anyMatch(sentence -> sentence.contains("已签收"));
        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    }

    @Test
    void theDrafterFollowsTheBoardButDoesNotUrgeOrRecall() {
        var document = distributed("拟稿人查看", "TSG");
        actAs("wangmin");

        var board = board(document);

        assertThat(words(board)).contains("市图书馆");
        assertThat($view(Button.class).withId("urge").exists()).isFalse();
        assertThat($view(Button.class).withText("撤回").exists()).isFalse();
    }

    @Test
    void aReceivingUnitDoesNotSeeWhoElseReceived() {
        var document = distributed("他人看板", "TSG", "BWG");

        actAs("guoxiaoyan");

        navigate("dispatch/" + document.value(), NotPermittedPage.class);
    }

    private BoardView board(DocumentId document) {
        return navigate(BoardView.class, Map.of("document", "" + document.value()));
    }
}
