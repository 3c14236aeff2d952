package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Drafts;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.exchange.Registers;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.InboxItem;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ScreenTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The screens of exchange, with documents of the demonstration bureau on their way. */
abstract class ExchangeScreenTest extends ScreenTest {

    @Autowired
    Correspondence post;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submitting;

    @Autowired
    AgreeTask agreeing;

    @Autowired
    DistributeDocument distributing;

    @Autowired
    Registers registers;

    DocumentId signed(String matter, String... units) {
        return post.signed(matter, units);
    }

    DocumentId distributed(String matter, String... units) {
        return post.distributed(matter, units);
    }

    Actor actor(String username) {
        return post.actor(username);
    }

    UnitId unit(String code) {
        return post.unit(code);
    }

    InboxItem toDo(String username, DocumentId document) {
        return post.toDo(username, document);
    }

    TaskId task(String username, DocumentId document) {
        return post.task(username, document);
    }

    Delivery delivery(String unit, DocumentId document) {
        return post.delivery(unit, document);
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
                .map(toast -> toast.getElement().getTextRecursively())
                .collect(Collectors.joining("\n"));
    }

    /** The refusals that stand beside fields now. */
    Stream<String> refusals() {
        return $(ErrorSentence.class).all().stream()
                .filter(Component::isVisible)
                .map(refusal -> refusal.getElement().getTextRecursively());
    }
}
