package org.gongwen.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.gongwen.article.Articles;
import org.gongwen.citizen.CaseId;
import org.gongwen.design.ProcessDraftId;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.ReleaseId;
import org.gongwen.document.AddResult;
import org.gongwen.document.Addressees;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.Attachments;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryId;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.exchange.Registers;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.gongwen.survey.SolicitationTerms;
import org.gongwen.survey.Solicitations;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.SubmitDraft;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Documents of the market department of the demonstration bureau, in every state of their life, with everything that has
 * a number of its own; and the people who have nothing to do with them.
 */
final class Dossier {

    private static final String ISSUER = "WLJ";
    private static final List<String> RECEIVERS = List.of("TSG", "BWG");
    private static final Set<Role> OFFICE = Set.of(Role.OFFICE_CLERK, Role.LEADER);
    private static final Set<Role> RECEIVING = Set.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER);

    final Set<DocumentId> documents = new LinkedHashSet<>();
    final Set<AttachmentId> attachments = new LinkedHashSet<>();
    final Set<TaskId> tasks = new LinkedHashSet<>();
    final Set<ProcessInstanceId> processes = new LinkedHashSet<>();
    final Set<DeliveryId> deliveries = new LinkedHashSet<>();
    final Set<ProcessDraftId> processDrafts = new LinkedHashSet<>();
    final Set<ReleaseId> releases = new LinkedHashSet<>();
    final Set<ItemId> items = new LinkedHashSet<>();
    final Set<SiteId> sites = new LinkedHashSet<>();
    final Set<ArticleId> articles = new LinkedHashSet<>();
    final Set<CaseId> cases = new LinkedHashSet<>();

    private final Set<String> takenPart = new LinkedHashSet<>();
    private final ApplicationContext beans;
    private final Directory directory;

    Dossier(ApplicationContext beans) {
        this.beans = beans;
        this.directory = beans.getBean(Directory.class);
        draft("尚在拟稿");
        submitted("部门审核中");
        countersigned("会签中");
        distributed("已经分发");
        var begun = beans.getBean(ProcessDrafts.class).beginFromTemplate(as("xitong"), "dispatch", "drawn", "𠮷流程");
        var drawn = ((ProcessDraftResult.Created) begun).draft();
        processDrafts.add(drawn.id());
        // Another dossier of the same database may have one waiting already.
        var reviews = beans.getBean(ProcessReleases.class);
        reviews.propose(as("xitong"), drawn.id(), drawn.version(), "请审核。");
        reviews.waiting(as("xitong")).forEach(release -> releases.add(release.id()));
        items.add(item());
        items.add(submittedItem());
        sites();
    }

    /** The portal and the sub-site of the library; another dossier of the same database may have begun them. */
    private void sites() {
        var built = beans.getBean(Sites.class);
        if (built.portal().isEmpty()) {
            built.openPortal(as("xitong"), unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
        }
        built.open(as("chulu"), unit("TSG"), "tsg", "滨海市图书馆", SiteTemplate.VENUE, Theme.TEAL);
        // Both officers of the office keep the portal.
        directory
                .holders(Role.INFORMATION_OFFICER, unit("WLJ-BGS"))
                .forEach(officer -> takenPart.add(officer.username()));
        takenPart.add("xuwenbo");
        built.of(as("chulu")).stream()
                .filter(site -> site.portal() || site.code().equals("tsg"))
                .forEach(site -> sites.add(site.id()));
        var library = built.of(as("xuwenbo")).getFirst();
        articles.add(beans.getBean(Articles.class)
                .begin(as("xuwenbo"), library.id(), ArticleKind.TEXT)
                .id());
        var draft = new SolicitationTerms("读者服务规定𠮷", null, OffsetDateTime.now().plusDays(40), "办公室", "为了读者。");
        beans.getBean(Solicitations.class).begin(as("xuwenbo"), library.id(), draft, "第一条");
        beans.getBean(Solicitations.class).of(as("xuwenbo"), library.id()).forEach(one -> articles.add(one.id()));
        cases.add(letter(library.id()));
        // Whoever heads the unit sees what its site is about to say, and how it stands.
        Stream.of(library.unit(), unit("WLJ-BGS"))
                .flatMap(kept -> Stream.of(Role.DEPARTMENT_HEAD, Role.LEADER)
                        .flatMap(role -> directory.holders(role, kept).stream()))
                .forEach(head -> takenPart.add(head.username()));
    }

    /** An application for information, as it comes in at the counter. */
    private CaseId letter(SiteId site) {
        return beans.getBean(JdbcClient.class)
                .sql("""
                insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term, due_on,
                       subject, text, wants_public, contact_name, state)
                select :site, 'INFORMATION_REQUEST', 'Z20261122-' || lpad(cast(count(*) as text), 6, '0'), '', '', now(),
                       current_date, 20, current_date + 28, '开放时间', '请公开𠮷馆的开放时间', false, '王堃', 'RECEIVED'
                  from citizen_case
                returning id
                """)
                .param("site", site.value())
                .query((rs, row) -> new CaseId(rs.getLong("id")))
                .single();
    }

    /** A request for leave that nobody but whoever writes it knows of. */
    private ItemId item() {
        var processes = beans.getBean(Processes.class);
        if (processes.versions("leaveRequest").isEmpty()) {
            try (var file = Dossier.class.getResourceAsStream("/templates/leaveRequest.bpmn20.xml")) {
                processes.deploy("leaveRequest", Objects.requireNonNull(file).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return beans.getBean(Items.class).begin(as("wangmin"), "leaveRequest").id();
    }

    /** Another one, which lies with the head of the department. */
    private ItemId submittedItem() {
        var id = item();
        var business = beans.getBean(Items.class);
        var answers = FormData.EMPTY
                .with("kind", "annual")
                .with("reason", "看望𠮷祥镇的老人")
                .with("begin", LocalDate.of(2027, 3, 1))
                .with("end", LocalDate.of(2027, 3, 2))
                .with("days", BigDecimal.TWO);
        assertThat(business.submit(as("wangmin"), id, "请假", answers, ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        var sheet = business.read(as("zhanghua"), id);
        tasks.add(Objects.requireNonNull(sheet.work()).task());
        processes.add(Objects.requireNonNull(sheet.item().run()));
        return id;
    }

    private DocumentId draft(String matter) {
        var wangmin = as("wangmin");
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局关于" + matter + "的通知")
                .withBody("<p>各单位：</p><p>请𠮷、喆二馆准备。</p>")
                .withAddressees(
                        Addressees.of(RECEIVERS.stream().map(this::unit).toArray(UnitId[]::new)), Addressees.NONE)
                .withCountersignUnits(List.of(unit("WLJ-FGC")));
        var created = (CreateResult.Created) beans.getBean(Drafts.class).create(wangmin, content);
        var document = created.document().id();
        documents.add(document);
        var file = new ByteArrayInputStream("安排表".getBytes(StandardCharsets.UTF_8));
        try {
            var added = beans.getBean(Attachments.class).add(wangmin, document, "附件𠮷.txt", file);
            attachments.add(((AddResult.Added) added).attachment().id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return document;
    }

    private DocumentId submitted(String matter) {
        var document = draft(matter);
        var result = beans.getBean(SubmitDraft.class).submit(as("wangmin"), document, "请审核。");
        assertThat(result)
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        task("zhanghua", document);
        return document;
    }

    private DocumentId countersigned(String matter) {
        var document = submitted(matter);
        agree("zhanghua", document);
        task("lifang", document);
        return document;
    }

    private void distributed(String matter) {
        var document = countersigned(matter);
        agree("lifang", document);
        agree("chenjing", document);
        agree("sunyalan", document);
        var distribute = task("chenjing", document);
        beans.getBean(DistributeDocument.class).distribute(as("chenjing"), distribute, "");
        var registers = beans.getBean(Registers.class);
        var board = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> registers.board(as("chenjing"), document), list -> list.size() == RECEIVERS.size());
        board.stream().map(Delivery::id).forEach(deliveries::add);
        var library = board.stream()
                .filter(delivery -> delivery.unit().equals(unit("TSG")))
                .findFirst()
                .orElseThrow();
        beans.getBean(AcknowledgeDelivery.class).acknowledge(as("guoxiaoyan"), library.id());
        task("guoxiaoyan", document);
        task("jiangyongfu", document);
    }

    private void agree(String username, DocumentId document) {
        var result = beans.getBean(AgreeTask.class).agree(as(username), task(username, document), "同意。");
        assertThat(result).isInstanceOf(ActionResult.Done.class);
    }

    /** The task that somebody has about a document; whoever has one takes part. */
    private TaskId task(String username, DocumentId document) {
        var items = beans.getBean(Inbox.class).toDos(as(username), document);
        assertThat(items).describedAs("tasks of %s", username).hasSize(1);
        takenPart.add(username);
        InboxItem item = items.getFirst();
        if (item.process() != null) {
            processes.add(item.process());
        }
        var task = item.task();
        assertThat(task)
                .describedAs("the task of %s at %s", username, item.stepName())
                .isNotNull();
        tasks.add(task);
        if (item.step().equals(new StepKey("acknowledge"))) {
            assertThat(item.process()).isNull();
        }
        return task;
    }

    /**
     * People who have nothing to do with these documents: of everybody in the bureau who neither took part nor holds a
     * post that opens them, one for each role in the issuing organ, in each receiving unit, and in units elsewhere.
     */
    List<Outsider> outsiders() {
        var found = new TreeMap<String, Outsider>();
        directory.people().stream()
                .sorted(Comparator.comparing(Person::username))
                .filter(person -> !involved(person))
                .forEach(person -> directory
                        .postsOf(person.id())
                        .forEach(post -> found.putIfAbsent(
                                place(post.unit()) + " " + post.role(),
                                new Outsider(person.username(), post.role(), place(post.unit())))));
        return List.copyOf(found.values());
    }

    /** Somebody uninvolved, and why this person stands for others. */
    record Outsider(String username, Role role, String place) {
        @Override
        public String toString() {
            return username + " (" + role + ", " + place + ")";
        }
    }

    private boolean involved(Person person) {
        return takenPart.contains(person.username())
                || person.username().equals("wangmin")
                || directory.postsOf(person.id()).stream().anyMatch(post -> {
                    var organ = directory.organOf(post.unit()).code();
                    return organ.equals(ISSUER) && OFFICE.contains(post.role())
                            || RECEIVERS.contains(organ) && RECEIVING.contains(post.role());
                });
    }

    private String place(UnitId unit) {
        var organ = directory.organOf(unit);
        return organ.code().equals(ISSUER)
                ? "issuing organ"
                : RECEIVERS.contains(organ.code())
                        ? "receiving unit " + organ.code()
                        : organ.kind().name().toLowerCase(Locale.ROOT);
    }

    Actor as(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }
}
