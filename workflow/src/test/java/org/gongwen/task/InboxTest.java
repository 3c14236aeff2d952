package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The folders of a person, and the numbers beside them. */
class InboxTest extends DocumentsUnderWay {
    @Autowired
    Inbox inbox;

    @Test
    void theFoldersCountWhatTheyShow() {
        var before = inbox.counts(bureau.as("scchu"));
        var one = bureau.submitted("计数一");
        bureau.submitted("计数二");
        agrees("scchu", one, "");

        var after = inbox.counts(bureau.as("scchu"));

        assertThat(after.toDo() - before.toDo()).isEqualTo(1);
        assertThat(after.done() - before.done()).isEqualTo(1);
        assertThat(bureau.all("scchu", Folder.TO_DO)).hasSize((int) after.toDo());
        assertThat(bureau.all("scchu", Folder.DONE)).hasSize((int) after.done());
    }

    @Test
    void theNumberBesideWhatIStartedCountsItsList() {
        var before = inbox.counts(bureau.as("scnig")).started();

        bureau.submitted("发起计数");

        assertThat(inbox.counts(bureau.as("scnig")).started()).isEqualTo(before + 1);
        assertThat(inbox.started(bureau.as("scnig"), null, 1_000)).hasSize((int) before + 1);
        assertThat(inbox.counts(bureau.as("tsgban")).started())
                .isEqualTo(inbox.started(bureau.as("tsgban"), null, 1_000).size());
    }

    @Test
    void theInboxPagesWithoutGapOrOverlapAndFilters() {
        for (int i = 0; i < 7; i++) {
            bureau.submitted("翻页𡈽" + i);
        }
        var actor = bureau.as("scchu");
        var filter = new InboxFilter(InboxFilter.Choice.ALL, null, null, "翻页𡈽");
        var first = inbox.page(actor, Folder.TO_DO, filter, null, 4);
        var second = inbox.page(actor, Folder.TO_DO, filter, first.getLast().cursor(), 4);

        assertThat(first).hasSize(4);
        assertThat(second).hasSize(3);
        assertThat(first)
                .extracting(InboxItem::id)
                .doesNotContainAnyElementsOf(second.stream().map(InboxItem::id).toList());
    }

    @Test
    void whatIStartedShowsWithWhomItLies() {
        var document = bureau.submitted("我发起的");

        assertThat(inbox.started(bureau.as("scnig"), null, 100))
                .filteredOn(item -> document.equals(item.aboutDocument()))
                .singleElement()
                .satisfies(item -> assertThat(item.waitingFor())
                        .singleElement()
                        .isEqualTo(new StepAndHandler(
                                new StepKey("departmentReview"),
                                "部门审核",
                                Principal.of(
                                        Role.DEPARTMENT_HEAD, bureau.as("scnig").unit()))));
    }
}
