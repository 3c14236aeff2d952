package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.design.StartableProcess;
import org.gongwen.form.FormData;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Items on which another module hangs a matter of its own: begun there, and asked about before a step is finished. */
@SpringBootTest
class ItemMatterTest {

    private static final String PROCESS = "ownMatter";

    @Autowired
    Items items;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    TestedMatter matter;

    @Autowired
    Processes processes;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void aProcessWithAStepOfTheMatter() {
        bureau.as("scnig");
        if (processes.versions(PROCESS).isEmpty()) {
            processes.deploy(
                    PROCESS,
                    DrawnProcess.of(PROCESS, "item", "")
                            .step("draft", "撰稿", "handler='drafter' finish='submit'")
                            .step("review", "审核", "handler='superior' finish='agree' workingDays='1' actions='return'")
                            .automatic("itemNumbering")
                            .xml());
        }
        matter.claim("itemNumbering");
    }

    @AfterEach
    void nothingIsClaimedAnyMore() {
        matter.clear();
    }

    @Test
    void aProcessWithAClaimedStepIsNotBegunByHand() {
        var actor = bureau.as("scnig");

        assertThat(items.startable(actor)).extracting(StartableProcess::key).doesNotContain(PROCESS);
        assertThatThrownBy(() -> items.begin(actor, PROCESS)).isInstanceOf(NotPermittedException.class);

        assertThat(begun("𠮷日开放公告").title()).isEqualTo("𠮷日开放公告");
        assertThatThrownBy(() -> items.beginFor(bureau.as("sysadmin"), PROCESS, "稿", FormData.EMPTY))
                .isInstanceOf(NotPermittedException.class);
        matter.clear();
        assertThat(items.startable(actor)).extracting(StartableProcess::key).contains(PROCESS);
    }

    @Test
    void aRefusedStepWritesNothing() {
        var item = begun("开放公告").id();
        matter.refuse("item.refused.title");
        var before = written(item);

        assertThat(submitted(item)).isEqualTo(refused());
        assertThat(written(item)).isEqualTo(before);
        assertThat(matter.questions()).containsExactly(new TestedMatter.Question(item, true, Set.of()));

        matter.refuse(null);
        assertThat(submitted(item)).isNotEqualTo(refused());
        matter.refuse("item.refused.title");
        before = written(item);
        var head = bureau.as("scchu");
        var task = Objects.requireNonNull(items.read(head, item).work());

        assertThat(items.finish(head, task.task(), FormData.EMPTY, "同意。")).isEqualTo(refused());
        assertThat(written(item)).isEqualTo(before);
        assertThat(matter.questions().getLast())
                .isEqualTo(new TestedMatter.Question(item, false, Set.of("itemNumbering")));
        assertThat(items.read(head, item).work()).isEqualTo(task);
    }

    @Test
    void whatCameBackIsAmendedByItsDrafterAlone() {
        var item = begun("开放公告").id();
        submitted(item);
        var drafter = bureau.as("scnig");
        assertThat(items.amend(drafter, item, "改了", FormData.EMPTY)).isFalse();
        assertThat(liesWithDrafter("scnig", item)).isFalse();
        var head = bureau.as("scchu");
        var task = Objects.requireNonNull(items.read(head, item).work());
        sendBack.returnTo(head, task.task(), new StepKey("draft"), "标题写明日期。");

        assertThat(liesWithDrafter("scnig", item)).isTrue();
        assertThat(liesWithDrafter("scchu", item)).isFalse();
        assertThatThrownBy(() -> items.amend(head, item, "改了", FormData.EMPTY))
                .isInstanceOf(NotPermittedException.class);
        assertThat(items.amend(drafter, item, "开放公告（喆堃）", FormData.EMPTY)).isTrue();
        assertThat(items.read(drafter, item).item().title()).isEqualTo("开放公告（喆堃）");

        matter.refuse("item.refused.title");
        var before = written(item);
        assertThat(submitted(item)).isEqualTo(refused());
        assertThat(written(item)).isEqualTo(before);
        matter.refuse(null);
        assertThat(submitted(item)).isNotEqualTo(refused());
    }

    private BusinessItem begun(String title) {
        return items.beginFor(bureau.as("scnig"), PROCESS, title, FormData.EMPTY);
    }

    private boolean liesWithDrafter(String username, ItemId item) {
        return Boolean.TRUE.equals(transaction.execute(status -> items.holdWithDrafter(bureau.as(username), item)));
    }

    private ItemResult submitted(ItemId item) {
        return items.submit(bureau.as("scnig"), item, "开放公告", FormData.EMPTY, Map.of(), "请审核。");
    }

    private static ItemResult refused() {
        return new ItemResult.Acted(new ActionResult.Refused("item.refused.title"));
    }

    /** Everything that an action on an item leaves behind. */
    private List<String> written(ItemId item) {
        return jdbc.sql("""
                select b.version || ' ' || b.status || ' ' || b.title from business_item b where b.id = :id
                union all
                select 'audit ' || count(*) from audit_entry where subject_kind = 'item' and subject_id = :key
                union all
                select 'opinions ' || count(*) from opinion o join process_instance p on p.id = o.process_instance_id
                 where p.item_id = :id
                union all
                select 'lines ' || count(*) || ' ' || coalesce(sum(folder), 0) from inbox_entry where item_id = :id
                union all
                select 'runs ' || count(*) from process_instance where item_id = :id
                """)
                .param("id", item.value())
                .param("key", item.key())
                .query((rs, row) -> rs.getString(1))
                .list();
    }
}
