package org.gongwen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What documents say stays out of the log, when somebody looks for a fault with more logging than usual too. */
@ExtendWith(OutputCaptureExtension.class)
class LogContentTest extends ScreenTest {

    private static final String TITLE = "关于𠮷喆堃绝不可记入日志标题";
    private static final String BODY = "绝不可记入日志正文𡈽";
    private static final String OPINION = "绝不可记入日志意见喆";

    private static final List<String> LOUD =
            List.of("org.gongwen", "org.flowable", "org.springframework.jdbc", "org.springframework.modulith");

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agree;

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcClient jdbc;

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    @AfterEach
    void asQuietAsBefore() {
        LOUD.forEach(name -> logging.setLogLevel(name, null));
        logging.setLogLevel("org.flowable", LogLevel.WARN);
    }

    @Test
    void noTitleNoTextAndNoOpinionReachesTheLog(CapturedOutput output) {
        LOUD.forEach(name -> logging.setLogLevel(name, LogLevel.DEBUG));
        var drafter = actAs("wangmin");
        var library = directory.people().stream()
                .flatMap(person -> directory.actor(person.id()).posts().stream())
                .map(post -> post.unit())
                .filter(unit -> directory.unit(unit).kind().isOrgan()
                        && !unit.equals(directory.organOf(drafter.unit()).id()))
                .findFirst()
                .orElseThrow();
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局" + TITLE + "的通知")
                .withBody("<p>" + BODY + "</p>")
                .withAddressees(Addressees.of(library), Addressees.NONE);
        var created = (CreateResult.Created) drafts.create(drafter, content);
        var document = created.document().summary().id();
        submission.submit(drafter, document, OPINION);
        var head = directory.people().stream()
                .map(person -> directory.actor(person.id()))
                .filter(actor -> !inbox.toDos(actor, document).isEmpty())
                .findFirst()
                .orElseThrow();
        var task = Objects.requireNonNull(inbox.toDos(head, document).getFirst().task());
        assertThat(agree.agree(head, task, OPINION)).isInstanceOf(ActionResult.Done.class);
        // Exceptions carry messages: of the database, of the engine, of ourselves.
        assertThat(agree.agree(head, task, OPINION)).isNotInstanceOf(ActionResult.Done.class);
        assertThatThrownBy(() -> jdbc.sql("insert into opinion (text, act) values (:text, null)")
                        .param("text", OPINION)
                        .update())
                .satisfies(failed -> LoggerFactory.getLogger("org.gongwen.test").error("failed as wanted", failed));

        assertThat(output.getAll())
                .contains("failed as wanted", "Executing prepared SQL statement")
                .doesNotContain(TITLE, BODY, OPINION);
    }
}
