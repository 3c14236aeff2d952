package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.identity.Written;
import org.gongwen.wording.Sentences;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Service;

/** What people write reaches every service through one examination; read off the services themselves. */
class WrittenTextsTest extends ScreenTest {

    /** Texts that a service looks at itself, as tests of its own show. */
    private static final List<String> SELF_EXAMINED = List.of(
            // cleaned by FileName
            "Attachments.add name",
            // OrganisationRules and the rules for clients refuse in words of their own
            "ApiClients.register clientId",
            "ApiClients.register name",
            "NewUnit.code",
            "NewUnit.name",
            "NewUnit.numberWord",
            "NewUnit.shortName",
            "People.register name",
            "People.register username",
            "People.rename name",
            "Posts.give title",
            "Units.numberWord word",
            "Units.rename name",
            "Units.rename shortName",
            // looked up in memory
            "People.search text",
            // read as XML
            "ProcessDrafts.save xml",
            // read by FormReader; what it was is only compared
            "FormSchema.id",
            "ProcessDrafts.saveForm before",
            "ProcessDrafts.saveReply before",
            // Receivers parses it
            "Webhooks.subscribe url",
            // cleaned by ArticleHtml and read by ArticleDetails
            "ArticleText.body",
            "ArticleText.details",
            // cleaned by ContentIntake
            "DraftContent.body",
            "DraftContent.copyNumber",
            "DraftContent.note",
            "DraftContent.secrecyPeriod",
            "DraftContent.title",
            "Addressees.others");

    private static final Map<UnacceptableTextException.Fault, UnaryOperator<String>> FAULTS = Map.of(
            UnacceptableTextException.Fault.CONTROL_CHARACTER, text -> text + "\u0000",
            UnacceptableTextException.Fault.BROKEN_CHARACTER, text -> text + "\ud842",
            UnacceptableTextException.Fault.TOO_LONG, text -> text + "𠮷".repeat(2_000));

    @Autowired
    ApplicationContext application;

    @Autowired
    Sentences sentences;

    /** A method of a service with the texts that are given to it. */
    private record Entrance(Object service, Class<?> type, Method method) {

        @Override
        public String toString() {
            return type.getSimpleName() + "." + method.getName();
        }
    }

    @Test
    void everyTextThatReachesAServiceIsExamined() {
        var unmarked = new TreeSet<String>();
        for (var entrance : entrances()) {
            for (var parameter : entrance.method().getParameters()) {
                if (parameter.getType() == String.class && !parameter.isAnnotationPresent(Written.class)) {
                    unmarked.add(entrance + " " + parameter.getName());
                }
                records(parameter.getParameterizedType()).forEach(type -> unmarked(type, unmarked));
            }
        }
        assertThat(unmarked).containsExactlyInAnyOrderElementsOf(SELF_EXAMINED);
    }

    @Test
    void noServiceTakesATextThatCannotBeKept() throws Exception {
        int texts = 0;
        for (var entrance : entrances()) {
            var parameters = entrance.method().getParameters();
            for (int i = 0; i < parameters.length; i++) {
                for (var fault : FAULTS.entrySet()) {
                    var argument = spoiled(parameters[i], fault.getValue());
                    if (argument == null) {
                        continue;
                    }
                    texts++;
                    var arguments = neutral(parameters);
                    arguments[i] = argument;
                    assertThat(catchThrowable(() -> call(entrance, arguments)))
                            .as("%s with %s in %s", entrance, fault.getKey(), parameters[i].getName())
                            .isInstanceOfSatisfying(UnacceptableTextException.class, refused -> {
                                assertThat(refused.fault()).isEqualTo(fault.getKey());
                                assertThat(Sentences.LANGUAGES)
                                        .allSatisfy(language -> assertThat(sentences.texts(language))
                                                .containsKeys(refused.fieldKey(), refused.sentenceKey()));
                            });
                }
            }
        }
        assertThat(texts).isGreaterThan(60);
    }

    private List<Entrance> entrances() {
        var found = new ArrayList<Entrance>();
        for (var service : application.getBeansWithAnnotation(Service.class).values()) {
            var type = AopUtils.getTargetClass(service);
            if (!type.getName().startsWith("org.gongwen.")) {
                continue;
            }
            for (var method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())
                        && !method.isSynthetic()
                        && method.getParameterCount() > 0
                        && method.getParameterTypes()[0] == Actor.class
                        && !method.isAnnotationPresent(org.gongwen.identity.AuthorisedByCaller.class)) {
                    found.add(new Entrance(service, type, method));
                }
            }
        }
        return found;
    }

    /** The records that are handed in, as they are or several of them; what a service itself has read before is not. */
    private static Stream<Class<?>> records(Type type) {
        if (type instanceof ParameterizedType several
                && several.getRawType() instanceof Class<?> raw
                && (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw))) {
            return records(several.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> one && one.isRecord() && one != Actor.class && !isRead(one)
                ? Stream.of(one)
                : Stream.empty();
    }

    /** What came out of the database comes back: the line that a page ended with, to ask for the next one. */
    private static boolean isRead(Class<?> type) {
        return List.of(
                        "AuditEntry",
                        "Delivery",
                        "DispatchEntry",
                        "Document",
                        "DocumentSummary",
                        "InboxItem",
                        "Notice",
                        "PublicationWord",
                        "RegisterEntry",
                        "RunChange",
                        "StartedItem",
                        "StepAndHandler",
                        "StrandedTask")
                .contains(type.getSimpleName());
    }

    private static void unmarked(Class<?> type, Collection<String> unmarked) {
        for (var component : type.getRecordComponents()) {
            if ((component.getType() == String.class
                            || component.getGenericType().getTypeName().equals("java.util.List<java.lang.String>"))
                    && !component.isAnnotationPresent(Written.class)) {
                unmarked.add(type.getSimpleName() + "." + component.getName());
            }
            records(component.getGenericType()).forEach(inner -> unmarked(inner, unmarked));
        }
    }

    /** What could be given for the parameter, with the first of its texts spoiled; null if it has none. */
    private static @Nullable Object spoiled(Parameter parameter, UnaryOperator<String> spoil) throws Exception {
        if (parameter.getType() == String.class) {
            return parameter.isAnnotationPresent(Written.class) ? spoil.apply("字") : null;
        }
        var inside = records(parameter.getParameterizedType()).findFirst();
        if (inside.isEmpty()) {
            return null;
        }
        var components = inside.get().getRecordComponents();
        var text = Arrays.stream(components)
                .filter(component -> component.isAnnotationPresent(Written.class))
                .findFirst();
        if (text.isEmpty()) {
            return null;
        }
        var values = Arrays.stream(components)
                .map(component -> component.equals(text.get()) ? spoil.apply("字") : neutral(component.getType()))
                .toArray();
        var made = constructor(inside.get(), components).newInstance(values);
        if (parameter.getType() == Set.class) {
            return Set.of(made);
        }
        if (parameter.getType() == Map.class) {
            return Map.of(made, made);
        }
        return Collection.class.isAssignableFrom(parameter.getType()) ? List.of(made) : made;
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) throws Exception {
        var constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor;
    }

    private static @Nullable Object[] neutral(Parameter[] parameters) {
        return Arrays.stream(parameters)
                .map(parameter -> neutral(parameter.getType()))
                .toArray();
    }

    private static @Nullable Object neutral(Class<?> type) {
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : type == boolean.class ? false : null;
    }

    private static void call(Entrance entrance, @Nullable Object[] arguments) throws Throwable {
        try {
            entrance.method().invoke(entrance.service(), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
