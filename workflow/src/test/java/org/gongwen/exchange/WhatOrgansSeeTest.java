package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gongwen.document.CompareVersions;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Drafts;
import org.gongwen.document.Traces;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Steps;
import org.gongwen.task.UrgeProcess;
import org.gongwen.trace.TraceRecords;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each organ sees of a document that went from one to the other, in its registers and by searching. */
class WhatOrgansSeeTest extends DeliveriesUnderWay {
    @Autowired
    UrgeProcess urgingProcess;

    @Autowired
    ProposeHandling proposal;

    @Autowired
    InstructHandling instruction;

    @Autowired
    DocumentProgress progress;

    @Autowired
    DocumentAccess access;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Drafts drafts;

    @Autowired
    CompareVersions comparison;

    @Autowired
    Traces traces;

    @Autowired
    TraceRecords records;

    @Test
    void howADocumentWasWrittenStaysInTheOrganThatIssuesIt() {
        var document = distributed("修改痕迹不外传");

        assertThat(access.requireRead(bureau.as("tsgshou"), document).id()).isEqualTo(document);
        assertThat(drafts.versions(bureau.as("wenshu"), document)).isNotEmpty();
        assertThatThrownBy(() -> drafts.versions(bureau.as("tsgshou"), document))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> comparison.compare(bureau.as("tsgshou"), document, 1, 1))
                .isInstanceOf(NotPermittedException.class);
        assertThat(traces.of(bureau.as("wenshu"), document).signed()).isPresent();
        assertThatThrownBy(() -> traces.of(bureau.as("tsgshou"), document)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> records.of(bureau.as("tsgshou"), document)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void opinionsStayInTheOrganInWhichTheyWereWritten() {
        var document = distributed("意见不外传");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", "馆内意见"));

        assertThat(progress.of(bureau.as("tsgshou"), document))
                .singleElement()
                .satisfies(run -> assertThat(run.definition()).isEqualTo(Steps.RECEIPT));
        assertThat(progress.of(bureau.as("wenshu"), document))
                .singleElement()
                .satisfies(run -> assertThat(run.definition()).isEqualTo(Steps.DISPATCH));
    }

    @Test
    void theSenderDoesNotUrgeWhatRunsInsideAnotherOrgan() {
        var document = distributed("催办外单位");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        var theirs = requireNonNull(bureau.toDo("tsgshou", document).process());

        for (var other : List.of("wenshu", "scnig", "juzhang")) {
            assertThatThrownBy(() -> urgingProcess.urge(bureau.as(other), theirs))
                    .isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void theRegistersShowWhatCameAndWhatWent() {
        var document = distributed("登记簿𠮷");

        assertThat(registers.received(bureau.as("tsgshou"), DeliveryState.SENT, "登记簿𠮷", null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.sender()).isEqualTo("市文化局"));
        assertThat(registers.dispatched(bureau.as("wenshu"), "登记簿𠮷", null, 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.document()).isEqualTo(document);
                    assertThat(entry.units()).isEqualTo(2);
                    assertThat(entry.open()).isEqualTo(2);
                });
        assertThatThrownBy(() -> registers.received(bureau.as("tsgban"), null, null, null, 10))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void theSearchFindsWhatWasReceivedForWhoeverHandlesIt() {
        var document = distributed("搜索𡈽木");
        assertThat(found("tsgshou", "搜索𡈽木")).containsExactly(document);
        assertThat(found("tsgban", "搜索𡈽木")).isEmpty();

        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));
        done(proposal.propose(bureau.as("tsgwen"), task("tsgwen", document), "拟请业务部办理。", toLibrary()));
        done(instruction.instruct(bureau.as("tsgzhang"), task("tsgzhang", document), "同意。", toLibrary()));

        assertThat(found("tsgban", "搜索𡈽木")).containsExactly(document);
        assertThat(found("tsgban", requireNonNull(documents.summary(document).number())))
                .contains(document);
        assertThat(found("bwgban", "搜索𡈽木")).isEmpty();
        recall.recall(bureau.as("wenshu"), delivery("BWG", document).id(), "发错单位");
        assertThat(found("bwgshou", "搜索𡈽木")).isEmpty();
    }

    /** Found in pages of two by everybody of the bureau: exactly what opens to him, each once, the newest first. */
    @Test
    void theSearchFindsEverythingThatOpensAndNothingElse() {
        distributed("对照甲");
        bureau.submitted("对照乙", "CW");
        bureau.draft("对照丙");
        bureau.draftBy("kcnig", "对照丁");
        var all = jdbc.sql("select d.id from document d order by d.id desc")
                .query((row, index) -> new DocumentId(row.getLong("id")))
                .list();

        for (var person : directory.people()) {
            if (directory.postsOf(person.id()).isEmpty()) {
                continue;
            }
            var actor = directory.actor(person.id());
            var opens = all.stream().filter(id -> opens(actor, id)).toList();

            var pages = new ArrayList<DocumentId>();
            var page = documents.search(actor, "", null, 2);
            while (!page.isEmpty()) {
                page.forEach(found -> pages.add(found.id()));
                page = documents.search(actor, "", page.getLast().id(), 2);
            }

            assertThat(pages).as("found by " + person.username()).isEqualTo(opens);
        }
        assertThat(found("scnig", "对照")).hasSize(3);
        assertThat(found("kcnig", "对照")).hasSize(1);
        assertThat(found("sysadmin", "对照")).isEmpty();
    }
}
