package org.gongwen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongwen.access.Dossier.Outsider;
import org.gongwen.article.ArticleText;
import org.gongwen.citizen.CaseId;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.Classification;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.exchange.DeliveryId;
import org.gongwen.exchange.Handling;
import org.gongwen.form.FormData;
import org.gongwen.guide.GuideFacts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.monitor.RunChangeId;
import org.gongwen.numbering.NumberSeries;
import org.gongwen.original.OriginalId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.gongwen.seal.SealingResult;
import org.gongwen.sealregister.SealId;
import org.gongwen.sealregister.Stamp;
import org.gongwen.survey.OpinionFilter;
import org.gongwen.survey.QuestionKind;
import org.gongwen.survey.ResultsShown;
import org.gongwen.survey.SeenOpinion;
import org.gongwen.survey.SolicitationTerms;
import org.gongwen.survey.SurveyKind;
import org.gongwen.survey.SurveyPaper;
import org.gongwen.survey.SurveyQuestion;
import org.gongwen.task.ActionResult;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Every public method of every service that takes an actor and something about a document, a business item, an article or a letter, called by
 * people who have nothing to do with it: each call is refused or answers with nothing, as it does for a number that does not
 * exist, and leaves nothing behind. The methods are found, not listed; a new one is covered by being there.
 */
class ForeignDocumentServicesTest extends ScreenTest {

    /** What belongs to a document and is asked for by its own identifier. */
    private static final Map<Class<?>, Function<Dossier, ? extends Collection<?>>> FOREIGN = Map.of(
            DocumentId.class, dossier -> dossier.documents,
            AttachmentId.class, dossier -> dossier.attachments,
            TaskId.class, dossier -> dossier.tasks,
            ProcessInstanceId.class, dossier -> dossier.processes,
            DeliveryId.class, dossier -> dossier.deliveries,
            ItemId.class, dossier -> dossier.items,
            ArticleId.class, dossier -> dossier.articles,
            CaseId.class, dossier -> dossier.cases);

    private static final Map<Class<?>, Object> MISSING = Map.of(
            DocumentId.class, new DocumentId(987_654_321),
            AttachmentId.class, new AttachmentId(987_654_321),
            TaskId.class, new TaskId("00000000-0000-0000-0000-000000000000"),
            ProcessInstanceId.class, new ProcessInstanceId("00000000-0000-0000-0000-000000000000"),
            DeliveryId.class, new DeliveryId(987_654_321),
            ItemId.class, new ItemId(987_654_321),
            ArticleId.class, new ArticleId(987_654_321),
            CaseId.class, new CaseId(987_654_321));

    @Autowired
    ApplicationContext beans;

    @Autowired
    JdbcClient jdbc;

    private Dossier dossier;
    private Collection<Outsider> outsiders;

    @BeforeEach
    void documentsOfOthersExist() {
        dossier = new Dossier(beans);
        outsiders = dossier.outsiders();
    }

    @TestFactory
    Stream<DynamicTest> refuseWhoHasNothingToDoWithTheDocument() {
        var methods = methods();
        // The search itself must not come to nothing unseen.
        assertThat(methods.keySet())
                .anyMatch(name -> name.startsWith("Documents.read("))
                .anyMatch(name -> name.startsWith("Items.read("))
                .anyMatch(name -> name.startsWith("Articles.read("))
                .anyMatch(name -> name.startsWith("Cases.read("));
        assertThat(methods).hasSizeGreaterThan(25);
        return methods.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> refusesEverybody(entry.getValue())));
    }

    private void refusesEverybody(Method method) {
        var before = everyRow();
        var strangers = outsiders.stream()
                .filter(outsider -> !watchesRuns(method, outsider))
                .toList();
        assertThat(strangers).hasSizeGreaterThan(15).allSatisfy(outsider -> {
            var actor = dossier.as(outsider.username());
            var missing = outcome(method, actor, type -> List.of(MISSING.get(type)));
            var foreign = outcome(method, actor, type -> FOREIGN.get(type).apply(dossier));
            assertThat(foreign)
                    .describedAs("%s of %s called by %s", method.getName(), method.getDeclaringClass(), outsider)
                    .isSubsetOf("refused", "nothing");
            if (Arrays.stream(method.getParameterTypes()).anyMatch(ForeignDocumentServicesTest::isCounted)) {
                assertThat(foreign)
                        .describedAs("%s tells %s which numbers exist", method, outsider)
                        .isEqualTo(missing);
            }
        });
        assertThat(everyRow()).describedAs("what the refused calls left behind").isEqualTo(before);
    }

    /** Who administers the organ watches how its work runs, and moves it; of titles and texts he learns nothing (ADR 0106). */
    private static boolean watchesRuns(Method method, Outsider outsider) {
        return method.getDeclaringClass().getPackageName().equals("org.gongwen.monitor")
                && outsider.role() == Role.SYSTEM_ADMINISTRATOR;
    }

    private Set<String> outcome(Method method, Actor actor, Function<Class<?>, Collection<?>> identifiers) {
        var outcomes = new TreeSet<String>();
        for (var arguments : argumentLists(method, actor, identifiers)) {
            outcomes.add(outcome(method, arguments));
        }
        return outcomes;
    }

    private String outcome(Method method, List<Object> arguments) {
        try {
            var answer = method.invoke(beans.getBean(method.getDeclaringClass()), arguments.toArray());
            return describe(method, withoutOwn(answer, arguments));
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof NotPermittedException
                    ? "refused"
                    : "failed: " + e.getCause() + " with " + arguments;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** What the actor has drafted is no document of others, whichever other identifier was asked with. */
    private static Object withoutOwn(Object answer, List<Object> arguments) {
        if (!(answer instanceof Collection<?> collection)) {
            return answer;
        }
        var own = arguments.stream()
                .filter(Actor.class::isInstance)
                .map(actor -> ((Actor) actor).person())
                .toList();
        return collection.stream()
                .filter(item -> !(item instanceof DocumentSummary document && own.contains(document.drafter())))
                .toList();
    }

    private static String describe(Method method, Object answer) {
        return switch (answer) {
            case null -> method.getReturnType() == void.class ? "done" : "nothing";
            case Optional<?> optional -> optional.isEmpty() ? "nothing" : "told: " + optional;
            case Collection<?> collection -> collection.isEmpty() ? "nothing" : "told: " + collection;
            case Boolean yes -> yes ? "told: true" : "nothing";
            // A task that is gone and one that was never there.
            case ActionResult.AlreadyHandled(var by, var at) when by == null && at == null -> "nothing";
            case ItemResult.Acted(ActionResult.AlreadyHandled(var by, var at))
            when by == null && at == null -> "nothing";
            default -> "told: " + answer;
        };
    }

    /** Numbers that count up can be guessed; the engine's identifiers are random. */
    private static boolean isCounted(Class<?> type) {
        return FOREIGN.containsKey(type) && type.getRecordComponents()[0].getType() == long.class;
    }

    private List<List<Object>> argumentLists(
            Method method, Actor actor, Function<Class<?>, Collection<?>> identifiers) {
        List<List<Object>> lists = List.of(List.of());
        for (var parameter : method.getParameters()) {
            Collection<?> values = FOREIGN.containsKey(parameter.getType())
                    ? identifiers.apply(parameter.getType())
                    : List.of(sample(method, parameter.getParameterizedType(), parameter.getType(), actor));
            lists = lists.stream()
                    .flatMap(list -> values.stream()
                            .map(value -> Stream.concat(list.stream(), Stream.of((Object) value))
                                    .toList()))
                    .toList();
        }
        return lists;
    }

    /** Something sound for every other parameter, so that nothing but the missing right refuses the call. */
    private Object sample(Method method, Type generic, Class<?> type, Actor actor) {
        if (type == Actor.class) {
            return actor;
        }
        if (type == String.class) {
            return "试一试";
        }
        if (type == int.class) {
            return 1;
        }
        if (type == PersonId.class) {
            return actor.person();
        }
        if (type == UnitId.class) {
            return actor.unit();
        }
        if (type == StepKey.class) {
            return new StepKey("draft");
        }
        if (type == DraftContent.class) {
            return DraftContent.blank(DocumentType.NOTICE).withTitle("改成别的");
        }
        if (type == SiteId.class) {
            return dossier.sites.iterator().next();
        }
        if (type == ArticleText.class) {
            return new ArticleText(
                    "改成别的", "", "<p>改</p>", "{}", "", "", Classification.PUBLIC, null, List.of(), null, null);
        }
        if (type == NumberSeries.class) {
            return new NumberSeries(actor.unit(), "试文", 2026);
        }
        if (type == Handling.class) {
            return new Handling(actor.unit(), List.of(), List.of());
        }
        if (type == LocalDate.class) {
            return LocalDate.now().plusDays(10);
        }
        if (type == FormData.class) {
            return FormData.EMPTY;
        }
        if (type == GuideFacts.class) {
            return GuideFacts.NONE;
        }
        if (type == SurveyPaper.class) {
            return new SurveyPaper(
                    "改成别的",
                    SurveyKind.SURVEY,
                    null,
                    OffsetDateTime.now().plusDays(1),
                    ResultsShown.ALWAYS,
                    List.of(new SurveyQuestion("问什么", QuestionKind.TEXT, 0, false, List.of())));
        }
        if (type == SolicitationTerms.class) {
            return new SolicitationTerms("改成别的", null, OffsetDateTime.now().plusDays(31), "办公室", "");
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == List.class && generic.getTypeName().contains(SeenOpinion.class.getName())) {
            return List.of(new SeenOpinion(1, null));
        }
        if (type == OpinionFilter.class) {
            return OpinionFilter.ALL;
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.now().plusDays(90);
        }
        if (type == RunChangeId.class) {
            return new RunChangeId(987_654_321);
        }
        if (type == Set.class && generic.getTypeName().contains(StepKey.class.getName())) {
            return Set.of(new StepKey("draft"));
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == InputStream.class) {
            return new ByteArrayInputStream("试一试".getBytes(StandardCharsets.UTF_8));
        }
        if (type == List.class && generic.getTypeName().contains(UnitId.class.getName())) {
            return List.of(actor.unit());
        }
        if (type == List.class && generic.getTypeName().contains(PersonId.class.getName())) {
            return List.of(actor.person());
        }
        if (type == List.class && generic.getTypeName().contains(AttachmentId.class.getName())) {
            return List.copyOf(dossier.attachments);
        }
        if (type == List.class && generic.getTypeName().contains(Integer.class.getName())) {
            return List.of(1);
        }
        if (type == Consumer.class) {
            return (Consumer<Object>) whatever -> {};
        }
        if (type == SealId.class) {
            return new SealId(987_654_321);
        }
        if (type == OriginalId.class) {
            return new OriginalId(987_654_321);
        }
        if (type == byte[].class) {
            return "试一试".getBytes(StandardCharsets.UTF_8);
        }
        if (type == Stamp.class) {
            return (Stamp) (file, seal, key) -> new SealingResult.Sealed(new byte[1]);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return fail("%s takes a %s: say here what to call it with", method, generic);
    }

    /** What each service offers about a document to somebody, by a name to read. */
    private Map<String, Method> methods() {
        var found = new TreeMap<String, Method>(Comparator.naturalOrder());
        beans.getBeansWithAnnotation(Service.class).values().stream()
                .map(AopUtils::getTargetClass)
                .filter(type -> type.getName().startsWith("org.gongwen.") && Modifier.isPublic(type.getModifiers()))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.isAnnotationPresent(AuthorisedByCaller.class))
                .filter(method -> {
                    var types = List.of(method.getParameterTypes());
                    return types.contains(Actor.class) && types.stream().anyMatch(FOREIGN::containsKey);
                })
                .forEach(method -> found.put(
                        method.getDeclaringClass().getSimpleName() + "." + method.getName()
                                + Arrays.stream(method.getParameterTypes())
                                        .map(Class::getSimpleName)
                                        .toList()
                                        .toString()
                                        .replace('[', '(')
                                        .replace(']', ')'),
                        method));
        return found;
    }

    /** How many rows each table of ours has, and which transaction wrote last to it. */
    private Map<String, String> everyRow() {
        var tables = jdbc.sql("""
                select table_name from information_schema.tables
                 where table_schema = 'public' and table_type = 'BASE TABLE'
                   -- where the node writes its sign of life and its jobs, whoever asks for what
                   and table_name not in ('node', 'scheduled_tasks')
                   and table_name not like 'act\\_%' and table_name not like 'flw\\_%'
                """).query(String.class).list();
        var rows = new TreeMap<String, String>();
        for (var table : tables) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) || ' rows, last written by '"
                                    + " || coalesce(max(cast(cast(xmin as text) as bigint)), 0) from \"" + table + '"')
                            .query(String.class)
                            .single());
        }
        return rows;
    }
}
