package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongwen.StatementCounter.during;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.gongwen.StatementCounter;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.InMemoryDirectory;
import org.gongwen.process.MoveNotPossibleException;
import org.gongwen.process.Movement;
import org.gongwen.process.OpenedTask;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskGoneException;
import org.gongwen.process.TaskId;
import org.gongwen.process.UnknownDefinitionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        classes = ShippedProcessesTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "spring.flyway.enabled=false")
class ShippedProcessesTest {

    private static final UnitId BUREAU = new UnitId(1);
    private static final UnitId OFFICE = new UnitId(2);
    private static final UnitId MARKET = new UnitId(3);
    private static final UnitId LAW = new UnitId(4);
    private static final Principal DRAFTER = Principal.of(new PersonId(106));
    private static final Principal CLERKS = Principal.of(Role.OFFICE_CLERK, OFFICE);
    private static final Principal MARKET_HEAD = Principal.of(Role.DEPARTMENT_HEAD, MARKET);
    private static final Principal LAW_HEAD = Principal.of(Role.DEPARTMENT_HEAD, LAW);
    private static final Principal LEADER_IN_CHARGE = Principal.of(new PersonId(101));

    @Autowired
    Processes processes;

    @Autowired
    Directory directory;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ShippedDefinitions shipped;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    StepsRun stepsRun;

    @Test
    void dispatchGoesFromDraftToArchive() {
        var started = start("dispatch", "d1", Map.of("countersignUnits", List.of(MARKET, LAW)));
        var draft = only(started);
        assertThat(draft.step()).isEqualTo(new StepKey("draft"));
        assertThat(draft.stepName()).isEqualTo("拟稿");
        assertThat(draft.handler()).isEqualTo(DRAFTER);

        var submitted = complete(draft, "d1");
        assertThat(submitted.ended()).containsExactly(draft.task());
        var review = only(submitted);
        assertThat(review.handler()).isEqualTo(MARKET_HEAD);

        var countersigns = complete(review, "d1").opened();
        assertThat(countersigns).extracting(OpenedTask::unit).containsExactly(MARKET, LAW);
        assertThat(countersigns).extracting(OpenedTask::handler).containsExactly(MARKET_HEAD, LAW_HEAD);

        assertThat(complete(countersigns.getFirst(), "d1").opened()).isEmpty();
        var check = only(complete(countersigns.getLast(), "d1"));
        assertThat(check.handler()).isEqualTo(CLERKS);
        var signOff = only(complete(check, "d1"));
        assertThat(signOff.handler()).isEqualTo(LEADER_IN_CHARGE);
        var distribute = only(complete(signOff, "d1"));
        assertThat(stepsRun.of(started.instance())).containsExactly("numbering");
        var end = complete(distribute, "d1");
        assertThat(end.finished()).isTrue();
        assertThat(end.opened()).isEmpty();
        assertThat(stepsRun.of(started.instance())).containsExactly("numbering", "archiving");
    }

    @Test
    void aDispatchWithoutCountersigningGoesStraightToTheOfficeAndNeverBackToCountersigning() {
        var review = only(startPastDraft("d2", List.of()));
        var check = only(complete(review, "d2"));
        assertThat(check.step()).isEqualTo(new StepKey("officeCheck"));
        assertThat(processes.returnTargets(check.task()))
                .extracting(StepDescription::key)
                .containsExactly(new StepKey("draft"), new StepKey("departmentReview"));
        assertThatThrownBy(() -> returnTo(check, "countersign", "d2")).isInstanceOf(MoveNotPossibleException.class);
    }

    @Test
    void aReturnFromOneOfSeveralCountersignersDoesWhatThePlanSaid() {
        var review = only(startPastDraft("d3", List.of(MARKET, LAW, OFFICE)));
        var countersigns = complete(review, "d3").opened();
        complete(countersigns.getFirst(), "d3");
        var law = countersigns.get(1);
        var plan = processes.planReturn(law.task(), new StepKey("draft"), context("d3"));
        assertThat(plan.targetName()).isEqualTo("拟稿");
        assertThat(plan.ending())
                .containsExactlyInAnyOrder(law.task(), countersigns.get(2).task());
        assertThat(plan.opening())
                .singleElement()
                .satisfies(opening -> assertThat(opening.handler()).isEqualTo(DRAFTER));

        var returned = returnTo(law, "draft", "d3");
        assertThat(returned.ended()).containsExactlyInAnyOrderElementsOf(plan.ending());
        assertThat(only(returned).handler()).isEqualTo(DRAFTER);
        assertThat(processes.openTasks(returned.instance()))
                .containsExactly(only(returned).task());
    }

    @Test
    void theLastCountersignersVoteCanBeTakenBackWhileTheOthersStand() {
        var review = only(startPastDraft("d4", List.of(MARKET, LAW)));
        var countersigns = complete(review, "d4").opened();
        complete(countersigns.getFirst(), "d4");
        var check = only(complete(countersigns.getLast(), "d4"));
        var back = withdraw(check, "countersign", LAW, "d4", instanceOf("d4"));
        assertThat(back.ended()).containsExactly(check.task());
        assertThat(only(back).unit()).isEqualTo(LAW);
        assertThat(only(complete(only(back), "d4")).step()).isEqualTo(new StepKey("officeCheck"));
    }

    @Test
    void aDepartmentAddedToTheCountersigningIsAskedAndAskedAgainAfterAReturn() {
        var review = only(startPastDraft("d5", List.of(MARKET)));
        var market = only(complete(review, "d5"));
        var instance = instanceOf("d5");
        var added = inTransaction(() -> processes.addUnit(instance, new StepKey("countersign"), LAW, context("d5")));
        assertThat(only(added).handler()).isEqualTo(LAW_HEAD);
        assertThat(added.ended()).isEmpty();
        complete(market, "d5");
        var check = only(complete(only(added), "d5"));
        var again = returnTo(check, "countersign", "d5");
        assertThat(again.opened()).extracting(OpenedTask::unit).containsExactly(MARKET, LAW);
    }

    @Test
    void aReceiptGoesFromRegistrationToArchive() {
        var register = only(start("receipt", "r1", Map.of()));
        assertThat(register.handler()).isEqualTo(Principal.of(Role.REGISTRAR, OFFICE));
        var propose = only(complete(register, "r1"));
        var instruct = only(complete(propose, "r1"));
        assertThat(instruct.handler()).isEqualTo(Principal.of(Role.LEADER, BUREAU));
        var handling = inTransaction(() -> processes.complete(
                        instruct.task(), context("r1"), Map.of("handlingUnits", List.of(LAW, MARKET))))
                .opened();
        assertThat(handling).extracting(OpenedTask::unit).containsExactly(LAW, MARKET);
        complete(handling.getFirst(), "r1");
        var close = only(complete(handling.getLast(), "r1"));
        assertThat(close.step()).isEqualTo(new StepKey("close"));
        assertThat(complete(close, "r1").finished()).isTrue();
        assertThat(stepsRun.of(instanceOf("r1"))).containsExactly("circulation", "receiptArchiving");
    }

    @Test
    void aCompletedTaskIsGone() {
        var draft = only(start("dispatch", "d7", Map.of()));
        complete(draft, "d7");
        assertThatThrownBy(() -> complete(draft, "d7")).isInstanceOf(TaskGoneException.class);
        assertThatThrownBy(() -> processes.complete(new TaskId("no such task"), context("d7"), Map.of()))
                .isInstanceOf(TaskGoneException.class);
    }

    @Test
    void aRefusalLeavesTheTransactionOfTheCallerUsable() {
        var draft = only(start("dispatch", "d8", Map.of()));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThatThrownBy(
                            () -> processes.addUnit(instanceOf("d8"), new StepKey("countersign"), LAW, context("d8")))
                    .isInstanceOf(MoveNotPossibleException.class);
            assertThatThrownBy(() -> processes.complete(new TaskId("gone"), context("d8"), Map.of()))
                    .isInstanceOf(TaskGoneException.class);
            assertThatThrownBy(() -> processes.start("nothing", context("d8"), Map.of()))
                    .isInstanceOf(UnknownDefinitionException.class);
            processes.complete(draft.task(), context("d8"), Map.of());
        });
        assertThatThrownBy(() -> complete(draft, "d8")).isInstanceOf(TaskGoneException.class);
    }

    @Test
    void aMovementIsUndoneWithTheTransactionOfTheCaller() {
        var draft = only(start("dispatch", "d9", Map.of()));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            processes.complete(draft.task(), context("d9"), Map.of());
            status.setRollbackOnly();
        });
        assertThat(processes.openTasks(instanceOf("d9"))).containsExactly(draft.task());
    }

    @Test
    void aCancelledInstanceLeavesNothing() {
        var draft = only(start("dispatch", "d10", Map.of()));
        var instance = instanceOf("d10");
        var cancelled = inTransaction(() -> processes.cancel(instance, context("d10")));
        assertThat(cancelled.ended()).containsExactly(draft.task());
        assertThat(cancelled.finished()).isTrue();
        assertThat(processes.openTasks(instance)).isEmpty();
        assertThatThrownBy(() -> processes.cancel(instance, context("d10")))
                .isInstanceOf(MoveNotPossibleException.class);
    }

    @Test
    void onlyDeclaredVariablesOfKnownTypesAreKept() {
        assertThatThrownBy(() -> start("dispatch", "d11", Map.of("grp", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grp");
        assertThatThrownBy(() -> start("dispatch", "d11", Map.of("countersignUnits", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thousandsOfUnitsFitInOneVariable() {
        var many = new ArrayList<UnitId>();
        for (long id = 1_000; id < 2_500; id++) {
            many.add(new UnitId(id));
        }
        var started = start("dispatch", "d12", Map.of("countersignUnits", many));
        assertThat(runtime.getVariable(started.instance().value(), "countersignUnits"))
                .isEqualTo(many);
    }

    @Test
    void anUnchangedDefinitionIsNotDeployedAgain() {
        var before = repository.createDeploymentQuery().count();
        shipped.afterSingletonsInstantiated();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void stepsAndDiagramAreDescribedInTheOrderOfTheProcedure() {
        var dispatch = processes.definitions().stream()
                .filter(definition -> definition.key().equals("dispatch"))
                .findFirst()
                .orElseThrow();
        assertThat(dispatch.name()).isEqualTo("发文");
        assertThat(processes.steps(dispatch.id()))
                .extracting(StepDescription::name)
                .containsExactly("拟稿", "部门审核", "会签", "办公室核稿", "领导签发", "分发");
        assertThat(processes.diagram(dispatch.id())).contains("BPMNDiagram").contains("需要会签？");
    }

    /** The ceilings are what the engine sends today; more is a regression, less is progress to be written down. */
    @Test
    void anActionSendsFewStatements() {
        var at = new AtomicReference<Movement>();
        assertThat(during(() -> at.set(startPastDraft("count", List.of(MARKET, LAW)))))
                .as("starting, and submitting the draft")
                .hasSizeLessThanOrEqualTo(9);
        assertThat(during(() -> at.set(complete(only(at.get()), "count"))))
                .as("opening two countersigns")
                .hasSizeLessThanOrEqualTo(10);
        var countersigns = at.get().opened();
        assertThat(during(() -> complete(countersigns.getFirst(), "count")))
                .as("a countersign that is not the last")
                .hasSizeLessThanOrEqualTo(8);
        assertThat(during(() -> at.set(complete(countersigns.getLast(), "count"))))
                .as("the last of two countersigns")
                .hasSizeLessThanOrEqualTo(16);
        assertThat(during(() -> at.set(complete(only(at.get()), "count"))))
                .as("a plain step")
                .hasSizeLessThanOrEqualTo(5);
        assertThat(during(() -> at.set(complete(only(at.get()), "count"))))
                .as("a step with an automatic one behind it")
                .hasSizeLessThanOrEqualTo(5);
        assertThat(during(() -> at.set(complete(only(at.get()), "count"))))
                .as("the last step")
                .hasSizeLessThanOrEqualTo(8);
        assertThat(at.get().finished()).isTrue();
    }

    private ProcessInstanceId instanceOf(String businessKey) {
        return Objects.requireNonNull(stepsRun.instances.get(businessKey));
    }

    private Movement start(String definition, String businessKey, Map<String, Object> variables) {
        return remember(businessKey, inTransaction(() -> processes.start(definition, context(businessKey), variables)));
    }

    private Movement startPastDraft(String businessKey, List<UnitId> countersigning) {
        return inTransaction(() -> {
            var started = remember(
                    businessKey,
                    processes.start("dispatch", context(businessKey), Map.of("countersignUnits", countersigning)));
            return processes.complete(only(started).task(), context(businessKey), Map.of());
        });
    }

    private Movement remember(String businessKey, Movement started) {
        stepsRun.instances.put(businessKey, started.instance());
        return started;
    }

    private Movement complete(OpenedTask task, String businessKey) {
        return inTransaction(() -> processes.complete(task.task(), context(businessKey), Map.of()));
    }

    private Movement returnTo(OpenedTask task, String target, String businessKey) {
        return inTransaction(() -> processes.returnTo(task.task(), new StepKey(target), context(businessKey)));
    }

    private Movement withdraw(
            OpenedTask from, String step, UnitId unit, String businessKey, ProcessInstanceId instance) {
        return inTransaction(() -> processes.withdraw(instance, new StepKey(step), unit, context(businessKey)));
    }

    private Movement inTransaction(Supplier<Movement> action) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> action.get()));
    }

    private HandlingContext context(String businessKey) {
        var drafter = new PersonId(106);
        return new HandlingContext(directory.actor(drafter), businessKey, drafter, MARKET, BUREAU, false);
    }

    private static OpenedTask only(Movement movement) {
        assertThat(movement.opened()).hasSize(1);
        return movement.opened().getFirst();
    }

    /** Stands for the automatic steps that other modules provide, and remembers which ran. */
    static final class StepsRun {
        private final Map<ProcessInstanceId, List<String>> run = new ConcurrentHashMap<>();
        private final Map<String, ProcessInstanceId> instances = new ConcurrentHashMap<>();

        AutomaticStep step(String name, Kind kind) {
            return new AutomaticStep() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public Kind kind() {
                    return kind;
                }

                @Override
                public void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context) {
                    run.computeIfAbsent(instance, key -> new ArrayList<>()).add(name);
                }
            };
        }

        List<String> of(ProcessInstanceId instance) {
            return run.getOrDefault(instance, List.of());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan("org.gongwen.process")
    static class Application {
        @Bean
        Directory directory() {
            return InMemoryDirectory.smallBureau();
        }

        @Bean
        StepsRun stepsRun() {
            return new StepsRun();
        }

        @Bean
        AutomaticStep numbering(StepsRun steps) {
            return steps.step("numbering", Kind.DISPATCH);
        }

        @Bean
        AutomaticStep archiving(StepsRun steps) {
            return steps.step("archiving", Kind.DISPATCH);
        }

        @Bean
        AutomaticStep circulation(StepsRun steps) {
            return steps.step("circulation", Kind.RECEIPT);
        }

        @Bean
        AutomaticStep publication(StepsRun steps) {
            return steps.step("publication", Kind.ITEM);
        }

        @Bean
        AutomaticStep caseReply(StepsRun steps) {
            return steps.step("caseReply", Kind.ITEM);
        }

        @Bean
        HandlerRule portalKeeper() {
            return new EngineOnDatabase.NamedRule("portalKeeper");
        }

        @Bean
        AutomaticStep receiptArchiving(StepsRun steps) {
            return steps.step("receiptArchiving", Kind.RECEIPT);
        }

        @Bean
        static BeanPostProcessor countStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new StatementCounter(source) : bean;
                }
            };
        }
    }
}
