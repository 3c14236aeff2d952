package org.gongwen.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.PersonId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.ItemSave;
import org.gongwen.task.ItemSheet;
import org.gongwen.task.Items;
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
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Business items (事项). What is done with a step beside finishing it, is done by the operations on tasks. */
@Tag(name = "items")
@RestController
@RequestMapping("/api/v1")
class ItemsApi {

    /** @param process what beginning one takes */
    record ItemKindResource(String process, String name, String documentation) {}

    record BeginItemRequest(@Nullable String process) {}

    record SaveItemRequest(@Nullable String title, @Nullable Map<String, Object> answers) {}

    record SavedItemResource(String id, int version, Instant savedAt) {}

    /** @param handlers by the step, who does it, where the drafter names somebody */
    record SubmitItemRequest(
            @Nullable String title,
            @Nullable Map<String, Object> answers,
            @Nullable Map<String, String> handlers,
            @Nullable String opinion) {
        Map<StepKey, PersonId> named() {
            var named = new HashMap<StepKey, PersonId>();
            if (handlers != null) {
                handlers.forEach((step, person) -> named.put(new StepKey(step), Identifiers.person(person)));
            }
            return named;
        }
    }

    /**
     * @param agrees false to vote against it; true where nothing is said
     * @param reply what the step asks of the unit (回执), by the keys of its fields; missing where it asks nothing
     */
    record FinishItemRequest(
            @Nullable Map<String, Object> answers,
            @Nullable String opinion,
            @Nullable Boolean agrees,
            @Nullable Map<String, Object> reply) {}

    private final Items items;
    private final Inbox inbox;
    private final Once once;
    private final ObjectMapper json;

    ItemsApi(Items items, Inbox inbox, Once once, ObjectMapper json) {
        this.items = items;
        this.inbox = inbox;
        this.once = once;
        this.json = json;
    }

    @Operation(summary = "What the caller may begin: leave, applications, sign-ups and whatever else has a form")
    @GetMapping("/item-kinds")
    @Scoped(ApiScope.DOCUMENTS_READ)
    List<ItemKindResource> kinds(Caller caller) {
        return items.startable(caller.actor()).stream()
                .map(kind -> new ItemKindResource(kind.key(), kind.name(), kind.documentation()))
                .toList();
    }

    @Operation(summary = "Begins an item; nobody but the caller knows of it until it is submitted")
    @PostMapping("/items")
    @Scoped(ApiScope.DOCUMENTS_WRITE)
    ResponseEntity<SavedItemResource> begin(Caller caller, @RequestBody BeginItemRequest request) {
        return once.perform(caller, SavedItemResource.class, () -> {
            var begun = items.begin(caller.actor(), Identifiers.orEmpty(request.process()));
            return ResponseEntity.created(
                            URI.create("/api/v1/items/" + begun.id().key()))
                    .eTag(DocumentsApi.tag(begun.version()))
                    .body(new SavedItemResource(begun.id().key(), begun.version(), begun.savedAt()));
        });
    }

    @Operation(summary = "One item with what the caller may see of its form; the ETag is its version")
    @GetMapping("/items/{item}")
    @Scoped(ApiScope.DOCUMENTS_READ)
    ResponseEntity<ItemResource> read(Caller caller, @PathVariable String item) {
        var sheet = items.read(caller.actor(), id(item));
        return ResponseEntity.ok()
                .eTag(DocumentsApi.tag(sheet.item().version()))
                .body(ItemResource.of(
                        sheet, json.readValue(FormAnswers.write(sheet.data()), new TypeReference<>() {})));
    }

    @Operation(
            summary = "Saves an item that lies with its drafter and was read in the version of If-Match",
            description = "Answers that are not sent are taken away.")
    @PutMapping("/items/{item}")
    @Scoped(ApiScope.DOCUMENTS_WRITE)
    ResponseEntity<SavedItemResource> save(
            Caller caller,
            @PathVariable String item,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String base,
            @RequestBody SaveItemRequest request) {
        var id = id(item);
        int version = DocumentsApi.version(base);
        return once.perform(caller, SavedItemResource.class, () -> {
            var data = answers(items.read(caller.actor(), id), request.answers());
            return switch (items.keep(caller.actor(), id, version, Identifiers.orEmpty(request.title()), data)) {
                case ItemSave.Saved(var now, var at) ->
                    ResponseEntity.ok().eTag(DocumentsApi.tag(now)).body(new SavedItemResource(id.key(), now, at));
                case ItemSave.Outdated(var newest) ->
                    throw RequestRefusedException.conflict(
                            newest.version(), caller.actor().name(), newest.savedAt());
                case ItemSave.Refused(var key) -> throw RequestRefusedException.refused(key, List.of());
                case ItemSave.Faulty(var findings) -> throw RequestRefusedException.answers(findings);
            };
        });
    }

    @Operation(
            summary = "Submits an item (提交), for the first time or since it came back",
            description = "Answers that are not sent are taken away. What is missing or wrong stands under answers.")
    @PostMapping("/items/{item}/submit")
    @Scoped(ApiScope.DOCUMENTS_WRITE)
    ResponseEntity<ActionResource> submit(
            Caller caller, @PathVariable String item, @RequestBody SubmitItemRequest request) {
        var id = id(item);
        var named = request.named();
        return once.perform(caller, ActionResource.class, () -> {
            var data = answers(items.read(caller.actor(), id), request.answers());
            return of(items.submit(
                    caller.actor(),
                    id,
                    Identifiers.orEmpty(request.title()),
                    data,
                    named,
                    Identifiers.orEmpty(request.opinion())));
        });
    }

    @Operation(summary = "Gives an item up that lies with its drafter")
    @PostMapping("/items/{item}/give-up")
    @Scoped(ApiScope.DOCUMENTS_WRITE)
    ResponseEntity<ActionResource> giveUp(Caller caller, @PathVariable String item) {
        var id = id(item);
        return once.perform(caller, ActionResource.class, () -> Answers.of(items.discard(caller.actor(), id)));
    }

    @Operation(
            summary = "Finishes a step of an item, with what the step answers of the form",
            description =
                    "Only answers that the step may give are taken over; where answers are sent, those of the step that are"
                            + " not among them are taken away, and without answers nothing is changed. Where the task asks for a"
                            + " reply (回执), it must be sent. What came back to its drafter is submitted"
                            + " instead. Return, transfer, countersign, withdraw and"
                            + " urge are the operations on tasks and processes.")
    @PostMapping("/tasks/{task}/finish")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> finish(
            Caller caller, @PathVariable String task, @RequestBody FinishItemRequest request) {
        var id = new TaskId(task);
        return once.perform(caller, ActionResource.class, () -> {
            var found = inbox.toDo(caller.actor(), id);
            if (found.isPresent() && found.get().aboutItem() == null) {
                throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.notAboutItem");
            }
            var sheet = found.map(InboxItem::aboutItem)
                    .flatMap(item -> Optional.ofNullable(item))
                    .map(item -> items.read(caller.actor(), item));
            var data = sheet.map(seen -> request.answers() == null ? seen.data() : answers(seen, request.answers()))
                    .orElse(FormData.EMPTY);
            var opinion = Identifiers.orEmpty(request.opinion());
            if (Boolean.FALSE.equals(request.agrees())) {
                return of(items.disagree(caller.actor(), id, data, opinion));
            }
            if (request.reply() == null) {
                return of(items.finish(caller.actor(), id, data, opinion));
            }
            var asked = sheet.map(ItemSheet::work).map(ItemSheet.Work::reply).orElse(null);
            var reply = SentAnswers.read(json, asked, request.reply());
            return of(items.reply(caller.actor(), id, data, reply, opinion));
        });
    }

    private static ResponseEntity<ActionResource> of(ItemResult result) {
        return switch (result) {
            case ItemResult.Acted(var acted) -> Answers.of(acted);
            case ItemResult.Faulty(var findings) -> throw RequestRefusedException.answers(findings);
            case ItemResult.Unanswered(var findings) -> throw RequestRefusedException.answers(findings);
        };
    }

    private FormData answers(ItemSheet sheet, @Nullable Map<String, Object> sent) {
        return SentAnswers.read(json, sheet.form(), sent);
    }

    private static ItemId id(String text) {
        return new ItemId(Identifiers.number(text));
    }
}
