package org.gongwen.rendition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.Attachments;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentElements;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.Documents;
import org.gongwen.document.Element;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.issuermark.IssuerMarks;
import org.gongwen.issuermark.NewMark;
import org.gongwen.paper.InstalledFaces;
import org.gongwen.paper.MachineFaces;
import org.gongwen.paper.PaperDocument;
import org.gongwen.paper.PaperWarning;
import org.gongwen.paper.Rendering;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pages of a document as it stands now, for who may read it. They are made when they are asked for, a few at a time. Pages
 * that are not for everybody carry the name of who asked and the time; others are the same bytes for the same document.
 */
@Service
public class Renditions {

    /** Pages of so much text fill memory and are read by nobody: some 300 of them. */
    static final int MOST_CHARACTERS = 200_000;

    private static final int AT_ONCE = 4;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Documents documents;
    private final Attachments attachments;
    private final DocumentElements elements;
    private final Directory directory;
    private final IssuerMarks marks;
    private final DocumentSettings documentSettings;
    private final MachineFaces faces;
    private final RenditionSettings settings;
    private final TransactionTemplate reading;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Renditions(
            Documents documents,
            Attachments attachments,
            DocumentElements elements,
            Directory directory,
            IssuerMarks marks,
            DocumentSettings documentSettings,
            MachineFaces faces,
            RenditionSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.documents = documents;
        this.attachments = attachments;
        this.elements = elements;
        this.directory = directory;
        this.marks = marks;
        this.documentSettings = documentSettings;
        this.faces = faces;
        this.settings = settings;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    /**
     * Makes them.
     *
     * @throws NotPermittedException if the actor may not read the document, or it does not exist
     */
    @Transactional(propagation = Propagation.NEVER, readOnly = true)
    public RenditionResult of(Actor actor, DocumentId id, RenditionFormat format) {
        var source = read(actor, id);
        return pages(source, source.document().issuedOn(), watermark(actor, source.document()), format);
    }

    /**
     * The pages that are sealed: an OFD that carries nobody's name.
     *
     * @param printedOn the day that stands in the imprint (印发日期) of what has not been issued yet
     * @throws NotPermittedException if the actor may not read the document, or it does not exist
     */
    @Transactional(propagation = Propagation.NEVER, readOnly = true)
    public RenditionResult original(Actor actor, DocumentId id, LocalDate printedOn) {
        var source = read(actor, id);
        var issuedOn = source.document().issuedOn();
        return pages(source, issuedOn == null ? printedOn : issuedOn, Optional.empty(), RenditionFormat.OFD);
    }

    private record Source(Document document, Map<Element, String> elements, PaperOf.Issuer issuer) {}

    /** As a whole, but no longer: laying out takes longer than a connection should be held. */
    private Source read(Actor actor, DocumentId id) {
        return Objects.requireNonNull(reading.execute(status -> {
            var document = documents.read(actor, id);
            return new Source(document, elements.of(document, attachments.list(actor, id)), issuer(document));
        }));
    }

    /** Under the template of the day on which it was signed; before that under today's. */
    private PaperOf.Issuer issuer(Document document) {
        var organ = directory.unit(document.organ()).name();
        var form = PaperOf.form(document.content().type());
        var signed = document.signedOn();
        return marks.on(document.organ(), form, signed == null ? today() : signed)
                .map(template -> PaperOf.Issuer.of(organ, template))
                .orElseGet(() -> PaperOf.Issuer.usual(organ, form));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(documentSettings.timeZone()));
    }

    /**
     * How documents would look under a template that has not been entered yet, as PDF: a sample with everything that the
     * template decides.
     *
     * @throws NotPermittedException if the actor does not keep the marks of organs
     */
    @Transactional(propagation = Propagation.NEVER, readOnly = true)
    public RenditionResult preview(Actor actor, NewMark mark) {
        var refusal = marks.refusal(actor, mark);
        if (refusal.isPresent()) {
            return new RenditionResult.Refused(refusal.get());
        }
        var installed = faces.installed();
        if (installed.isEmpty()) {
            return refused("rendition.refused.faces");
        }
        var sample = SamplePaper.of(mark, directory.unit(mark.organ()), today());
        return inTurn(() -> made(
                sample.title() + "." + RenditionFormat.PDF.extension(),
                0,
                new PaperOf.Converted(sample, Set.of()),
                Optional.empty(),
                installed.get(),
                RenditionFormat.PDF));
    }

    private RenditionResult pages(
            Source source, @Nullable LocalDate printedOn, Optional<String> watermark, RenditionFormat format) {
        var document = source.document();
        var installed = faces.installed();
        if (installed.isEmpty()) {
            return refused("rendition.refused.faces");
        }
        var read = PaperOf.of(document, source.elements(), source.issuer(), printedOn);
        if (document.content().body().replaceAll("data:[^\"]+", "").length() > MOST_CHARACTERS) {
            return refused("rendition.refused.long", MOST_CHARACTERS);
        }
        return inTurn(() -> made(
                name(document, read.paper(), format), document.version(), read, watermark, installed.get(), format));
    }

    private RenditionResult inTurn(Supplier<RenditionResult> make) {
        try {
            if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return refused(RenditionResult.Refused.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(RenditionResult.Refused.BUSY);
        }
        try {
            return make.get();
        } finally {
            turns.release();
        }
    }

    /** Who reads it and when, to the minute; empty where the pages carry no name. */
    private Optional<String> watermark(Actor actor, Document document) {
        boolean marked = settings.watermark().contains(document.content().classification())
                && (settings.watermarkOnceIssued() || document.issuedOn() == null);
        return marked
                ? Optional.of(actor.name() + "　" + MINUTE.format(clock.instant().atZone(WorkingTime.ZONE)))
                : Optional.empty();
    }

    private static RenditionResult made(
            String name,
            int version,
            PaperOf.Converted read,
            Optional<String> watermark,
            InstalledFaces installed,
            RenditionFormat format) {
        var plain = Rendering.of(read.paper(), installed);
        var rendering = watermark.map(words -> plain.marked(words, installed)).orElse(plain);
        var out = new ByteArrayOutputStream();
        try {
            switch (format) {
                case PDF -> rendering.writePdf(out);
                case OFD -> rendering.writeOfd(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var notices = new ArrayList<Refusal>();
        read.notices().stream().sorted().forEach(notice -> notices.add(Refusal.of(notice.messageKey())));
        notices.addAll(words(rendering.pages().warnings()));
        return new RenditionResult.Made(
                name,
                format,
                version,
                rendering.pages().pages().size(),
                rendering.pages().seals(),
                notices,
                out.toByteArray());
    }

    /** Of one kind one sentence. */
    private static List<Refusal> words(List<PaperWarning> warnings) {
        return warnings.stream()
                .collect(Collectors.groupingBy(
                        PaperWarning::kind,
                        () -> new java.util.EnumMap<>(PaperWarning.Kind.class),
                        Collectors.mapping(
                                PaperWarning::what,
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(java.util.LinkedHashSet::new),
                                        what -> String.join("、", what)))))
                .entrySet()
                .stream()
                .map(one -> Refusal.of(
                        "rendition.notice."
                                + one.getKey()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'),
                        one.getValue()))
                .toList();
    }

    private static String name(Document document, PaperDocument paper, RenditionFormat format) {
        var title = paper.title().isBlank() ? document.content().type().term() : paper.title();
        var number = paper.number().isEmpty() ? "" : paper.number() + " ";
        return number + title.replace("\n", "") + "." + format.extension();
    }

    private static RenditionResult.Refused refused(String key, Object... arguments) {
        return new RenditionResult.Refused(Refusal.of(key, arguments));
    }
}
