package org.gongwen.process.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.ibatis.exceptions.PersistenceException;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.common.engine.impl.context.Context;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.impl.cmd.StartProcessInstanceCmd;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.impl.util.ProcessDefinitionUtil;
import org.flowable.engine.impl.util.TaskHelper;
import org.flowable.engine.repository.Deployment;
import org.flowable.engine.repository.ProcessDefinition;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.DefinitionOutOfServiceException;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.KeptTask;
import org.gongwen.process.Milestone;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.Movement;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.Relocated;
import org.gongwen.process.RelocationPlan;
import org.gongwen.process.RelocationRefusedException;
import org.gongwen.process.ReturnPlan;
import org.gongwen.process.StepAction;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.StepMapping;
import org.gongwen.process.TaskGoneException;
import org.gongwen.process.TaskId;
import org.gongwen.process.UnknownDefinitionException;
import org.gongwen.process.definition.DefinitionFile;
import org.gongwen.process.definition.Move;
import org.gongwen.process.definition.StepMatching;
import org.jspecify.annotations.Nullable;

/** The process engine behind its interface: each action is one engine command in the caller's transaction. */
final class FlowableProcesses implements Processes {

    private final ManagementService management;
    private final RepositoryService repository;
    private final LedgerListeners listeners;
    private final Map<DefinitionId, Outline> outlines = new ConcurrentHashMap<>();
    private final Map<DefinitionId, ProcessDesign> designs = new ConcurrentHashMap<>();
    private final Map<DefinitionId, String> diagrams = new ConcurrentHashMap<>();

    FlowableProcesses(ManagementService management, RepositoryService repository, LedgerListeners listeners) {
        this.management = management;
        this.repository = repository;
        this.listeners = listeners;
    }

    @Override
    public Movement start(String definitionKey, HandlingContext context, Map<String, Object> variables) {
        return move(
                context,
                (command, ledger) -> start(
                        CommandContextUtil.getProcessDefinitionEntityManager(command)
                                .findLatestProcessDefinitionByKey(definitionKey),
                        definitionKey,
                        variables,
                        ledger));
    }

    @Override
    public Movement start(DefinitionId definition, HandlingContext context, Map<String, Object> variables) {
        return move(
                context,
                (command, ledger) -> start(
                        CommandContextUtil.getProcessDefinitionEntityManager(command)
                                .findById(definition.value()),
                        definition.value(),
                        variables,
                        ledger));
    }

    private void start(
            @Nullable ProcessDefinitionEntity definition, String asked, Map<String, Object> variables, Ledger ledger) {
        if (definition == null) {
            throw new UnknownDefinitionException(asked);
        }
        if (definition.isSuspended()) {
            throw new DefinitionOutOfServiceException(asked);
        }
        var stored = stored(outline(definition.getId()), variables);
        // As a command of its own it runs up to the first tasks before this one goes on.
        ProcessInstance instance = management.executeCommand(new StartProcessInstanceCmd<>(
                null, definition.getId(), ledger.context().businessKey(), stored));
        ledger.instance(instance.getId(), definition.getId());
    }

    @Override
    public Movement complete(TaskId task, HandlingContext context, Map<String, Object> variables, boolean agrees) {
        try {
            return move(context, (command, ledger) -> {
                var entity = task(command, task);
                var tree = ExecutionTree.of(command, entity.getProcessInstanceId());
                bind(ledger, tree);
                vote(command, entity, tree, agrees);
                var stored = stored(outline(entity.getProcessDefinitionId()), variables);
                TaskHelper.completeTask(entity, null, stored, null, null, null, command);
            });
        } catch (OvertakenException e) {
            throw new TaskGoneException(task);
        }
    }

    private void vote(CommandContext command, TaskEntity task, ExecutionTree tree, boolean agrees) {
        var outline = outline(task.getProcessDefinitionId());
        var step = outline.step(task.getTaskDefinitionKey());
        var votes = Votes.at(outline.design(step), tree.instance());
        if (votes.isEmpty()) {
            if (!agrees) {
                throw new MoveNotPossibleException("step " + step.getId() + " is not voted on");
            }
            return;
        }
        // Whoever votes at this moment in another transaction must notice, or both could miss that it is decided.
        tree.instance().forceUpdate();
        var instance = CommandContextUtil.getExecutionEntityManager(command).findById(task.getExecutionId());
        votes.get().cast(LedgerListeners.unitOf(instance), agrees);
        votes.get().decision(AskedUnits.voters(tree, step)).ifPresent(agreed -> {
            tree.instance().setVariable(ProcessDesign.AGREED, agreed);
            Ledger.current().decided(step.getId());
        });
    }

    @Override
    public List<StepDescription> returnTargets(TaskId task) {
        return read(command -> {
            var entity = task(command, task);
            var outline = outline(entity.getProcessDefinitionId());
            var tree = ExecutionTree.of(command, entity.getProcessInstanceId());
            return outline.steps().stream()
                    .filter(step -> wayBack(outline, entity, step, tree).isPresent())
                    .map(outline::describe)
                    .toList();
        });
    }

    @Override
    public ReturnPlan planReturn(TaskId task, StepKey target, HandlingContext context) {
        return read(command -> {
            var entity = task(command, task);
            var outline = outline(entity.getProcessDefinitionId());
            var step = outline.step(target.value());
            var tree = ExecutionTree.of(command, entity.getProcessInstanceId());
            var move = requireWayBack(outline, entity, step, tree);
            var ending = CommandContextUtil.getProcessEngineConfiguration(command)
                    .getTaskServiceConfiguration()
                    .getTaskService()
                    .findTasksByProcessInstanceId(entity.getProcessInstanceId())
                    .stream()
                    .filter(open -> move.leaving().contains(open.getTaskDefinitionKey()))
                    .map(open -> new TaskId(open.getId()))
                    .toList();
            return new ReturnPlan(
                    target,
                    outline.design(step).title(),
                    ending,
                    openings(outline, step, tree.instance(), context, listeners::handler));
        });
    }

    private List<ReturnPlan.Opening> openings(
            Outline outline,
            UserTask step,
            ExecutionEntity instance,
            HandlingContext context,
            LedgerListeners.Finding handler) {
        var design = outline.design(step);
        var name = design.title();
        if (!Bpmn.isMultiple(step)) {
            return List.of(new ReturnPlan.Opening(name, handler.of(design, context, null, instance), null));
        }
        var units = AskedUnits.units(instance, step).stream();
        return (Bpmn.isParallel(step) ? units : units.limit(1))
                .map(unit -> new ReturnPlan.Opening(name, handler.of(design, context, unit, instance), unit))
                .toList();
    }

    @Override
    public List<ReturnPlan.Opening> openings(ProcessInstanceId instance, StepKey step, HandlingContext context) {
        return read(command -> {
            var tree = ExecutionTree.of(command, instance.value());
            var outline = outline(tree.instance().getProcessDefinitionId());
            return outline.find(step.value())
                    .map(task -> openings(outline, task, tree.instance(), context, listeners::handlerFromOutside))
                    .orElse(List.of());
        });
    }

    @Override
    public Movement returnTo(TaskId task, StepKey target, HandlingContext context) {
        try {
            return move(context, (command, ledger) -> {
                var entity = task(command, task);
                var tree = ExecutionTree.of(command, entity.getProcessInstanceId());
                bind(ledger, tree);
                var outline = outline(entity.getProcessDefinitionId());
                var move = requireWayBack(outline, entity, outline.step(target.value()), tree);
                ledger.goBack(outline.undone(tree.openSteps(outline), move.leaving(), target.value(), tree.instance()));
                management.executeCommand(new ReplaceTokensCommand(entity.getProcessInstanceId(), move));
            });
        } catch (OvertakenException e) {
            throw new TaskGoneException(task);
        }
    }

    private static Move requireWayBack(Outline outline, TaskEntity from, UserTask target, ExecutionTree tree) {
        return wayBack(outline, from, target, tree)
                .orElseThrow(() -> new MoveNotPossibleException(
                        "no way back from " + from.getTaskDefinitionKey() + " to " + target.getId()));
    }

    private static Optional<Move> wayBack(Outline outline, TaskEntity from, UserTask target, ExecutionTree tree) {
        var key = from.getTaskDefinitionKey();
        if (!outline.design(outline.step(key)).actions().contains(StepAction.RETURN)) {
            return Optional.empty();
        }
        return outline.structure()
                .flatMap(structure -> Move.back(structure, key, target.getId()))
                .filter(move -> wasReached(outline, target, move, tree.instance()))
                .filter(move -> isOpenTo(outline, target.getId(), move, tree));
    }

    /** What has gone out or is filed stays behind the process. */
    private static boolean isOpenTo(Outline outline, String target, Move move, ExecutionTree tree) {
        return outline.undone(tree.openSteps(outline), move.leaving(), target, tree.instance()).stream()
                .noneMatch(Milestone::isForGood);
    }

    /** Whether the process came through the step: a branch that was not chosen and a list without units did not run. */
    private static boolean wasReached(Outline outline, UserTask target, Move move, ExecutionEntity instance) {
        if (Bpmn.isMultiple(target) && AskedUnits.units(instance, target).isEmpty()) {
            return false;
        }
        return move.conditions().stream().allMatch(chosen -> outline.wasTaken(chosen, instance));
    }

    @Override
    public Movement withdraw(ProcessInstanceId instance, StepKey step, @Nullable UnitId unit, HandlingContext context) {
        return moveInstance(instance, context, (command, tree) -> {
            var outline = outline(tree.instance().getProcessDefinitionId());
            var task = outline.step(step.value());
            if (Bpmn.isMultiple(task) != (unit != null)) {
                throw new MoveNotPossibleException(
                        "step " + step.value() + " is taken back with a unit exactly where it" + " asks several");
            }
            var asked = AskedUnits.of(command, task, tree);
            var votes = Votes.at(outline.design(task), tree.instance());
            if (asked.isPresent() && unit != null) {
                Ledger.current().keepVotes();
                asked.get().askAgain(unit);
                votes.ifPresent(cast -> cast.forget(unit));
                return;
            }
            if (unit != null
                    && votes.filter(cast -> !cast.cast().contains(unit)).isPresent()) {
                throw new MoveNotPossibleException("unit " + unit.value() + " has not answered");
            }
            if (unit != null && !Bpmn.isParallel(task)) {
                throw new MoveNotPossibleException("units were asked in turn; only a return opens the step again");
            }
            if (unit != null && !AskedUnits.units(tree.instance(), task).contains(unit)) {
                throw new MoveNotPossibleException("unit " + unit.value() + " was not asked");
            }
            var move = outline.structure()
                    .flatMap(structure -> Move.takingBack(structure, step.value(), tree.occupied()))
                    .filter(way -> wasReached(outline, task, way, tree.instance()))
                    .filter(way -> isOpenTo(outline, step.value(), way, tree))
                    .orElseThrow(() -> new MoveNotPossibleException("step " + step.value() + " is not completed"));
            Ledger.current()
                    .goBack(outline.undone(tree.openSteps(outline), move.leaving(), step.value(), tree.instance()));
            if (unit != null) {
                Ledger.current().keepVotes();
            }
            management.executeCommand(new ReplaceTokensCommand(instance.value(), move));
            Ledger.current().takeBack(step);
            if (unit != null) {
                var again = AskedUnits.of(command, task, ExecutionTree.of(command, instance.value()))
                        .orElseThrow();
                votes.ifPresent(cast -> cast.forget(unit));
                var answered = new HashSet<>(votes.map(Votes::cast).orElseGet(again::asked));
                answered.remove(unit);
                again.haveAnswered(answered);
            }
        });
    }

    @Override
    public Movement addUnit(ProcessInstanceId instance, StepKey step, UnitId unit, HandlingContext context) {
        return moveInstance(instance, context, (command, tree) -> {
            Ledger.current().keepVotes();
            asked(command, step, tree).add(unit);
            var outline = outline(tree.instance().getProcessDefinitionId());
            Votes.at(outline.design(outline.step(step.value())), tree.instance())
                    .ifPresent(votes -> votes.forget(unit));
        });
    }

    @Override
    public List<Obstacle> obstaclesToRemoving(ProcessInstanceId instance, StepKey step, UnitId unit) {
        return read(command -> {
            try {
                return obstaclesToRemoving(ExecutionTree.of(command, instance.value()), step, unit);
            } catch (MoveNotPossibleException e) {
                return List.of(new Obstacle(Obstacle.Kind.ENDED, ""));
            }
        });
    }

    private List<Obstacle> obstaclesToRemoving(ExecutionTree tree, StepKey step, UnitId unit) {
        return outline(tree.instance().getProcessDefinitionId())
                .find(step.value())
                .map(task -> AskedUnits.obstacle(task, tree, unit).stream().toList())
                .orElseGet(() -> List.of(new Obstacle(Obstacle.Kind.UNKNOWN_STEP, step.value())));
    }

    @Override
    public Movement removeUnit(ProcessInstanceId instance, StepKey step, UnitId unit, HandlingContext context) {
        return moveInstance(instance, context, (command, tree) -> {
            var obstacles = obstaclesToRemoving(tree, step, unit);
            if (!obstacles.isEmpty()) {
                throw new RelocationRefusedException(instance, obstacles);
            }
            var outline = outline(tree.instance().getProcessDefinitionId());
            var task = outline.step(step.value());
            Ledger.current().moveFromOutside(Set.of());
            var asked = asked(command, step, tree);
            var leaving = asked.forget(unit);
            var votes = Votes.at(outline.design(task), tree.instance());
            votes.ifPresent(cast -> cast.forget(unit));
            var decision = votes.flatMap(cast -> cast.decision(asked.asked().size()));
            decision.ifPresent(agreed -> {
                tree.instance().setVariable(ProcessDesign.AGREED, agreed);
                Ledger.current().decided(step.value());
            });
            if (decision.isPresent() || asked.isAskedAlone(leaving)) {
                // Somebody has to leave the step so that it ends. The engine gets stuck if the last instance is
                // deleted.
                TaskHelper.completeTask(taskOf(command, leaving), null, Map.of(), null, null, null, command);
            } else {
                asked.end(leaving);
            }
        });
    }

    private static TaskEntity taskOf(CommandContext command, ExecutionEntity execution) {
        return CommandContextUtil.getProcessEngineConfiguration(command)
                .getTaskServiceConfiguration()
                .getTaskService()
                .findTasksByProcessInstanceId(execution.getProcessInstanceId())
                .stream()
                .filter(task -> execution.getId().equals(task.getExecutionId()))
                .findFirst()
                .orElseThrow();
    }

    private AskedUnits asked(CommandContext command, StepKey step, ExecutionTree tree) {
        var task = outline(tree.instance().getProcessDefinitionId()).step(step.value());
        return AskedUnits.of(command, task, tree)
                .orElseThrow(() -> new MoveNotPossibleException("step " + step.value() + " asks no units now"));
    }

    @Override
    public Movement cancel(ProcessInstanceId instance, HandlingContext context) {
        return moveInstance(instance, context, (command, tree) -> {
            CommandContextUtil.getExecutionEntityManager(command)
                    .deleteProcessInstance(instance.value(), "cancelled", false, false);
            Ledger.current().finished();
        });
    }

    @Override
    public List<StepMapping> proposeMigration(DefinitionId from, DefinitionId to) {
        return read(command -> {
            var older = outline(from.value());
            var newer = outline(to.value());
            var matches = StepMatching.of(older.design(), newer.design());
            return older.steps().stream()
                    .map(step -> Optional.ofNullable(matches.get(step.getId()))
                            .map(match -> new StepMapping(
                                    older.describe(step), newer.describe(newer.step(match.to())), match.basis()))
                            .orElseGet(() -> new StepMapping(older.describe(step), null, StepMapping.Basis.NONE)))
                    .toList();
        });
    }

    @Override
    public RelocationPlan planMigration(ProcessInstanceId instance, DefinitionId to, Map<StepKey, StepKey> mapping) {
        return plan(instance, tree -> migration(tree, to, mapping));
    }

    @Override
    public Relocated migrate(
            ProcessInstanceId instance, DefinitionId to, Map<StepKey, StepKey> mapping, HandlingContext context) {
        return relocate(instance, context, tree -> migration(tree, to, mapping), to);
    }

    @Override
    public RelocationPlan planRelocation(ProcessInstanceId instance, Set<StepKey> leaving, @Nullable StepKey target) {
        return plan(instance, tree -> within(tree, leaving, target));
    }

    @Override
    public Relocated relocate(
            ProcessInstanceId instance, Set<StepKey> leaving, @Nullable StepKey target, HandlingContext context) {
        return relocate(instance, context, tree -> within(tree, leaving, target), null);
    }

    private Relocation migration(ExecutionTree tree, DefinitionId to, Map<StepKey, StepKey> mapping) {
        return Relocation.migration(
                outline(tree.instance().getProcessDefinitionId()), outline(to.value()), tree, mapping);
    }

    private Relocation within(ExecutionTree tree, Set<StepKey> leaving, @Nullable StepKey target) {
        return Relocation.within(
                outline(tree.instance().getProcessDefinitionId()),
                tree,
                leaving.stream().map(StepKey::value).collect(Collectors.toSet()),
                target == null ? null : target.value());
    }

    private RelocationPlan plan(ProcessInstanceId instance, Function<ExecutionTree, Relocation> wanted) {
        return read(command -> {
            Relocation relocation;
            try {
                relocation = wanted.apply(ExecutionTree.of(command, instance.value()));
            } catch (MoveNotPossibleException e) {
                return new RelocationPlan.Impossible(List.of(new Obstacle(Obstacle.Kind.ENDED, "")));
            }
            if (!relocation.obstacles().isEmpty()) {
                return new RelocationPlan.Impossible(relocation.obstacles());
            }
            var kept = new ArrayList<KeptTask>();
            var ending = new ArrayList<TaskId>();
            for (var task : CommandContextUtil.getProcessEngineConfiguration(command)
                    .getTaskServiceConfiguration()
                    .getTaskService()
                    .findTasksByProcessInstanceId(instance.value())) {
                var step = task.getTaskDefinitionKey();
                var target = relocation.kept().get(step);
                if (target == null) {
                    ending.add(new TaskId(task.getId()));
                } else {
                    kept.add(new KeptTask(
                            new TaskId(task.getId()),
                            new StepKey(step),
                            new StepKey(target),
                            relocation.to().design(target).title(),
                            relocation.to().design(target).finish()));
                }
            }
            return new RelocationPlan.Possible(
                    kept,
                    ending,
                    relocation.opening().stream()
                            .filter(node -> relocation.to().find(node).isPresent())
                            .map(StepKey::new)
                            .toList(),
                    relocation.passedOver().stream().map(StepKey::new).toList(),
                    relocation.undone());
        });
    }

    private Relocated relocate(
            ProcessInstanceId instance,
            HandlingContext context,
            Function<ExecutionTree, Relocation> wanted,
            @Nullable DefinitionId to) {
        var kept = new ArrayList<KeptTask>();
        var movement = moveInstance(instance, context, (command, tree) -> {
            var relocation = wanted.apply(tree);
            if (!relocation.obstacles().isEmpty()) {
                throw new RelocationRefusedException(instance, relocation.obstacles());
            }
            var definition = ProcessDefinitionUtil.getProcessDefinition(
                    to == null ? tree.instance().getProcessDefinitionId() : to.value());
            Ledger.current().instance(instance.value(), definition.getId());
            Ledger.current().moveFromOutside(relocation.undone());
            kept.addAll(management.executeCommand(new RelocateCommand(relocation, tree, definition)));
        });
        return new Relocated(movement, kept);
    }

    @Override
    public Map<StepKey, PersonId> chosenHandlers(ProcessInstanceId instance) {
        return read(command -> {
            var process = ExecutionTree.of(command, instance.value()).instance();
            var chosen = new HashMap<StepKey, PersonId>();
            outline(process.getProcessDefinitionId()).design().chosen().forEach(step -> {
                if (process.getVariable(ProcessDesign.namedFor(step.id())) instanceof Long person) {
                    chosen.put(new StepKey(step.id()), new PersonId(person));
                }
            });
            return chosen;
        });
    }

    @Override
    public List<UnitId> stillToAsk(ProcessInstanceId instance, StepKey step) {
        return read(command -> {
            var tree = ExecutionTree.of(command, instance.value());
            return outline(tree.instance().getProcessDefinitionId())
                    .find(step.value())
                    .map(task -> AskedUnits.stillToAsk(task, tree))
                    .orElse(List.of());
        });
    }

    @Override
    public List<TaskId> openTasks(ProcessInstanceId instance) {
        return read(command -> CommandContextUtil.getProcessEngineConfiguration(command)
                .getTaskServiceConfiguration()
                .getTaskService()
                .findTasksByProcessInstanceId(instance.value())
                .stream()
                .map(task -> new TaskId(task.getId()))
                .toList());
    }

    @Override
    public DefinitionDescription deploy(String key, byte[] xml) {
        var name = key + ".bpmn20.xml";
        var deployment =
                repository.createDeployment().name(name).addBytes(name, xml).deploy();
        return describe(repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult());
    }

    @Override
    public boolean takeOutOfService(List<DefinitionDescription> versions) {
        // One by one: the engine refuses to suspend a version again that was left out of service before.
        var inService =
                versions.stream().filter(DefinitionDescription::inService).toList();
        inService.forEach(
                version -> repository.suspendProcessDefinitionById(version.id().value()));
        return !inService.isEmpty();
    }

    @Override
    public boolean putIntoService(String key) {
        var newest = versions(key).stream().findFirst().filter(version -> !version.inService());
        newest.ifPresent(
                version -> repository.activateProcessDefinitionById(version.id().value()));
        return newest.isPresent();
    }

    @Override
    public Set<DefinitionId> inService(Collection<DefinitionId> definitions) {
        return definitions.isEmpty()
                ? Set.of()
                : repository
                        .createProcessDefinitionQuery()
                        .processDefinitionIds(
                                definitions.stream().map(DefinitionId::value).collect(Collectors.toSet()))
                        .active()
                        .list()
                        .stream()
                        .map(definition -> new DefinitionId(definition.getId()))
                        .collect(Collectors.toSet());
    }

    @Override
    public List<DefinitionDescription> definitions() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(this::describe)
                .sorted(Comparator.comparing(DefinitionDescription::key))
                .toList();
    }

    @Override
    public Map<DefinitionId, OffsetDateTime> deployedAt(Collection<DefinitionDescription> definitions) {
        if (definitions.isEmpty()) {
            return Map.of();
        }
        var deployments = repository
                .createProcessDefinitionQuery()
                .processDefinitionIds(definitions.stream()
                        .map(definition -> definition.id().value())
                        .collect(Collectors.toSet()))
                .list();
        var times = repository
                .createDeploymentQuery()
                .deploymentIds(deployments.stream()
                        .map(ProcessDefinition::getDeploymentId)
                        .distinct()
                        .toList())
                .list()
                .stream()
                .collect(Collectors.toMap(Deployment::getId, FlowableProcesses::at));
        return deployments.stream()
                .collect(Collectors.toMap(
                        definition -> new DefinitionId(definition.getId()),
                        definition -> Objects.requireNonNull(times.get(definition.getDeploymentId()))));
    }

    private static OffsetDateTime at(Deployment deployment) {
        return deployment.getDeploymentTime().toInstant().atOffset(ZoneOffset.UTC);
    }

    @Override
    public List<DefinitionDescription> versions(String key) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(key).list().stream()
                .map(this::describe)
                .sorted(Comparator.comparing(DefinitionDescription::version).reversed())
                .toList();
    }

    private DefinitionDescription describe(ProcessDefinition definition) {
        var id = new DefinitionId(definition.getId());
        return new DefinitionDescription(
                id,
                definition.getKey(),
                definition.getName() == null ? definition.getKey() : definition.getName(),
                design(id).kind(),
                definition.getVersion(),
                definition.getDescription() == null ? "" : definition.getDescription(),
                !definition.isSuspended());
    }

    @Override
    public List<StepDescription> steps(DefinitionId definition) {
        var known = outlines.get(definition);
        return (known != null ? known : read(command -> outline(definition.value()))).describe();
    }

    @Override
    public ProcessDesign design(DefinitionId definition) {
        // Not within computeIfAbsent: reading the file fills the other map.
        var known = designs.get(definition);
        if (known == null) {
            known = DefinitionFile.design(diagram(definition).getBytes(StandardCharsets.UTF_8));
            designs.put(definition, known);
        }
        return known;
    }

    @Override
    public String diagram(DefinitionId definition) {
        return diagrams.computeIfAbsent(definition, id -> {
            try (InputStream stream = repository.getProcessModel(id.value())) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (FlowableObjectNotFoundException e) {
                throw new UnknownDefinitionException(id.value());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Movement moveInstance(
            ProcessInstanceId instance, HandlingContext context, BiConsumer<CommandContext, ExecutionTree> work) {
        try {
            return move(context, (command, ledger) -> {
                var tree = ExecutionTree.of(command, instance.value());
                bind(ledger, tree);
                work.accept(command, tree);
            });
        } catch (OvertakenException e) {
            throw new MoveNotPossibleException(
                    "process instance " + instance.value() + " was moved by somebody else at the same time");
        }
    }

    private Movement move(HandlingContext context, BiConsumer<CommandContext, Ledger> work) {
        if (Context.getCommandContext() != null) {
            throw new IllegalStateException("an automatic step must not move a process itself");
        }
        var ledger = new Ledger(context);
        run(command -> {
            ledger.open(command);
            work.accept(command, ledger);
            return ledger;
        });
        return ledger.movement();
    }

    private <T> T read(Function<CommandContext, T> work) {
        return run(work);
    }

    /**
     * Runs one engine command. A refusal is found before anything has changed and leaves the command as a value: an
     * exception passing through the engine would condemn the caller's transaction, and with it the caller's own answer.
     */
    private <T> T run(Function<CommandContext, T> work) {
        var refusal = new AtomicReference<@Nullable RuntimeException>();
        Optional<T> result;
        try {
            result = management.executeCommand(command -> {
                try {
                    return Optional.of(work.apply(command));
                } catch (MoveNotPossibleException
                        | TaskGoneException
                        | RelocationRefusedException
                        | UnknownDefinitionException
                        | DefinitionOutOfServiceException e) {
                    refusal.set(e);
                    return Optional.<T>empty();
                }
            });
        } catch (FlowableOptimisticLockingException e) {
            throw new OvertakenException(e);
        } catch (PersistenceException e) {
            throw OvertakenException.isOvertaken(e) ? new OvertakenException(e) : e;
        }
        var refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        return result.orElseThrow();
    }

    private static void bind(Ledger ledger, ExecutionTree tree) {
        ledger.instance(tree.instance().getId(), tree.instance().getProcessDefinitionId());
    }

    private static TaskEntity task(CommandContext command, TaskId id) {
        var task = CommandContextUtil.getProcessEngineConfiguration(command)
                .getTaskServiceConfiguration()
                .getTaskService()
                .getTask(id.value());
        if (task == null || task.isDeleted()) {
            throw new TaskGoneException(id);
        }
        return task;
    }

    private Outline outline(String definitionId) {
        return outlines.computeIfAbsent(new DefinitionId(definitionId), id -> {
            try {
                return Outline.of(ProcessDefinitionUtil.getProcess(id.value()), design(id));
            } catch (FlowableObjectNotFoundException e) {
                throw new UnknownDefinitionException(id.value());
            }
        });
    }

    /**
     * Variables in the form they are kept: lists of units without duplicates. What the document tells is kept where the
     * definition reads it, and asked for only then.
     */
    private static Map<String, Object> stored(Outline outline, Map<String, Object> variables) {
        var stored = new HashMap<String, Object>();
        variables.forEach((name, value) -> {
            if (outline.keeps(name)) {
                stored.put(name, stored(name, value instanceof Supplier<?> told ? told.get() : value));
            } else if (!outline.isDocumentField(name)) {
                throw new IllegalArgumentException("the definition declares no variable " + name);
            }
        });
        return stored;
    }

    private static Object stored(String name, @Nullable Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case Long number -> number;
            case Integer number -> number.longValue();
            case String text -> text;
            case List<?> units
            when units.stream().allMatch(UnitId.class::isInstance) -> List.copyOf(new LinkedHashSet<>(units));
            case null, default ->
                throw new IllegalArgumentException("variable " + name + " is of a type that a process does not keep: "
                        + (value == null ? "null" : value.getClass().getName()));
        };
    }
}
