package org.gongwen.article;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongwen.article.ArticleRecords.Medium;
import org.gongwen.article.DisclosureRecords.Pending;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.Attachments;
import org.gongwen.document.Classification;
import org.gongwen.document.DisclosureAttribute;
import org.gongwen.document.Disclosures;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentElements;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.document.Element;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Unit;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.storage.Blobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Official documents that are to be made public (主动公开): which ones are not yet, until when they must be, and the articles
 * that are made from them with what the index of open government information says of each.
 */
@Service
public class DocumentsToPublish {

    /** The topics by which governments arrange what they make public (主题分类); another may be written. */
    public static final List<String> TOPICS = List.of(
            "综合政务",
            "国民经济管理、国有资产监管",
            "财政、金融、审计",
            "国土资源、能源",
            "农业、林业、水利",
            "工业、交通",
            "商贸、海关、旅游",
            "市场监管、安全生产监管",
            "城乡建设、环境保护",
            "科技、教育",
            "文化、广电、新闻出版",
            "卫生、体育",
            "人口与计划生育、妇女儿童工作",
            "劳动、人事、监察",
            "公安、安全、司法",
            "民政、扶贫、救灾",
            "民族、宗教",
            "对外事务",
            "港澳台侨工作",
            "国防",
            "其他");

    /** 政府信息公开条例, art. 26: within 20 working days of the day on which it was made. */
    static final int TERM = 20;

    private static final int MOST = 200;
    private static final int LONGEST_TITLE = 200;

    private final Articles writing;
    private final DisclosureRecords records;
    private final ArticleRecords articles;
    private final PictureIntake intake;
    private final OwnPages pages;
    private final AttachmentIntake enclosed;
    private final Blobs blobs;
    private final SiteAccess access;
    private final Documents documents;
    private final Disclosures disclosures;
    private final DocumentElements elements;
    private final Attachments attachments;
    private final WorkingCalendar calendar;
    private final Directory directory;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DocumentsToPublish(
            Articles writing,
            DisclosureRecords records,
            ArticleRecords articles,
            PictureIntake intake,
            OwnPages pages,
            AttachmentIntake enclosed,
            Blobs blobs,
            SiteAccess access,
            Documents documents,
            Disclosures disclosures,
            DocumentElements elements,
            Attachments attachments,
            WorkingCalendar calendar,
            Directory directory,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.writing = writing;
        this.records = records;
        this.articles = articles;
        this.intake = intake;
        this.pages = pages;
        this.enclosed = enclosed;
        this.blobs = blobs;
        this.access = access;
        this.documents = documents;
        this.disclosures = disclosures;
        this.elements = elements;
        this.attachments = attachments;
        this.calendar = calendar;
        this.directory = directory;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Those of the organ to which the unit of the site belongs, the one that is due first at the top; at most 200.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<DocumentToPublish> of(Actor actor, SiteId site) {
        var organ = organ(access.requireSee(actor, site));
        var days = calendar.days();
        var today = today();
        return records.pending(organ.id(), site, MOST).stream()
                .map(pending -> {
                    var due = days.after(pending.signedOn(), TERM);
                    return new DocumentToPublish(
                            pending.document(),
                            pending.title(),
                            pending.number(),
                            pending.signedOn(),
                            due,
                            days.between(today, due),
                            pending.article());
                })
                .toList();
    }

    /**
     * Makes an article from a document: its text, its attachments as files, and what the index says of it. Made once for a
     * site; asked again, it is the one that is there.
     *
     * @throws NotPermittedException if the actor does not keep the site or may not read the document
     */
    @Transactional(propagation = Propagation.NEVER)
    public FromDocumentResult make(Actor actor, SiteId id, DocumentId document) {
        var found = transaction.execute(status -> {
            var site = access.requireKeep(actor, id);
            return objection(actor, site, document)
                    .<Object>map(FromDocumentResult.Refused::new)
                    .orElseGet(() -> source(actor, document));
        });
        if (found instanceof FromDocumentResult.Refused refused) {
            return refused;
        }
        var source = (Source) found;
        var taken = intake.take(pages.withoutHosts(ArticleHtml.sanitise(source.body())), Map.of());
        var files = enclosed.take(actor, document);
        return transaction.execute(status -> kept(actor, id, source.document(), taken, files));
    }

    /**
     * Takes the text of its document anew for an article whose document was rewritten since: title, text, attachments and
     * what the index says of number and day. Everything else stays as it was written, and so do the versions before; what
     * is public stays until the new version is approved.
     *
     * @param base the version that the actor has before him: the newest
     * @throws NotPermittedException if the actor does not keep the site or may not read the document, or there is no such
     *     article
     */
    @Transactional(propagation = Propagation.NEVER)
    public FromDocumentResult renew(Actor actor, ArticleId id, int base) {
        var found = transaction.execute(status -> {
            var article = articles.find(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
            var site = access.requireKeep(actor, article.site());
            var document = article.document();
            if (document == null) {
                return new FromDocumentResult.Refused("article.document.refused.none");
            }
            return objection(actor, site, document)
                    .<Object>map(FromDocumentResult.Refused::new)
                    .orElseGet(() -> source(actor, document));
        });
        if (found instanceof FromDocumentResult.Refused refused) {
            return refused;
        }
        var source = (Source) found;
        var taken = intake.take(
                pages.withoutHosts(ArticleHtml.sanitise(source.body())),
                transaction.execute(status -> articles.media(id)));
        var files = enclosed.take(actor, source.document().id());
        return transaction.execute(status -> {
            var renewed = renewed(actor, id, base, source.document(), taken, files);
            if (renewed instanceof FromDocumentResult.Refused) {
                status.setRollbackOnly();
            }
            return renewed;
        });
    }

    private FromDocumentResult renewed(
            Actor actor,
            ArticleId id,
            int base,
            Document document,
            PictureIntake.Taken taken,
            AttachmentIntake.Taken enclosed) {
        var former = articles.find(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
        // Asked again: somebody may have decided otherwise meanwhile, or written on.
        var objection = objection(actor, access.requireKeep(actor, former.site()), document.id());
        if (objection.isPresent()) {
            return new FromDocumentResult.Refused(objection.get());
        }
        var now = clock.instant();
        var keys = new ArrayList<String>();
        for (var received : enclosed.files()) {
            var file = ArticleFiles.file(id, received.file());
            keys.add(file.key());
            if (articles.insertFile(id, file, received.file().id(), received.inside(), now)) {
                blobs.keep(received.file().id());
            }
        }
        var text = former.text();
        var signed = java.util.Objects.requireNonNull(document.signedOn());
        var renewed = new ArticleText(
                title(document),
                text.summary(),
                taken.html(),
                ArticleDetails.with(
                        text.details(),
                        Map.of(
                                "documentNumber",
                                document.number() == null ? "" : document.number(),
                                "signedOn",
                                signed.toString()),
                        keys),
                text.source(),
                text.byline(),
                text.classification(),
                null,
                text.columns(),
                text.publishAt(),
                text.withdrawAt());
        return switch (writing.keep(actor, id, base, renewed, taken.fresh(), document.version())) {
            case SaveResult.Saved _ -> new FromDocumentResult.Made(id, without(taken, enclosed));
            case SaveResult.Outdated _ -> new FromDocumentResult.Refused("article.document.refused.outdated");
            case SaveResult.Refused(var reason, var _) -> new FromDocumentResult.Refused(reason);
        };
    }

    private static String title(Document document) {
        var title = document.content().title();
        return title.substring(
                0, title.offsetByCodePoints(0, Math.min(LONGEST_TITLE, title.codePointCount(0, title.length()))));
    }

    private static List<Refusal> without(PictureIntake.Taken taken, AttachmentIntake.Taken enclosed) {
        var without = new ArrayList<Refusal>();
        if (taken.refused() > 0) {
            without.add(Refusal.of("article.document.without.pictures", taken.refused()));
        }
        without.addAll(enclosed.without());
        return without;
    }

    /** @param body the text of the document with its addressees before it and its issuer and date behind it */
    private record Source(Document document, String body) {}

    private Source source(Actor actor, DocumentId id) {
        var document = documents.read(actor, id);
        var page = elements.of(document, attachments.list(actor, id));
        return new Source(
                document,
                paragraph(page.getOrDefault(Element.MAIN_ADDRESSEES, ""), "")
                        + document.content().body()
                        + paragraph(page.getOrDefault(Element.ISSUER_SIGNATURE, ""), " data-align=\"right\"")
                        + paragraph(page.getOrDefault(Element.DATE, ""), " data-align=\"right\""));
    }

    private static String paragraph(String text, String attributes) {
        return text.isEmpty() ? "" : "<p" + attributes + ">" + org.jsoup.nodes.Entities.escape(text) + "</p>";
    }

    private Optional<String> objection(Actor actor, Site site, DocumentId id) {
        var document = documents.read(actor, id);
        if (!document.organ().equals(organ(site).id())) {
            return Optional.of("article.document.refused.organ");
        }
        if (document.signedOn() == null || !document.status().keepsSignOff()) {
            return Optional.of("article.document.refused.unsigned");
        }
        if (document.content().classification() != Classification.PUBLIC) {
            return Optional.of("article.document.refused.classified");
        }
        return disclosures.isActive(id) ? Optional.empty() : Optional.of("article.document.refused.attribute");
    }

    private FromDocumentResult kept(
            Actor actor, SiteId id, Document document, PictureIntake.Taken taken, AttachmentIntake.Taken enclosed) {
        var site = access.requireKeep(actor, id);
        records.lock(document.id());
        var there = records.madeOn(id, document.id());
        if (there.isPresent()) {
            return new FromDocumentResult.Made(there.get(), List.of());
        }
        // Asked again: somebody may have decided otherwise meanwhile.
        var objection = objection(actor, site, document.id());
        if (objection.isPresent()) {
            return new FromDocumentResult.Refused(objection.get());
        }
        var organ = organ(site);
        var now = clock.instant();
        var index = index(document, organ);
        var article = articles.insert(
                id,
                ArticleKind.TEXT,
                document.id(),
                document.version(),
                actor,
                made -> new ArticleText(
                        title(document),
                        "",
                        taken.html(),
                        ArticleDetails.of(
                                index,
                                enclosed.files().stream()
                                        .map(file -> ArticleFiles.file(made, file.file())
                                                .key())
                                        .toList()),
                        organ.name(),
                        "",
                        Classification.PUBLIC,
                        null,
                        List.of(),
                        null,
                        null),
                now);
        for (Medium medium : taken.fresh()) {
            if (articles.insertMedium(article, medium, now)) {
                blobs.keep(medium.blob());
            }
        }
        for (var file : enclosed.files()) {
            if (articles.insertFile(
                    article,
                    ArticleFiles.file(article, file.file()),
                    file.file().id(),
                    file.inside(),
                    now)) {
                blobs.keep(file.file().id());
            }
        }
        audit.record(new AuditRecord(
                actor,
                "article.begin",
                "article",
                article.key(),
                Map.of("site", id.key(), "document", document.id().key())));
        return new FromDocumentResult.Made(article, without(taken, enclosed));
    }

    /** What the index says of it (政府信息公开目录). */
    private Map<String, String> index(Document document, Unit organ) {
        var signed = java.util.Objects.requireNonNull(document.signedOn());
        var index = new LinkedHashMap<String, String>();
        // One document has one number, on however many sites it stands.
        index.put(
                "indexNumber",
                records.indexNumber(document.id())
                        .orElseGet(() -> String.format(
                                Locale.ROOT,
                                "%s/%d-%05d",
                                organ.code(),
                                signed.getYear(),
                                records.nextNumber(organ.id(), signed.getYear()))));
        index.put("topic", "");
        index.put("issuer", organ.name());
        index.put("documentNumber", document.number() == null ? "" : document.number());
        index.put("signedOn", signed.toString());
        index.put("disclosure", DisclosureAttribute.ACTIVE.term());
        index.put("validity", "有效");
        return index;
    }

    /** What a document of which this is due is told about. */
    static int level(int daysLeft) {
        return daysLeft < 0 ? 2 : daysLeft <= SOON ? 1 : 0;
    }

    /** How many working days before the end people are reminded. */
    private static final int SOON = 5;

    /** What is to be told of it, as {@link #level} has it. */
    int levelOf(Pending pending) {
        var days = calendar.days();
        return level(days.between(today(), days.after(pending.signedOn(), TERM)));
    }

    LocalDate dueOn(Pending pending) {
        return calendar.days().after(pending.signedOn(), TERM);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE);
    }

    private Unit organ(Site site) {
        return directory.organOf(site.unit());
    }
}
