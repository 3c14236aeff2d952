package org.gongwen.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.exchange.Registers;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ScreenTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Documents of the demonstration bureau on their way, for the screens of exchange to show. */
abstract class ExchangeScreenTest extends ScreenTest {

    static final String BODY = "<p>各单位：</p><p>决定开展𠮷日检查，请喆、𡈽生二位同志负责。</p>";

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submitting;

    @Autowired
    AgreeTask agreeing;

    @Autowired
    DistributeDocument distributing;

    @Autowired
    Inbox inbox;

    @Autowired
    Registers registers;

    /** A notice of the market department to these units, numbered and before the office clerk for distribution. */
    DocumentId signed(String matter, String... units) {
        return signed(DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局关于" + matter + "的通知")
                .withBody(BODY)
                .withAddressees(
                        Addressees.of(Arrays.stream(units).map(this::unit).toArray(UnitId[]::new)), Addressees.NONE));
    }

    DocumentId signed(DraftContent content) {
        var created = (CreateResult.Created) drafts.create(actor("wangmin"), content);
        var document = created.document().id();
        assertThat(submitting.submit(actor("wangmin"), document, "请审核。")).isInstanceOf(SubmitDraft.Result.Acted.class);
        for (var handler : List.of("zhanghua", "chenjing", "sunyalan")) {
            assertThat(agreeing.agree(actor(handler), task(handler, document), "同意。"))
                    .isInstanceOf(ActionResult.Done.class);
        }
        return document;
    }

    /** Like {@link #signed(String, String...)}, and delivered to the units. */
    DocumentId distributed(String matter, String... units) {
        var document = signed(matter, units);
        distributing.distribute(actor("chenjing"), task("chenjing", document), "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> registers.board(actor("chenjing"), document).size() == units.length);
        return document;
    }

    Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }

    InboxItem toDo(String username, DocumentId document) {
        return inbox.toDos(actor(username), document).getFirst();
    }

    TaskId task(String username, DocumentId document) {
        var task = toDo(username, document).task();
        assertThat(task).isNotNull();
        return Objects.requireNonNull(task);
    }

    Delivery delivery(String unit, DocumentId document) {
        return registers.board(actor("chenjing"), document).stream()
                .filter(delivery -> delivery.unit().equals(unit(unit)))
                .findFirst()
                .orElseThrow();
    }

    DeliveryView open(Delivery delivery) {
        return navigate(
                DeliveryView.class, Map.of("delivery", "" + delivery.id().value()));
    }

    void press(String buttonText) {
        test($(Button.class).withText(buttonText).last()).click();
    }

    void write(String label, String text) {
        test($(TextArea.class).withLabel(label).last()).setValue(text);
    }

    /** Every word that stands on a screen or a part of it. */
    static String words(Component part) {
        var words = new ArrayList<String>();
        collect(part, words);
        return words.stream().filter(word -> !word.isBlank()).collect(Collectors.joining("\n"));
    }

    private static void collect(Component part, List<String> words) {
        words.add(part.getElement().getText());
        words.add(part.getElement().getProperty("innerHTML", ""));
        part.getChildren().forEach(child -> collect(child, words));
    }

    /** The messages at the foot of the page. */
    String toasts() {
        return $(Notification.class).all().stream()
                .map(ExchangeScreenTest::words)
                .collect(Collectors.joining("\n"));
    }

    /** The refusals that stand beside fields now. */
    Stream<String> refusals() {
        return $(ErrorSentence.class).all().stream()
                .filter(Component::isVisible)
                .map(ExchangeScreenTest::words);
    }
}
