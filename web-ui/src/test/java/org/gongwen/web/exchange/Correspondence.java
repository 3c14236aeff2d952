package org.gongwen.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.SubmitDraft;
import org.springframework.stereotype.Component;

/** Documents of the demonstration bureau, brought on their way by the services so that screens have something to show. */
@Component
class Correspondence {

    static final String BODY = "<p>各单位：</p><p>决定开展𠮷日检查，请喆、𡈽生二位同志负责。</p>";

    private final Drafts drafts;
    private final SubmitDraft submitting;
    private final AgreeTask agreeing;
    private final DistributeDocument distributing;
    private final Inbox inbox;
    private final Registers registers;
    private final Directory directory;

    Correspondence(
            Drafts drafts,
            SubmitDraft submitting,
            AgreeTask agreeing,
            DistributeDocument distributing,
            Inbox inbox,
            Registers registers,
            Directory directory) {
        this.drafts = drafts;
        this.submitting = submitting;
        this.agreeing = agreeing;
        this.distributing = distributing;
        this.inbox = inbox;
        this.registers = registers;
        this.directory = directory;
    }

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
        return distributed(signed(matter, units), units.length);
    }

    /** Distributes a signed document and waits for its deliveries. */
    DocumentId distributed(DocumentId document, int units) {
        distributing.distribute(actor("chenjing"), task("chenjing", document), "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> registers.board(actor("chenjing"), document).size() == units);
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

    /** The registrar of a unit. */
    Actor registrarOf(String unit) {
        return directory.actor(
                directory.holders(Role.REGISTRAR, unit(unit)).getFirst().id());
    }
}
