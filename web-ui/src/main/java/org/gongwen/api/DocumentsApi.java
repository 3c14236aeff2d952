package org.gongwen.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongwen.document.AddressingRules;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftVersion;
import org.gongwen.document.Drafts;
import org.gongwen.document.Finding;
import org.gongwen.document.SaveResult;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.StepKey;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.GiveUpDocument;
import org.gongwen.task.HandlerChoice;
import org.gongwen.task.OpenStep;
import org.gongwen.task.Opinion;
import org.gongwen.task.Progress;
import org.gongwen.task.Reader;
import org.gongwen.task.SubmitDraft;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "documents")
@RestController
@RequestMapping("/api/v1/documents")
class DocumentsApi {

    private static final Pattern VERSION = Pattern.compile("\"v(\\d{1,9})\"");

    /** What a save came to. */
    record SavedResource(String id, int version, OffsetDateTime savedAt) {}

    record VersionResource(int version, String author, String authorName, OffsetDateTime at) {
        static VersionResource of(DraftVersion version) {
            return new VersionResource(
                    version.version(), Identifiers.text(version.author().value()), version.authorName(), version.at());
        }
    }

    record OpinionResource(
            String step,
            String stepName,
            @Nullable String unit,
            String personName,
            String post,
            String unitName,
            String act,
            @Nullable String target,
            String text,
            Instant at) {
        static OpinionResource of(Opinion opinion) {
            return new OpinionResource(
                    opinion.step().value(),
                    opinion.stepName(),
                    Identifiers.textOrNull(opinion.unit()),
                    opinion.personName(),
                    opinion.post(),
                    opinion.unitName(),
                    opinion.act().name(),
                    opinion.target() == null ? null : opinion.target().name(),
                    opinion.text(),
                    opinion.at());
        }
    }

    record OpenStepResource(
            String step,
            String stepName,
            @Nullable String unit,
            @Nullable String handlerPerson,
            @Nullable String handlerRole,
            @Nullable String handlerUnit,
            Instant since,
            @Nullable Instant dueAt,
            boolean opened) {
        static OpenStepResource of(OpenStep open) {
            var person = open.handler() instanceof Principal.OfPerson(var id) ? Identifiers.text(id.value()) : null;
            var role = open.handler() instanceof Principal.OfRole held ? held : null;
            var unit = switch (open.handler()) {
                case Principal.OfPerson handler -> null;
                case Principal.OfRole(var held, var in) -> in;
                case Principal.OfUnit(var in) -> in;
            };
            return new OpenStepResource(
                    open.step().value(),
                    open.stepName(),
                    Identifiers.textOrNull(open.unit()),
                    person,
                    role == null ? null : role.role().name(),
                    Identifiers.textOrNull(unit),
                    open.since(),
                    open.dueAt(),
                    open.opened());
        }
    }

    record ProgressResource(
            String process,
            String definition,
            String organ,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<OpenStepResource> open,
            List<OpinionResource> opinions) {
        static ProgressResource of(Progress progress) {
            return new ProgressResource(
                    progress.process().value(),
                    progress.definition(),
                    Identifiers.text(progress.organ()),
                    progress.startedAt(),
                    progress.endedAt(),
                    progress.open().stream().map(OpenStepResource::of).toList(),
                    progress.opinions().stream().map(OpinionResource::of).toList());
        }
    }

    record ReaderResource(
            String name,
            @Nullable String from,
            Instant at,
            @Nullable Instant readAt) {
        static ReaderResource of(Reader reader, Directory directory) {
            var name = reader.principal() instanceof Principal.OfPerson(var person)
                    ? directory.person(person).map(Person::name).orElse("")
                    : "";
            return new ReaderResource(name, reader.from(), reader.at(), reader.readAt());
        }
    }

    /**
     * @param process the key of one of the processes that the document may take; the usual one without it
     * @param handlers who does the steps that are left to the drafter: a person for each of these steps
     */
    record SubmitRequest(
            @Nullable String opinion,
            @Nullable String process,
            @Nullable Map<String, String> handlers) {
        Map<StepKey, PersonId> named() {
            var named = new HashMap<StepKey, PersonId>();
            if (handlers != null) {
                handlers.forEach((step, person) -> named.put(new StepKey(step), Identifiers.person(person)));
            }
            return named;
        }
    }

    record CandidateResource(String id, String name) {
        static CandidateResource of(Person person) {
            return new CandidateResource(Identifiers.text(person.id().value()), person.name());
        }
    }

    /**
     * A step for which the drafter names who does it (拟稿人选定).
     *
     * @param person whom he named before, where the document came back
     * @param candidates whom he may name
     */
    record HandlerChoiceResource(
            String step, String stepName, @Nullable String person, List<CandidateResource> candidates) {
        static HandlerChoiceResource of(HandlerChoice choice) {
            var earlier = choice.earlier();
            return new HandlerChoiceResource(
                    choice.step().value(),
                    choice.stepName(),
                    earlier == null ? null : Identifiers.text(earlier.id().value()),
                    choice.candidates().stream().map(CandidateResource::of).toList());
        }
    }

    record WayResource(String process, String name, String documentation, List<HandlerChoiceResource> handlers) {
        static WayResource of(SubmitDraft.Way way) {
            return new WayResource(
                    way.process().key(),
                    way.process().name(),
                    way.process().documentation(),
                    way.choices().stream().map(HandlerChoiceResource::of).toList());
        }
    }

    /**
     * @param organ in whose name it is shown to its people; without it, in that of the caller's post if the organ has the
     *     document, else of another organ of the caller that has it
     */
    record CirculateRequest(
            @Nullable List<String> readers, @Nullable String organ) {}

    /**
     * Before whom a document was put for reading.
     *
     * @param readers who has it now
     * @param alreadyThere who had it before and was left alone
     */
    record CirculationResource(List<String> readers, List<String> alreadyThere) {
        static CirculationResource of(CirculateDocument.Result.Circulated done) {
            return new CirculationResource(people(done.reached()), people(done.alreadyThere()));
        }

        private static List<String> people(List<Person> people) {
            return people.stream()
                    .map(person -> Identifiers.text(person.id().value()))
                    .toList();
        }
    }

    private final Documents documents;
    private final Drafts drafts;
    private final AddressingRules rules;
    private final SubmitDraft submit;
    private final GiveUpDocument giveUp;
    private final CirculateDocument circulate;
    private final DocumentProgress progress;
    private final Directory directory;
    private final Problems problems;
    private final Once once;

    DocumentsApi(
            Documents documents,
            Drafts drafts,
            AddressingRules rules,
            SubmitDraft submit,
            GiveUpDocument giveUp,
            CirculateDocument circulate,
            DocumentProgress progress,
            Directory directory,
            Problems problems,
            Once once) {
        this.documents = documents;
        this.drafts = drafts;
        this.rules = rules;
        this.submit = submit;
        this.giveUp = giveUp;
        this.circulate = circulate;
        this.progress = progress;
        this.directory = directory;
        this.problems = problems;
        this.once = once;
    }

    @Operation(summary = "Documents that the caller may read whose title or number contains a text, newest first")
    @GetMapping
    @Scoped(ApiScope.DOCUMENTS_READ)
    Page<DocumentLine> search(
            Caller caller,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.SIZE) int limit) {
        return Page.of(
                documents.search(caller.actor(), title, Identifiers.documentOrNull(after), Page.limit(limit)),
                limit,
                DocumentLine::of,
                document -> document.id().key());
    }

    @Operation(summary = "The caller's own documents that are in draft or came back, newest first")
    @GetMapping("/drafts")
    @Scoped(ApiScope.DOCUMENTS_READ)
    Page<DocumentLine> drafts(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.SIZE) int limit) {
        return Page.of(
                documents.drafts(caller.actor(), Identifiers.documentOrNull(after), Page.limit(limit)),
                limit,
                DocumentLine::of,
                document -> document.id().key());
    }

    @Operation(summary = "One document; the ETag is its version")
    @GetMapping("/{document}")
    @Scoped(ApiScope.DOCUMENTS_READ)
    ResponseEntity<DocumentResource> read(Caller caller, @PathVariable String document) {
        var found = documents.read(caller.actor(), Identifiers.document(document));
        return ResponseEntity.ok().eTag(tag(found.version())).body(DocumentResource.of(found));
    }

    @Operation(summary = "Every save, newest first")
    @GetMapping("/{document}/versions")
    @Scoped(ApiScope.DOCUMENTS_READ)
    List<VersionResource> versions(Caller caller, @PathVariable String document) {
        return drafts.versions(caller.actor(), Identifiers.document(document)).stream()
                .map(VersionResource::of)
                .toList();
    }

    @Operation(summary = "What the rules for addressing say about it as it stands")
    @GetMapping("/{document}/findings")
    @Scoped(ApiScope.DOCUMENTS_READ)
    List<FindingResource> findings(Caller caller, @PathVariable String document) {
        List<Finding> findings = rules.check(documents.read(caller.actor(), Identifiers.document(document)));
        return problems.findings(findings, caller.language());
    }

    @Operation(summary = "How far it has come within the caller's organs: open steps and opinions")
    @GetMapping("/{document}/progress")
    @Scoped(ApiScope.DOCUMENTS_READ)
    List<ProgressResource> progress(Caller caller, @PathVariable String document) {
        return progress.of(caller.actor(), Identifiers.document(document)).stream()
                .map(ProgressResource::of)
                .toList();
    }

    @Operation(summary = "To whom it was circulated, and who has read it")
    @GetMapping("/{document}/readers")
    @Scoped(ApiScope.DOCUMENTS_READ)
    List<ReaderResource> readers(Caller caller, @PathVariable String document) {
        return circulate.readers(caller.actor(), Identifiers.document(document)).stream()
                .map(reader -> ReaderResource.of(reader, directory))
                .toList();
    }

    @Operation(summary = "Starts a draft in the caller's post")
    @PostMapping
    @Scoped(ApiScope.DOCUMENTS_WRITE)
    ResponseEntity<SavedResource> create(Caller caller, @RequestBody ContentResource content) {
        return once.perform(caller, SavedResource.class, () -> switch (drafts.create(caller.actor(), content.read())) {
            case CreateResult.Created(var document) ->
                ResponseEntity.created(
                                URI.create("/api/v1/documents/" + document.id().key()))
                        .eTag(tag(document.version()))
                        .body(new SavedResource(document.id().key(), document.version(), document.savedAt()));
            case CreateResult.Refused(var reason) ->
                throw RequestRefusedException.refused(reason.messageKey(), reason.args());
        });
    }

    @Operation(summary = "Saves a draft that was read in the version of If-Match")
    @PutMapping("/{document}")
    @Scoped(ApiScope.DOCUMENTS_WRITE)
    ResponseEntity<SavedResource> save(
            Caller caller,
            @PathVariable String document,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String base,
            @RequestBody ContentResource content) {
        var id = Identifiers.document(document);
        int version = version(base);
        return once.perform(
                caller, SavedResource.class, () -> switch (drafts.save(caller.actor(), id, version, content.read())) {
                    case SaveResult.Saved(var saved, var at) -> saved(id.key(), saved, at);
                    case SaveResult.Unchanged(var saved, var at) -> saved(id.key(), saved, at);
                    case SaveResult.Conflict(var newest, var by, var name, var at, var theirs) ->
                        throw RequestRefusedException.conflict(newest, name, at.toInstant());
                    case SaveResult.Refused(var reason) ->
                        throw RequestRefusedException.refused(reason.messageKey(), reason.args());
                });
    }

    @Operation(
            summary = "The processes that the caller's own document may take, the usual one first",
            description = "What came back goes on in its own; a document under way takes none. For each of the handlers"
                    + " the request that submits it names one of the candidates.")
    @GetMapping("/{document}/processes")
    @Scoped(ApiScope.DOCUMENTS_READ)
    List<WayResource> processes(Caller caller, @PathVariable String document) {
        return submit.ways(caller.actor(), Identifiers.document(document)).stream()
                .map(WayResource::of)
                .toList();
    }

    @Operation(
            summary = "Sends a draft on its way (提交)",
            description = "Which processes it may take, and for which of their steps somebody must be named, says"
                    + " GET /documents/{document}/processes. What came back remembers whom the drafter named.")
    @PostMapping("/{document}/submit")
    @Scoped(ApiScope.DOCUMENTS_WRITE)
    ResponseEntity<ActionResource> submit(
            Caller caller, @PathVariable String document, @RequestBody SubmitRequest request) {
        var id = Identifiers.document(document);
        var named = request.named();
        return once.perform(caller, ActionResource.class, () -> switch (submit.submit(
                caller.actor(),
                id,
                Identifiers.orEmpty(request.opinion()),
                request.process() == null ? SubmitDraft.USUAL : request.process(),
                named)) {
            case SubmitDraft.Result.Acted(var result) -> Answers.of(result);
            case SubmitDraft.Result.Blocked(var findings) -> throw RequestRefusedException.blocked(findings);
        });
    }

    @Operation(summary = "Gives a document up that lies with its drafter (作废)")
    @PostMapping("/{document}/give-up")
    @Scoped(ApiScope.DOCUMENTS_WRITE)
    ResponseEntity<ActionResource> giveUp(Caller caller, @PathVariable String document) {
        var id = Identifiers.document(document);
        return once.perform(caller, ActionResource.class, () -> Answers.of(giveUp.giveUp(caller.actor(), id)));
    }

    @Operation(summary = "Shows it to colleagues for reading (传阅)")
    @PostMapping("/{document}/circulate")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<CirculationResource> circulate(
            Caller caller, @PathVariable String document, @RequestBody CirculateRequest request) {
        var id = Identifiers.document(document);
        var readers = Identifiers.people(request.readers());
        var organ = Identifiers.unitOrNull(request.organ());
        return once.perform(caller, CirculationResource.class, () -> switch (circulate.circulate(
                caller.actor(), id, organ == null ? organWith(caller, id) : organ, readers)) {
            case CirculateDocument.Result.Circulated done -> ResponseEntity.ok(CirculationResource.of(done));
            case CirculateDocument.Result.Refused(var key, var arguments) ->
                throw RequestRefusedException.refused(key, arguments);
        });
    }

    private UnitId organWith(Caller caller, DocumentId document) {
        return circulate.organs(caller.actor(), document).stream()
                .findFirst()
                .orElseThrow(() -> new NotPermittedException("document " + document.value() + " in no organ"));
    }

    @Operation(summary = "Notes that the caller has read what was circulated to him")
    @PostMapping("/{document}/read")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<Void> markRead(Caller caller, @PathVariable String document) {
        var id = Identifiers.document(document);
        return once.perform(caller, Void.class, () -> {
            circulate.read(caller.actor(), id);
            return ResponseEntity.noContent().build();
        });
    }

    private static ResponseEntity<SavedResource> saved(String id, int version, OffsetDateTime at) {
        return ResponseEntity.ok().eTag(tag(version)).body(new SavedResource(id, version, at));
    }

    static String tag(int version) {
        return "\"v" + version + '"';
    }

    static int version(@Nullable String tag) {
        if (tag == null) {
            throw RequestRefusedException.of(Problem.Kind.VERSION_REQUIRED);
        }
        var matcher = VERSION.matcher(tag);
        if (!matcher.matches()) {
            throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.version");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
