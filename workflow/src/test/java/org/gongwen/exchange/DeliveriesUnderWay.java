package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.Notices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What tests of signed documents on their way to the units have in common. */
@SpringBootTest
abstract class DeliveriesUnderWay {
    @Autowired
    Bureau bureau;

    @Autowired
    AgreeTask agree;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    AcknowledgeDelivery acknowledgement;

    @Autowired
    RecallDelivery recall;

    @Autowired
    RegisterReceipt registration;

    @Autowired
    Registers registers;

    @Autowired
    Inbox inbox;

    @Autowired
    Documents documents;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    boolean opens(Actor actor, DocumentId document) {
        try {
            return documents.read(actor, document).id().equals(document);
        } catch (NotPermittedException refused) {
            return false;
        }
    }

    List<DocumentId> found(String username, String text) {
        return documents.search(bureau.as(username), text, null, 100).stream()
                .map(DocumentSummary::id)
                .toList();
    }

    Handling toLibrary() {
        return new Handling(
                bureau.unit("TSG"), List.of(), List.of(bureau.as("tsgwen").person()));
    }

    DocumentId distributed(String title) {
        return distributed(bureau.submitted(title));
    }

    DocumentId distributed(DocumentId document) {
        for (var username : List.of("scchu", "wenshu", "fuju")) {
            done(agree.agree(bureau.as(username), task(username, document), ""));
        }
        done(distribution.distribute(bureau.as("wenshu"), task("wenshu", document), ""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> registers.board(bureau.as("wenshu"), document).size() == 2);
        return document;
    }

    Delivery delivery(String unit, DocumentId document) {
        return registers.board(bureau.as("wenshu"), document).stream()
                .filter(delivery -> delivery.unit().equals(bureau.unit(unit)))
                .findFirst()
                .orElseThrow();
    }

    TaskId task(String username, DocumentId document) {
        return requireNonNull(bureau.toDo(username, document).task());
    }

    /** What the audit record keeps of an action that was done with a document once. */
    JsonNode recorded(String action, DocumentId document) {
        return json.readTree(
                jdbc.sql("select details from audit_entry where action = :action and subject_id = :document")
                        .param("action", action)
                        .param("document", "" + document.value())
                        .query(String.class)
                        .single());
    }

    static List<Long> ids(JsonNode details, String name) {
        return Arrays.stream(details.path(name)
                        .asString()
                        .replaceAll("[\\[\\] ]", "")
                        .split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    static void done(ActionResult result) {
        assertThat(result).isInstanceOf(ActionResult.Done.class);
    }
}
