package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.Principal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Handing a task to a colleague, and showing a document to colleagues for reading. */
class TransferAndCirculationTest extends DocumentsUnderWay {
    @Autowired
    ReturnTask returning;

    @Autowired
    TransferTask transfer;

    @Autowired
    CirculateDocument circulation;

    @Autowired
    Inbox inbox;

    @Autowired
    TaskRecords records;

    @Test
    void aDraftThatCameBackCannotBeHandedToSomebodyWhoDidNotWriteIt() {
        var document = bureau.submitted("退回不转");
        returning.returnTo(bureau.as("scchu"), task("scchu", document), Steps.DRAFT, "请修改。");

        assertThat(transfer.transfer(
                        bureau.as("scnig"),
                        task("scnig", document),
                        bureau.as("scchu").person(),
                        ""))
                .isEqualTo(new ActionResult.Refused(
                        "task.refused.notOffered", new StepAndHandler(Steps.DRAFT, "拟稿", null)));
    }

    @Test
    void aTransferredTaskIsTheOtherPersonsAndNoLongerMine() {
        var document = bureau.submitted("转办", "CW");
        agrees("scchu", document, "");
        var task = task("cwchu", document);

        transfer.transfer(bureau.as("cwchu"), task, bureau.as("scnig").person(), "请市场处代办。");

        assertThat(inbox.toDos(bureau.as("cwchu"), document)).isEmpty();
        assertThatThrownBy(() -> agree.agree(bureau.as("cwchu"), task, "")).isInstanceOf(NotPermittedException.class);
        assertThat(bureau.all("cwchu", Folder.DONE)).anyMatch(item -> document.equals(item.aboutDocument()));
        agrees("scnig", document, "代为同意。");
        assertThat(openSteps(document)).containsExactly("officeCheck");
    }

    @Test
    void whoHoldsTheRoleThatATaskIsForDoesNotHandItToHimself() {
        var document = bureau.submitted("转给自己𠮷", "CW");
        agrees("scchu", document, "");
        var head = bureau.as("cwchu");
        var task = task("cwchu", document);

        assertThat(transfer.transfer(head, task, head.person(), ""))
                .isEqualTo(new ActionResult.Refused("task.refused.transferToSelf"));
        assertThat(inbox.toDos(bureau.as("cwfu"), document))
                .as("it still lies with both heads")
                .hasSize(1);
    }

    @Test
    void whoAdministersIsHandedNoWorkAndShownNoDocument() {
        var document = bureau.submitted("管理员");
        for (var administrator : List.of("sysadmin", "secadmin", "auditadmin")) {
            var receiver = bureau.as(administrator);
            var refused = new ActionResult.Refused("task.refused.assignAdministrator", receiver.name());

            assertThat(transfer.transfer(bureau.as("scchu"), task("scchu", document), receiver.person(), ""))
                    .isEqualTo(refused);
            assertThat(circulation.circulate(
                            bureau.as("scchu"), document, bureau.unit("JG"), List.of(receiver.person())))
                    .isEqualTo(
                            new CirculateDocument.Result.Refused("task.refused.assignAdministrator", receiver.name()));
        }
    }

    @Test
    void aTaskCannotBeTransferredOutOfTheOrgan() {
        var document = bureau.submitted("转出");

        var result = transfer.transfer(
                bureau.as("scchu"), task("scchu", document), bureau.as("tsgban").person(), "");

        assertThat(result).isEqualTo(new ActionResult.Refused("task.refused.transferOutside", "办图"));
    }

    @Test
    void aSignOffIsTransferredToALeaderOfTheOrganAndToNobodyElse() {
        var document = bureau.submitted("签发转办");
        agrees("scchu", document, "");
        agrees("wenshu", document, "");
        var task = task("fuju", document);

        for (var other : List.of("scnig", "scchu", "banzhu", "wenshu")) {
            var receiver = bureau.as(other);
            assertThat(transfer.transfer(bureau.as("fuju"), task, receiver.person(), ""))
                    .as(other)
                    .isEqualTo(new ActionResult.Refused(
                            "task.refused.transferUnsuited",
                            receiver.name(),
                            new StepAndHandler(Steps.SIGN_OFF, "领导签发", null)));
        }
        assertThat(transfer.receivers(bureau.as("fuju"), task))
                .extracting(Person::username)
                .contains("juzhang")
                .doesNotContain("fuju", "scnig", "scchu", "banzhu", "wenshu", "tsgzhang");

        assertThat(transfer.transfer(
                        bureau.as("fuju"), task, bureau.as("juzhang").person(), "请局长签发。"))
                .isInstanceOf(ActionResult.Done.class);
        agrees("juzhang", document, "签发。");
    }

    /** Not every rule says who may stand in: whoever holds a post may be found for any step. */
    @Test
    void aSignOffThatAnotherRuleFoundTheHandlerOfIsForLeadersToo() {
        var document = bureau.submitted("签发另有规则𠮷");
        var task = task("scchu", document);
        for (var finish : List.of("SIGN_OFF", "INSTRUCT")) {
            jdbc.sql("update inbox_entry set finish = :finish where document_id = :document and folder = 1")
                    .param("finish", finish)
                    .param("document", document.value())
                    .update();

            assertThat(transfer.receivers(bureau.as("scchu"), task))
                    .extracting(Person::username)
                    .contains("juzhang", "fuju")
                    .doesNotContain("scnig", "banzhu", "wenshu", "kcnig");
        }
        assertThat(transfer.transfer(
                        bureau.as("scchu"), task, bureau.as("banzhu").person(), ""))
                .isInstanceOf(ActionResult.Refused.class);
    }

    @Test
    void whatIsNotForLeadersAloneIsTransferredToAnyColleagueButAdministrators() {
        var document = bureau.submitted("转办对象");

        assertThat(transfer.receivers(bureau.as("scchu"), task("scchu", document)))
                .extracting(Person::username)
                .contains("scnig", "banzhu", "juzhang", "kcnig")
                .doesNotContain("scchu", "sysadmin", "secadmin", "auditadmin", "tsgban");
        assertThat(transfer.receivers(bureau.as("scnig"), task("scchu", document)))
                .as("it is not his to transfer")
                .isEmpty();
    }

    @Test
    void whoeverHasATaskOfAnotherOrganCirculatesThereWhileItIsHis() {
        var document = bureau.submitted("外单位领导办理𠮷");
        var task = task("scchu", document);
        var leader = bureau.as("tsgzhang");
        records.readdress(task, Principal.of(leader.person()), "张华", Instant.now());
        var organ = bureau.unit("JG");
        var reader = List.of(bureau.as("cwchu").person());

        assertThat(circulation.organs(leader, document)).containsExactly(organ);
        assertThat(circulation.circulate(leader, document, organ, reader))
                .isInstanceOfSatisfying(
                        CirculateDocument.Result.Circulated.class,
                        done -> assertThat(done.reached())
                                .extracting(Person::username)
                                .containsExactly("cwchu"));
        assertThat(circulation.readers(leader, document)).hasSize(1);
        assertThatThrownBy(() -> circulation.circulate(leader, document, bureau.unit("BWG"), reader))
                .isInstanceOf(NotPermittedException.class);

        agrees("tsgzhang", document, "");

        assertThat(circulation.organs(leader, document)).isEmpty();
        assertThat(circulation.circulate(leader, document, organ, reader))
                .isEqualTo(new CirculateDocument.Result.Refused("task.refused.circulateNoLonger"));
    }

    @Test
    void circulatedDocumentsAreReadWithAReceipt() {
        var document = bureau.submitted("传阅");
        var scchu = bureau.as("scchu");

        circulation.circulate(
                scchu,
                document,
                bureau.unit("JG"),
                List.of(bureau.as("cwchu").person(), bureau.as("fgchu").person()));
        circulation.read(bureau.as("cwchu"), document);

        assertThat(circulation.readers(scchu, document))
                .extracting(Reader::principal, reader -> reader.readAt() != null)
                .containsExactly(
                        tuple(Principal.of(bureau.as("cwchu").person()), true),
                        tuple(Principal.of(bureau.as("fgchu").person()), false));
    }

    @Test
    void whoeverHasADocumentForReadingAlreadyIsNamedAndLeftAlone() {
        var document = bureau.submitted("重复传阅");
        var scchu = bureau.as("scchu");
        circulation.circulate(
                scchu, document, bureau.unit("JG"), List.of(bureau.as("cwchu").person()));
        circulation.read(bureau.as("cwchu"), document);

        var again = circulation.circulate(
                scchu,
                document,
                bureau.unit("JG"),
                List.of(bureau.as("cwchu").person(), bureau.as("fgchu").person()));

        assertThat(again).isInstanceOfSatisfying(CirculateDocument.Result.Circulated.class, done -> {
            assertThat(done.reached()).extracting(Person::username).containsExactly("fgchu");
            assertThat(done.alreadyThere()).extracting(Person::username).containsExactly("cwchu");
        });
        assertThat(circulation.readers(scchu, document))
                .extracting(reader -> reader.readAt() != null)
                .as("the receipt of reading stays")
                .containsExactly(true, false);
    }
}
