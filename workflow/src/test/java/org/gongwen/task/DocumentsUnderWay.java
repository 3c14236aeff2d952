package org.gongwen.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.TaskId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of documents on their way through the dispatch process have in common. */
@SpringBootTest
abstract class DocumentsUnderWay {
    @Autowired
    Bureau bureau;

    @Autowired
    AgreeTask agree;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    Principal headOf(String username) {
        return Principal.of(Role.DEPARTMENT_HEAD, bureau.as(username).unit());
    }

    /** Agrees as the person's only task about the document, and insists that it worked. */
    void agrees(String username, DocumentId document, String opinion) {
        assertThat(agree.agree(bureau.as(username), task(username, document), opinion))
                .isInstanceOf(ActionResult.Done.class);
    }

    DocumentId signed(String title) {
        var document = bureau.submitted(title);
        agrees("scchu", document, "");
        agrees("wenshu", document, "");
        agrees("fuju", document, "签发。");
        return document;
    }

    TaskId task(String username, DocumentId document) {
        return requireNonNull(bureau.toDo(username, document).task());
    }

    /** The steps open in the inbox, after checking that the engine holds exactly the same tasks. */
    List<String> openSteps(DocumentId document) {
        var rows = jdbc.sql("""
                select i.task_id, i.step_key, i.process_instance_id, i.principal
                  from inbox_entry i where i.document_id = ? and i.folder = 1 order by i.id
                """)
                .param(document.value())
                .query((rs, row) -> new String[] {rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4)})
                .list();
        for (var row : rows) {
            Principal.parse(row[3]);
        }
        var inInbox = rows.stream().map(row -> new TaskId(row[0])).toList();
        var inEngine = processes.openTasks(new ProcessInstanceId(rows.getFirst()[2]));
        assertThat(inEngine).containsExactlyInAnyOrderElementsOf(inInbox);
        return rows.stream().map(row -> row[1]).toList();
    }

    static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> {
                barrier.await();
                return one.call();
            });
            var second = threads.submit(() -> {
                barrier.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        }
    }
}
