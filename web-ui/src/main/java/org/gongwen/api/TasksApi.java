package org.gongwen.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.gongwen.document.DocumentType;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.exchange.Handling;
import org.gongwen.exchange.InstructHandling;
import org.gongwen.exchange.ProposeHandling;
import org.gongwen.exchange.RegisterReceipt;
import org.gongwen.form.FormAnswers;
import org.gongwen.identity.ApiScope;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepAction;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AddCountersigner;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.DisagreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Folder;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxCounts;
import org.gongwen.task.InboxFilter;
import org.gongwen.task.InboxItem;
import org.gongwen.task.ItemResult;
import org.gongwen.task.OpenTask;
import org.gongwen.task.Replies;
import org.gongwen.task.ReplySheet;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.TransferTask;
import org.gongwen.task.UrgeProcess;
import org.gongwen.task.WithdrawTask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

@Tag(name = "tasks")
@RestController
@RequestMapping("/api/v1")
class TasksApi {

    record StepResource(String step, String name) {
        static StepResource of(StepDescription step) {
            return new StepResource(step.key().value(), step.name());
        }
    }

    /**
     * A task with what may be done with it.
     *
     * @param actions beside finishing the step
     * @param ownAction whether the step is finished by an action of its own instead of agreeing
     * @param voted whether the units that are asked vote, so that the caller may also disagree
     * @param reply what the step asks of the unit (回执), to be sent when agreeing; empty where an opinion is enough
     */
    record TaskDetailResource(
            TaskResource task,
            Set<StepAction> actions,
            boolean ownAction,
            boolean voted,
            List<StepResource> returnTargets,
            List<ItemResource.ItemFieldResource> reply) {}

    record ReturnPreviewResource(List<StepHandlerResource> ending, List<StepHandlerResource> opening) {}

    record OpinionRequest(@Nullable String opinion) {}

    /** @param reply the answers of the unit (回执), by the keys of the fields; missing where the step asks for none */
    record AgreeRequest(@Nullable String opinion, @Nullable Map<String, Object> reply) {}

    /** What the units answered that one step asked (回执). @param fields of the form, in its order */
    record ReplySheetResource(
            String step, String stepName, List<ItemResource.ItemFieldResource> fields, List<UnitReplyResource> units) {}

    /** @param answers the newest; they do not count any more where the unit is asked once more */
    record UnitReplyResource(
            String unit,
            ReplySheet.State state,
            @Nullable Instant dueAt,
            String person,
            @Nullable Instant at,
            Map<String, Object> answers) {}

    record ReturnRequest(@Nullable String step, @Nullable String reason) {}

    record TransferRequest(
            @Nullable String person, @Nullable String reason) {}

    record CountersignerRequest(
            @Nullable String unit, @Nullable String reason) {}

    record RegisterRequest(
            @Nullable String category, @Nullable String opinion) {}

    /**
     * @param leadUnit 主办
     * @param assistingUnits 协办
     * @param readers to whom it is circulated when it has been handled
     */
    record HandlingRequest(
            @Nullable String opinion,
            @Nullable String leadUnit,
            @Nullable List<String> assistingUnits,
            @Nullable List<String> readers) {
        Handling handling() {
            return new Handling(
                    Identifiers.unitOrNull(leadUnit), Identifiers.units(assistingUnits), Identifiers.people(readers));
        }
    }

    private final Inbox inbox;
    private final DocumentProgress progress;
    private final OpenTask open;
    private final AgreeTask agree;
    private final DisagreeTask disagree;
    private final ReturnTask back;
    private final TransferTask transfer;
    private final AddCountersigner countersigner;
    private final WithdrawTask withdraw;
    private final UrgeProcess urge;
    private final DistributeDocument distribute;
    private final RegisterReceipt register;
    private final ProposeHandling propose;
    private final InstructHandling instruct;
    private final Replies replies;
    private final ObjectMapper json;
    private final Once once;

    TasksApi(
            Inbox inbox,
            DocumentProgress progress,
            OpenTask open,
            AgreeTask agree,
            DisagreeTask disagree,
            ReturnTask back,
            TransferTask transfer,
            AddCountersigner countersigner,
            WithdrawTask withdraw,
            UrgeProcess urge,
            DistributeDocument distribute,
            RegisterReceipt register,
            ProposeHandling propose,
            InstructHandling instruct,
            Replies replies,
            ObjectMapper json,
            Once once) {
        this.inbox = inbox;
        this.progress = progress;
        this.open = open;
        this.agree = agree;
        this.disagree = disagree;
        this.back = back;
        this.transfer = transfer;
        this.countersigner = countersigner;
        this.withdraw = withdraw;
        this.urge = urge;
        this.distribute = distribute;
        this.register = register;
        this.propose = propose;
        this.instruct = instruct;
        this.replies = replies;
        this.json = json;
        this.once = once;
    }

    @Operation(summary = "A folder of the caller's inbox, newest first")
    @GetMapping("/tasks")
    @Scoped(ApiScope.TASKS_READ)
    Page<TaskResource> folder(
            Caller caller,
            @RequestParam(defaultValue = "TO_DO") Folder folder,
            @RequestParam(defaultValue = "ALL") InboxFilter.Choice only,
            @RequestParam(required = false) @Nullable DocumentType type,
            @RequestParam(required = false) @Nullable String draftingUnit,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.SIZE) int limit) {
        var filter = new InboxFilter(only, type, Identifiers.unitOrNull(draftingUnit), text);
        return Page.of(
                inbox.page(caller.actor(), folder, filter, Identifiers.cursorOrNull(after), Page.limit(limit)),
                limit,
                TaskResource::of,
                item -> Identifiers.cursor(item.cursor()));
    }

    @Operation(summary = "The numbers beside the folders; none is counted beyond 1000")
    @GetMapping("/tasks/counts")
    @Scoped(ApiScope.TASKS_READ)
    InboxCounts counts(Caller caller) {
        return inbox.counts(caller.actor());
    }

    @Operation(summary = "The caller's open tasks about one document, oldest first")
    @GetMapping("/documents/{document}/tasks")
    @Scoped(ApiScope.TASKS_READ)
    List<TaskResource> about(Caller caller, @PathVariable String document) {
        return inbox.toDos(caller.actor(), Identifiers.document(document)).stream()
                .map(TaskResource::of)
                .toList();
    }

    @Operation(summary = "An open task of the caller and what may be done with it; looking does not open it")
    @GetMapping("/tasks/{task}")
    @Scoped(ApiScope.TASKS_READ)
    TaskDetailResource task(Caller caller, @PathVariable String task) {
        var id = new TaskId(task);
        return inbox.toDo(caller.actor(), id)
                .map(item -> detail(caller, id, item))
                .orElseThrow(() -> RequestRefusedException.of(Problem.Kind.NOT_PERMITTED));
    }

    private TaskDetailResource detail(Caller caller, TaskId id, InboxItem item) {
        return progress.options(caller.actor(), id)
                .map(options -> new TaskDetailResource(
                        TaskResource.of(item),
                        options.step().actions(),
                        options.ownAction(),
                        options.step().voted(),
                        options.returnTargets().stream().map(StepResource::of).toList(),
                        ItemResource.ItemFieldResource.of(options.reply())))
                .orElseGet(() ->
                        new TaskDetailResource(TaskResource.of(item), Set.of(), true, false, List.of(), List.of()));
    }

    @Operation(summary = "What returning a task to a step would end and open")
    @GetMapping("/tasks/{task}/return-preview")
    @Scoped(ApiScope.TASKS_READ)
    ReturnPreviewResource preview(Caller caller, @PathVariable String task, @RequestParam String step) {
        return back.preview(caller.actor(), new TaskId(task), new StepKey(step))
                .map(preview -> new ReturnPreviewResource(
                        preview.ending().stream().map(StepHandlerResource::of).toList(),
                        preview.opening().stream().map(StepHandlerResource::of).toList()))
                .orElseThrow(() -> RequestRefusedException.alreadyHandled(null, null));
    }

    @Operation(summary = "The caller's last finished task about a document that might still be withdrawn")
    @GetMapping("/documents/{document}/withdrawable")
    @Scoped(ApiScope.TASKS_READ)
    ResponseEntity<ActionResource> withdrawable(Caller caller, @PathVariable String document) {
        return progress.withdrawable(caller.actor(), Identifiers.document(document))
                .map(task -> ResponseEntity.ok(new ActionResource(task.value(), List.of())))
                .orElseThrow(() -> RequestRefusedException.of(Problem.Kind.NOT_PERMITTED));
    }

    @Operation(summary = "Marks a task as opened: from then on the step before can no longer be withdrawn")
    @PostMapping("/tasks/{task}/open")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<TaskResource> open(Caller caller, @PathVariable String task) {
        return once.perform(
                caller,
                TaskResource.class,
                () -> open.open(caller.actor(), new TaskId(task))
                        .map(TaskResource::of)
                        .map(ResponseEntity::ok)
                        .orElseThrow(() -> RequestRefusedException.alreadyHandled(null, null)));
    }

    @Operation(
            summary = "Agrees with an opinion and finishes the step: review, countersign, check, sign off, handle",
            description = "Signing off (签发) is agreeing at the step signOff. Where the task asks for a reply (回执), it"
                    + " must be sent; what is missing or wrong stands under answers.")
    @PostMapping("/tasks/{task}/agree")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> agree(Caller caller, @PathVariable String task, @RequestBody AgreeRequest request) {
        var id = new TaskId(task);
        var opinion = Identifiers.orEmpty(request.opinion());
        if (request.reply() == null) {
            // Pages are never made inside the transaction that keeps the idempotency key.
            agree.measure(caller.actor(), id).ifPresent(Answers::of);
            return act(caller, () -> agree.agree(caller.actor(), id, opinion));
        }
        return act(caller, () -> {
            var asked = progress.options(caller.actor(), id)
                    .map(DocumentProgress.Options::reply)
                    .orElse(null);
            return switch (agree.reply(caller.actor(), id, SentAnswers.read(json, asked, request.reply()), opinion)) {
                case ItemResult.Acted(var acted) -> acted;
                case ItemResult.Faulty(var findings) -> throw RequestRefusedException.answers(findings);
                case ItemResult.Unanswered(var findings) -> throw RequestRefusedException.answers(findings);
            };
        });
    }

    @Operation(
            summary = "What the units answered that the steps of a process asked (回执)",
            description = "For the drafter and the office of the organ; for others who may read it the list is empty.")
    @GetMapping("/processes/{process}/replies")
    @Scoped(ApiScope.TASKS_READ)
    List<ReplySheetResource> replies(Caller caller, @PathVariable String process) {
        return replies.of(caller.actor(), new ProcessInstanceId(process)).stream()
                .map(this::sheet)
                .toList();
    }

    private ReplySheetResource sheet(ReplySheet sheet) {
        return new ReplySheetResource(
                sheet.step().value(),
                sheet.stepName(),
                ItemResource.ItemFieldResource.of(sheet.form()),
                sheet.units().stream()
                        .map(unit -> new UnitReplyResource(
                                Identifiers.text(unit.unit()),
                                unit.state(),
                                unit.dueAt(),
                                unit.person(),
                                unit.at(),
                                json.readValue(FormAnswers.write(unit.answers()), new TypeReference<>() {})))
                        .toList());
    }

    @Operation(
            summary = "Disagrees at a step that the units vote on (不同意)",
            description = "Only where the task says voted; the opinion says why and must not be empty."
                    + " It is a vote: to send the document back there is return.")
    @PostMapping("/tasks/{task}/disagree")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> disagree(
            Caller caller, @PathVariable String task, @RequestBody OpinionRequest request) {
        return act(
                caller,
                () -> disagree.disagree(caller.actor(), new TaskId(task), Identifiers.orEmpty(request.opinion())));
    }

    @Operation(summary = "Returns a task to an earlier step (退回)")
    @PostMapping("/tasks/{task}/return")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> back(Caller caller, @PathVariable String task, @RequestBody ReturnRequest request) {
        return act(
                caller,
                () -> back.returnTo(
                        caller.actor(),
                        new TaskId(task),
                        new StepKey(required(request.step())),
                        Identifiers.orEmpty(request.reason())));
    }

    @Operation(summary = "Hands a task to a colleague (转办)")
    @PostMapping("/tasks/{task}/transfer")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> transfer(
            Caller caller, @PathVariable String task, @RequestBody TransferRequest request) {
        return act(
                caller,
                () -> transfer.transfer(
                        caller.actor(),
                        new TaskId(task),
                        Identifiers.person(required(request.person())),
                        Identifiers.orEmpty(request.reason())));
    }

    @Operation(summary = "Asks one more department to countersign (加签)")
    @PostMapping("/tasks/{task}/countersigners")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> addCountersigner(
            Caller caller, @PathVariable String task, @RequestBody CountersignerRequest request) {
        return act(
                caller,
                () -> countersigner.add(
                        caller.actor(),
                        new TaskId(task),
                        Identifiers.unit(required(request.unit())),
                        Identifiers.orEmpty(request.reason())));
    }

    @Operation(summary = "Takes back what the caller has finished and nobody has opened yet (撤回)")
    @PostMapping("/tasks/{task}/withdraw")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> withdraw(Caller caller, @PathVariable String task) {
        return act(caller, () -> withdraw.withdraw(caller.actor(), new TaskId(task)));
    }

    @Operation(summary = "Distributes a signed document to its addressees (分发)")
    @PostMapping("/tasks/{task}/distribute")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> distribute(
            Caller caller, @PathVariable String task, @RequestBody OpinionRequest request) {
        return act(
                caller,
                () -> distribute.distribute(caller.actor(), new TaskId(task), Identifiers.orEmpty(request.opinion())));
    }

    @Operation(summary = "Registers an acknowledged document (登记)")
    @PostMapping("/tasks/{task}/register")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> register(
            Caller caller, @PathVariable String task, @RequestBody RegisterRequest request) {
        return act(
                caller,
                () -> register.register(
                        caller.actor(),
                        new TaskId(task),
                        Identifiers.orEmpty(request.category()),
                        Identifiers.orEmpty(request.opinion())));
    }

    @Operation(summary = "Proposes how to handle a received document and by whom (拟办)")
    @PostMapping("/tasks/{task}/propose")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> propose(
            Caller caller, @PathVariable String task, @RequestBody HandlingRequest request) {
        return act(
                caller,
                () -> propose.propose(
                        caller.actor(), new TaskId(task), Identifiers.orEmpty(request.opinion()), request.handling()));
    }

    @Operation(summary = "Instructs who handles a received document (批示)")
    @PostMapping("/tasks/{task}/instruct")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> instruct(
            Caller caller, @PathVariable String task, @RequestBody HandlingRequest request) {
        return act(
                caller,
                () -> instruct.instruct(
                        caller.actor(), new TaskId(task), Identifiers.orEmpty(request.opinion()), request.handling()));
    }

    @Operation(summary = "Urges those with whom a process lies (催办)")
    @PostMapping("/processes/{process}/urge")
    @Scoped(ApiScope.TASKS_ACT)
    ResponseEntity<ActionResource> urge(Caller caller, @PathVariable String process) {
        return act(caller, () -> urge.urge(caller.actor(), new ProcessInstanceId(process)));
    }

    private ResponseEntity<ActionResource> act(Caller caller, Supplier<ActionResult> action) {
        return once.perform(caller, ActionResource.class, () -> Answers.of(action.get()));
    }

    private static String required(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST);
        }
        return text;
    }
}
