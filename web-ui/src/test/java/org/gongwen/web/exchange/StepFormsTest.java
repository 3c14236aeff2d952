package org.gongwen.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryResult;
import org.gongwen.exchange.Handling;
import org.gongwen.exchange.ProposeHandling;
import org.gongwen.exchange.RegisterReceipt;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.document.DocumentView;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The forms of the steps of a receipt and of distribution, beside what every step offers. */
@SuppressWarnings("unchecked")
class StepFormsTest extends ExchangeScreenTest {

    @Autowired
    AcknowledgeDelivery acknowledging;

    @Autowired
    RegisterReceipt registering;

    @Autowired
    ProposeHandling proposing;

    @Autowired
    Inbox inbox;

    @Test
    void theFormOfAProposalStandsBesideReturnTransferAndCirculation() {
        var document = registered("退回重登", "TSG");

        actAs("heting");
        page(document);

        assertThat(buttons()).contains("拟办", "退回", "转办", "传阅");
        write("拟办意见", "登记有误，请喆核对。");
        press("退回");
        assertThat($(TextArea.class).withLabel("退回理由").last().getValue()).isEqualTo("登记有误，请喆核对。");
        press("退回");

        assertThat(toDo("guoxiaoyan", document).step()).isEqualTo(new StepKey("register"));
        assertThat(toDo("guoxiaoyan", document).returned()).isTrue();
    }

    @Test
    void thePageOfADeliveryOffersTheSame() {
        var document = registered("收文页", "TSG");

        actAs("heting");
        open(delivery("TSG", document));

        assertThat(buttons()).contains("拟办", "退回", "转办", "传阅");
    }

    @Test
    void registeringMayBeTransferredAndNotReturned() {
        var document = distributed("登记转办", "TSG");
        acknowledged(delivery("TSG", document));

        actAs("guoxiaoyan");
        page(document);

        assertThat(buttons()).contains("登记", "转办").doesNotContain("退回", "传阅");
    }

    @Test
    void whatIsDistributedMayStillBeReturned() {
        var document = signed("分发前退回", "TSG");

        actAs("chenjing");
        page(document);

        assertThat(buttons()).contains("分发", "退回", "转办", "传阅");
    }

    @Test
    void whatWasBegunInAFormIsThereAfterLookingAtAnotherDocument() {
        var document = reportedToBureau("拟办写到一半");
        var other = reportedToBureau("另外一件");
        actAs("chenjing");
        page(document);
        write("拟办意见", "拟请𠮷先生阅处。");
        var lead = lead().getListDataView().getItem(0);
        lead().setValue(lead);
        var assists = lead().getListDataView().getItem(1);
        assisting().select(assists);
        var reader = readers().getListDataView().getItem(0);
        readers().select(reader);

        page(other);
        assertThat($(TextArea.class).withLabel("拟办意见").single().getValue()).isEmpty();
        assertThat(lead().getValue()).isNull();
        page(document);

        assertThat($(TextArea.class).withLabel("拟办意见").single().getValue()).isEqualTo("拟请𠮷先生阅处。");
        assertThat(lead().getValue()).isEqualTo(lead);
        assertThat(assisting().getValue()).containsExactly(assists);
        assertThat(readers().getValue()).containsExactly(reader);
    }

    @Test
    void whatWasBegunIsForgottenWhenTheStepIsDone() {
        var document = registered("拟办后退回", "TSG");
        actAs("heting");
        page(document);
        write("拟办意见", "先写的话。");
        press("退回");
        write("退回理由", "请重新登记。");
        press("退回");
        done(registering.register(actor("guoxiaoyan"), task("guoxiaoyan", document), "阅件", ""));

        page(document);

        assertThat($(TextArea.class).withLabel("拟办意见").single().getValue()).isEmpty();
    }

    @Test
    void whoLeadsTwoUnitsGetsTheFormOfTheUnitTheTaskCameTo() {
        var document = distributed("一人两馆", "TSG", "SET");
        for (var code : List.of("TSG", "SET")) {
            var delivery = delivery(code, document);
            acknowledged(delivery);
            done(registering.register(
                    handler(delivery, new StepKey("register").value()),
                    taskAbout(delivery, new StepKey("register").value()),
                    "批办件",
                    ""));
            var department = directory.units().stream()
                    .filter(unit -> unit.active()
                            && !unit.kind().isOrgan()
                            && directory.organOf(unit.id()).id().equals(unit(code)))
                    .findFirst()
                    .map(Unit::id)
                    .orElse(unit(code));
            done(proposing.propose(
                    handler(delivery, new StepKey("propose").value()),
                    taskAbout(delivery, new StepKey("propose").value()),
                    "拟办意见属于" + code,
                    new Handling(department, List.of(), List.of())));
        }

        actAs("linjiashu");
        for (var code : List.of("TSG", "SET", "TSG")) {
            var task = taskAbout(delivery(code, document), new StepKey("instruct").value());
            UI.getCurrent().navigate("document/" + document.value(), QueryParameters.of("task", task.value()));

            assertThat(lead().getListDataView().getItems())
                    .isNotEmpty()
                    .allSatisfy(unit ->
                            assertThat(directory.organOf(unit.id()).id()).isEqualTo(unit(code)));
            assertThat(words(UI.getCurrent())).contains("拟办意见属于" + code);
            press("传阅");
            var colleagues = (MultiSelectComboBox<Person>)
                    $(MultiSelectComboBox.class).withLabel("传阅给").last();
            assertThat(colleagues.getListDataView().getItems())
                    .isNotEmpty()
                    .allSatisfy(person -> assertThat(directory.postsOf(person.id()))
                            .anyMatch(
                                    post -> directory.organOf(post.unit()).id().equals(unit(code))));
            press("取消");
            press("转办");
            var leaders = (ComboBox<Person>) $(ComboBox.class).withLabel("转给").last();
            assertThat(leaders.getListDataView().getItems())
                    .as("nobody but those who lead the unit")
                    .allSatisfy(person -> assertThat(directory.holders(Role.LEADER, unit(code)))
                            .contains(person));
            press("取消");
        }
        for (var code : List.of("SET", "TSG")) {
            open(delivery(code, document));
            assertThat(words(UI.getCurrent())).contains("拟办意见属于" + code);
        }
    }

    @Test
    void whoReceivesForTwoUnitsAcknowledgesTheOneWhoseLineWasOpened() {
        var document = distributed("一人两签", "TSG", "SET");
        var leader = actor("linjiashu");
        for (var code : List.of("SET", "TSG")) {
            var delivery = delivery(code, document);
            var registrar = post.registrarOf(code);
            var line = inbox.toDos(registrar, document).getFirst();
            assertThat(registers.delivery(registrar, line)).contains(delivery);
            assertThat(registers.delivery(leader, line)).contains(delivery);
        }
    }

    @Test
    void theDrafterGoesFromTheDocumentToTheBoardOnceItIsDistributed() {
        var document = signed("签收情况", "TSG");
        actAs("wangmin");
        page(document);
        assertThat(boardLinks()).isEmpty();

        distributed(document);
        actAs("wangmin");
        page(document);

        assertThat(boardLinks()).containsExactly("dispatch/" + document.value());
        navigate("dispatch/" + document.value(), BoardView.class);
    }

    private void distributed(DocumentId document) {
        post.distributed(document, 1);
    }

    private List<String> boardLinks() {
        return $(Anchor.class).withText("签收情况").all().stream()
                .map(Anchor::getHref)
                .toList();
    }

    /** A report of the library, acknowledged and registered in the bureau. */
    private DocumentId reportedToBureau(String matter) {
        var content = DraftContent.blank(DocumentType.REPORT)
                .withTitle("滨海市图书馆关于" + matter + "的报告")
                .withBody("<p>现将有关情况报告如下。</p>")
                .withAddressees(Addressees.of(unit("WLJ")), Addressees.NONE);
        var document = ((CreateResult.Created) drafts.create(actor("xuwenbo"), content))
                .document()
                .id();
        assertThat(submitting.submit(actor("xuwenbo"), document, "")).isInstanceOf(SubmitDraft.Result.Acted.class);
        for (var handler : List.of("heting", "heting", "linjiashu")) {
            done(agreeing.agree(actor(handler), task(handler, document), ""));
        }
        distributing.distribute(actor("heting"), task("heting", document), "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !registers.board(actor("heting"), document).isEmpty());
        var delivery = registers.board(actor("heting"), document).getFirst();
        assertThat(acknowledging.acknowledge(actor("wuguilan"), delivery.id())).isInstanceOf(DeliveryResult.Done.class);
        done(registering.register(actor("wuguilan"), task("wuguilan", document), "批办件", ""));
        return document;
    }

    private DocumentId registered(String matter, String code) {
        var document = distributed(matter, code);
        acknowledged(delivery(code, document));
        done(registering.register(actor("guoxiaoyan"), task("guoxiaoyan", document), "批办件", ""));
        return document;
    }

    private void acknowledged(Delivery delivery) {
        var code = directory.unit(delivery.unit()).code();
        assertThat(acknowledging.acknowledge(post.registrarOf(code), delivery.id()))
                .isInstanceOf(DeliveryResult.Done.class);
    }

    private static void done(ActionResult result) {
        assertThat(result).isInstanceOf(ActionResult.Done.class);
    }

    /** Whoever has the step of this delivery's receipt before him. */
    private Actor handler(Delivery delivery, String step) {
        return directory.people().stream()
                .filter(person -> !directory.postsOf(person.id()).isEmpty())
                .map(person -> directory.actor(person.id()))
                .filter(actor -> line(actor, delivery, step) != null)
                .findFirst()
                .orElseThrow();
    }

    private TaskId taskAbout(Delivery delivery, String step) {
        var line = Objects.requireNonNull(line(handler(delivery, step), delivery, step));
        return Objects.requireNonNull(line.task());
    }

    private @org.jspecify.annotations.Nullable InboxItem line(Actor actor, Delivery delivery, String step) {
        return inbox.toDos(actor, delivery.document()).stream()
                .filter(line -> line.step().value().equals(step))
                .filter(line -> registers.delivery(actor, line).map(Delivery::id).stream()
                        .anyMatch(delivery.id()::equals))
                .findFirst()
                .orElse(null);
    }

    private void page(DocumentId document) {
        navigate("document/" + document.value(), DocumentView.class);
    }

    private List<String> buttons() {
        return $(Button.class).all().stream().map(Button::getText).toList();
    }

    private ComboBox<Unit> lead() {
        return (ComboBox<Unit>) $(ComboBox.class).withLabel("主办").single();
    }

    private MultiSelectComboBox<Unit> assisting() {
        return (MultiSelectComboBox<Unit>)
                $(MultiSelectComboBox.class).withLabel("协办").single();
    }

    private MultiSelectComboBox<Person> readers() {
        return (MultiSelectComboBox<Person>)
                $(MultiSelectComboBox.class).withLabel("传阅").single();
    }
}
