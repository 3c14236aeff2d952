package org.gongwen.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.Bureau;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.ProcessTemplate;
import org.gongwen.design.ReleaseResult;
import org.gongwen.document.DocumentId;
import org.gongwen.form.Answer;
import org.gongwen.form.FormData;
import org.gongwen.form.FormField;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Actor;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Folder;
import org.gongwen.task.InboxItem;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The gallery: each template is begun, proposed and deployed as it is delivered, and walked to its end by whoever it lies
 * with, with nothing but what each step asks for. What is received is walked in {@link ReceiptTest}, in the process that
 * the template is.
 */
@SpringBootTest
class TemplatesTest {

    /** Those who may have something to do in the templates, the drafter first. */
    private static final List<String> PEOPLE = List.of("scnig", "scchu", "fgchu", "cwchu", "wenshu", "fuju", "juzhang");

    private static final int MOST_STEPS = 20;

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    ProcessReleases releases;

    @Autowired
    Processes processes;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agreement;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    DocumentProgress progress;

    @Autowired
    Items items;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Test
    void thereAreElevenAndThoseThatAreInServiceAreTheProcessesThatRun() {
        assertThat(drafts.templates(bureau.as("sysadmin")))
                .extracting(ProcessTemplate::key)
                .containsExactlyInAnyOrder(
                        "dispatch",
                        "receipt",
                        "article",
                        "citizenLetter",
                        "informationRequest",
                        "internalReport",
                        "meetingNotice",
                        "opinionSolicitation",
                        "leaveRequest",
                        "networkAccess",
                        "trainingSignUp");
        assertThat(drafts.templates(bureau.as("sysadmin"))).allSatisfy(template -> {
            assertThat(template.name()).isNotBlank();
            assertThat(template.documentation()).as(template.key()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "dispatch, DISPATCH, 7",
        "internalReport, DISPATCH, 6",
        "meetingNotice, DISPATCH, 6",
        "opinionSolicitation, DISPATCH, 6",
        "leaveRequest, ITEM, 4",
        "networkAccess, ITEM, 5",
        "trainingSignUp, ITEM, 4"
    })
    void aTemplateIsDeployedUntouchedAndGoesItsWholeWay(String template, Kind kind, int steps) {
        var key = template + "Copy";
        var name = "样板" + template + "𠮷";
        released(template, key, name);

        var done = kind == Kind.ITEM ? walkedItem(key) : walkedDocument(key);

        assertThat(done).as("steps that people finished").hasSize(steps);
    }

    /** The deployed file is that of the gallery but for key and name. */
    private void released(String template, String key, String name) {
        var designer = bureau.as("sysadmin");
        var draft = ((ProcessDraftResult.Created) drafts.beginFromTemplate(designer, template, key, name)).draft();
        assertThat(draft.xml()).contains("id=\"" + key + "\"").contains("name=\"" + name + "\"");
        var proposed = releases.propose(designer, draft.id(), draft.version(), "样板，原样。");
        assertThat(proposed).isInstanceOf(ReleaseResult.Done.class);
        var approved = releases.approve(
                bureau.as("secadmin"), ((ReleaseResult.Done) proposed).release().id(), "");
        assertThat(approved).isInstanceOf(ReleaseResult.Done.class);
        assertThat(processes.diagram(releases.versions(designer, key).getFirst().id()))
                .isEqualTo(draft.xml());
    }

    private List<String> walkedDocument(String key) {
        var document = bureau.draft("走样板" + key, "FG", "CW");
        assertThat(submission.submit(bureau.as("scnig"), document, "请办理。", key, Map.of()))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        var done = new ArrayList<>(List.of("submitted"));
        for (var next = lyingWithSomebody(document); next.isPresent(); next = lyingWithSomebody(document)) {
            finish(next.get(), document);
            done.add(next.get().line().stepName());
            assertThat(done).as("the walk of " + key).hasSizeLessThan(MOST_STEPS);
        }
        assertThat(jdbc.sql("select ended_at is not null from process_instance where document_id = :document")
                        .param("document", document.value())
                        .query(Boolean.class)
                        .single())
                .as(key + " after " + done)
                .isTrue();
        return done;
    }

    private void finish(Lying lying, DocumentId document) {
        var task = Objects.requireNonNull(lying.line().task());
        var result = lying.line().finish() == Finish.DISTRIBUTE
                ? distribution.distribute(lying.with(), task, "")
                : agreement.agree(lying.with(), task, "同意。");
        var asked = progress.options(lying.with(), task).map(DocumentProgress.Options::reply);
        if (asked.isPresent()) {
            assertThat(result).isEqualTo(new ActionResult.Refused("task.refused.replyMissing"));
            result = replied(lying.with(), task, asked.get());
        }
        assertThat(result).as(lying.line().stepName()).isInstanceOf(ActionResult.Done.class);
    }

    /** Answers everything that the units are asked (回执). */
    private ActionResult replied(Actor actor, TaskId task, FormSchema form) {
        var reply = FormData.EMPTY;
        for (var field : form.fields().toList()) {
            reply = reply.with(field.key(), answer(field, actor));
        }
        return ((ItemResult.Acted) agreement.reply(actor, task, reply, "")).result();
    }

    private List<String> walkedItem(String key) {
        var drafter = bureau.as("scnig");
        var id = items.begin(drafter, key).id();
        var submitted = items.submit(drafter, id, "走样板" + key, answers(drafter, id), "");
        assertThat(submitted)
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        var done = new ArrayList<>(List.of("submitted"));
        for (var next = lyingWithSomebody(id); next.isPresent(); next = lyingWithSomebody(id)) {
            var with = next.get().with();
            assertThat(items.finish(with, task(next.get()), answers(with, id), "同意。"))
                    .as(next.get().line().stepName())
                    .isInstanceOfSatisfying(
                            ItemResult.Acted.class,
                            acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
            done.add(next.get().line().stepName());
            assertThat(done).as("the walk of " + key).hasSizeLessThan(MOST_STEPS);
        }
        assertThat(items.read(drafter, id).item().status()).isEqualTo(BusinessItem.Status.FINISHED);
        return done;
    }

    /** What a person answers who answers everything that he is asked. */
    private FormData answers(Actor actor, ItemId id) {
        var sheet = items.read(actor, id);
        var data = sheet.data();
        for (var field : sheet.form().fields().filter(sheet.access()::edits).toList()) {
            data = data.with(field.key(), answer(field, actor));
        }
        return data;
    }

    private Object answer(FormField field, Actor actor) {
        return switch (field.answer()) {
            case Answer.Text text ->
                switch (text.kind()) {
                    case ANY -> "𠮷".repeat(text.shortest() == null ? 2 : Math.max(2, text.shortest()));
                    case EMAIL -> "a@example.cn";
                    case PHONE -> "0535-6600001";
                    case MOBILE -> "13800138000";
                    case ID_NUMBER -> "11010519491231002X";
                    case POSTCODE -> "264000";
                    case CREDIT_CODE -> "91370600MA3C5XQ00X";
                    case IP_ADDRESS -> "10.20.30.40";
                    case MAC_ADDRESS -> "00-1A-2B-3C-4D-5E";
                };
            // The largest that may be given goes the longest way.
            case Answer.Number number -> number.most() == null ? BigDecimal.TEN : number.most();
            case Answer.Moment moment ->
                switch (moment.precision()) {
                    case DATE -> LocalDate.now().plusDays(20);
                    case TIME -> LocalTime.of(9, 0);
                    case DATETIME -> LocalDate.now().plusDays(20).atTime(9, 0);
                };
            case Answer.Choice choice -> {
                var first = choice.options().getFirst().value();
                yield choice.several() ? List.of(first) : first;
            }
            case Answer.YesNo box -> true;
            case Answer.OnePerson person -> actor.person();
            case Answer.OneUnit unit -> actor.unit();
            case Answer.SeveralUnits units -> List.of(actor.unit());
        };
    }

    /** A line, and with whom it lies. */
    private record Lying(Actor with, InboxItem line) {}

    private Optional<Lying> lyingWithSomebody(DocumentId document) {
        return PEOPLE.stream()
                .flatMap(username -> bureau.all(username, Folder.TO_DO).stream()
                        .filter(line -> document.equals(line.aboutDocument()))
                        .map(line -> new Lying(bureau.as(username), line)))
                .findFirst();
    }

    private Optional<Lying> lyingWithSomebody(ItemId id) {
        return PEOPLE.stream()
                .flatMap(username -> bureau.all(username, Folder.TO_DO).stream()
                        .filter(line -> id.equals(line.aboutItem()))
                        .map(line -> new Lying(bureau.as(username), line)))
                .findFirst();
    }

    private static TaskId task(Lying lying) {
        return Objects.requireNonNull(lying.line().task());
    }
}
