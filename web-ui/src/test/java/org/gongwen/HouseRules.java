package org.gongwen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.SystemTask;
import org.gongwen.node.OnEveryNode;
import org.gongwen.publication.EditionWriter;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.BlobStore;
import org.gongwen.storage.Blobs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rules of the house that can be read off the classes. */
final class HouseRules {

    /** How many calls deep a service method may reach its authorisation and its audit record. */
    private static final int DEPTH = 6;

    static final ArchRule ONLY_THE_ENGINE_PACKAGE_SEES_FLOWABLE = noClasses()
            .that()
            .resideOutsideOfPackage("org.gongwen.process.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.flowable..")
            .because("the engine is replaced or upgraded in one place");

    static final ArchRule ONLY_THE_SCREENS_SEE_VAADIN = noClasses()
            .that()
            .resideOutsideOfPackage("org.gongwen.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..");

    static final ArchRule SCREENS_REACH_NO_TABLE = noClasses()
            .that()
            .resideInAnyPackage("org.gongwen.web..", "org.gongwen.portal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "javax.sql..", "java.sql..", "org.postgresql..")
            .because("the screens reach bytes and tables only through services that authorise");

    static final ArchRule THE_API_REACHES_NO_TABLE_BUT_ITS_OWN = noClasses()
            .that()
            .resideInAPackage("org.gongwen.api..")
            .and()
            .doNotHaveSimpleName("RequestTable")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "javax.sql..", "java.sql..", "org.postgresql..")
            .because("programs get what people get, through the same services");

    static final ArchRule SCREENS_REACH_BYTES_THROUGH_A_DOCUMENT = noClasses()
            .that()
            .resideInAnyPackage("org.gongwen.web..", "org.gongwen.api..", "org.gongwen.portal..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Blobs.class, BlobIntake.class, BlobStore.class)
            .because("who may read an attachment is decided with its document, never for bytes alone");

    static final ArchRule ONLY_ARTICLES_AND_SITES_CHANGE_WHAT_IS_PUBLIC = noClasses()
            .that()
            .resideOutsideOfPackages("org.gongwen.article..", "org.gongwen.site..", "org.gongwen.publication..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EditionWriter.class)
            .because("a text becomes public by the last step of its review, and nowhere else");

    static final ArchRule DATES_ARE_JAVA_TIME = noClasses()
            .that()
            // the engine's own signatures, where a class of ours overrides them
            .resideOutsideOfPackage("org.gongwen.process.engine..")
            // certificates and PDF know no other times
            .and()
            .doNotHaveFullyQualifiedName("org.gongwen.seal.LibraryTimes")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Calendar");

    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .that()
            .areNotAnonymousClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould(haveANumberForAName());

    static final ArchRule DEPENDENCIES_COME_THROUGH_CONSTRUCTORS =
            noFields().should().beAnnotatedWith(Autowired.class);

    static final ArchRule SERVICE_METHODS_ARE_TRANSACTIONAL = methods()
            .that(reachTheDatabase())
            .should(runInATransaction())
            .because("what a service reads or writes, it reads or writes as a whole");

    static final ArchRule SCREENS_CALL_NOTHING_UNAUTHORISED = noClasses()
            .that()
            .resideInAnyPackage("org.gongwen.web..", "org.gongwen.api..", "org.gongwen.portal..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "the method leaves authorisation to its caller",
                    call -> call.getTarget()
                            .resolveMember()
                            .filter(method -> method.isAnnotatedWith(AuthorisedByCaller.class))
                            .isPresent()));

    static final ArchRule WRITING_SERVICE_METHODS_AUTHORISE = methods()
            .that(changeStateForSomebody())
            .should(reach(
                    "authorise (refuse with NotPermittedException, or keep to Actor.principals())",
                    HouseRules::authorises))
            .because("every state-changing service method authorises first");

    static final ArchRule WRITING_SERVICE_METHODS_AUDIT = methods()
            .that(changeState())
            .should(reach("call AuditTrail.record", HouseRules::audits))
            .because("every state-changing service method leaves an audit record in the same transaction");

    static final ArchRule WRITING_TRANSACTIONS_BEGIN_IN_SERVICES = methods()
            .that(DescribedPredicate.describe(
                    "begin a transaction that writes",
                    (JavaMethod method) -> method.tryGetAnnotationOfType(Transactional.class)
                            .filter(found -> !found.readOnly() && found.propagation() != Propagation.MANDATORY)
                            .isPresent()))
            .and()
            .areDeclaredInClassesThat()
            // bytes belong to whoever refers to them, who has authorised and audits
            .resideOutsideOfPackage("org.gongwen.storage..")
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Service.class)
            .because("whatever changes state for somebody has to be seen by the rules about services");

    static final ArchRule WHAT_RUNS_BY_THE_CLOCK_RUNS_ONCE = methods()
            .that()
            .areAnnotatedWith(Scheduled.class)
            .should()
            .beAnnotatedWith(OnEveryNode.class)
            .because(
                    "@Scheduled runs on every node: what has to run on one at a time is a RecurringTask, and what is right"
                            + " on each says why");

    static final ArchRule ENGINE_IS_NOBODYS_BUSINESS = classes()
            .that()
            .resideInAPackage("org.gongwen.process.engine..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage("org.gongwen.process.engine..");

    private HouseRules() {}

    private static ArchCondition<JavaMethod> runInATransaction() {
        return new ArchCondition<>("be @Transactional, or stand in a class that is") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean so = transactional(method).isPresent();
                events.add(new SimpleConditionEvent(
                        method, so, method.getFullName() + " runs in " + (so ? "a" : "no") + " transaction"));
            }
        };
    }

    private static ArchCondition<JavaClass> haveANumberForAName() {
        return new ArchCondition<>("have a name that is numbered instead of named") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var name = type.getSimpleName();
                // Task2 is numbered; Sha256 is a name of its own
                boolean so = name.matches(".*\\D\\d");
                events.add(new SimpleConditionEvent(
                        type, so, type.getFullName() + (so ? " is" : " is not") + " numbered"));
            }
        };
    }

    private static Optional<Transactional> transactional(JavaMethod method) {
        return method.tryGetAnnotationOfType(Transactional.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(Transactional.class));
    }

    private static DescribedPredicate<JavaMethod> changeState() {
        return DescribedPredicate.describe(
                "are public @Transactional writing methods of @Service classes",
                method -> method.getOwner().isAnnotatedWith(Service.class)
                        && method.getModifiers().contains(JavaModifier.PUBLIC)
                        && transactional(method)
                                .filter(found -> !found.readOnly())
                                .isPresent()
                        && !method.isAnnotatedWith(SystemTask.class)
                        && !method.getOwner().isAnnotatedWith(SystemTask.class));
    }

    private static DescribedPredicate<JavaMethod> changeStateForSomebody() {
        return changeState()
                .and(DescribedPredicate.describe(
                        "do not leave authorisation to the calling module",
                        method -> !method.isAnnotatedWith(AuthorisedByCaller.class)));
    }

    private static DescribedPredicate<JavaMethod> reachTheDatabase() {
        return DescribedPredicate.describe(
                "are public methods of @Service classes that reach the database",
                method -> method.getOwner().isAnnotatedWith(Service.class)
                        && method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.STATIC)
                        && reaches(method, HouseRules::runsAStatement, HouseRules::isNotTheDirectory));
    }

    /** It answers from memory, and reads the tables in a transaction of its own when they have changed. */
    private static boolean isNotTheDirectory(JavaCodeUnit unit) {
        return !unit.getOwner().isAssignableTo(Directory.class);
    }

    private static boolean runsAStatement(JavaCodeUnit unit) {
        return unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isAssignableTo(JdbcClient.class));
    }

    private static ArchCondition<JavaMethod> reach(String what, Predicate<JavaCodeUnit> goal) {
        return new ArchCondition<>(what + ", itself or through calls inside org.gongwen") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean so = reaches(method, goal);
                events.add(new SimpleConditionEvent(
                        method, so, method.getFullName() + (so ? " does" : " does not") + ": " + what));
            }
        };
    }

    private static boolean reaches(JavaMethod start, Predicate<JavaCodeUnit> goal) {
        return reaches(start, goal, unit -> true);
    }

    private static boolean reaches(JavaMethod start, Predicate<JavaCodeUnit> goal, Predicate<JavaCodeUnit> enters) {
        record Step(JavaCodeUnit unit, int depth) {}
        var seen = new HashSet<String>();
        var open = new ArrayDeque<Step>();
        open.add(new Step(start, 0));
        while (!open.isEmpty()) {
            var step = open.remove();
            if (!enters.test(step.unit()) || !seen.add(step.unit().getFullName())) {
                continue;
            }
            if (goal.test(step.unit())) {
                return true;
            }
            if (step.depth() < DEPTH) {
                step.unit()
                        .getCallsFromSelf()
                        .forEach(call -> next(call, step.depth() + 1)
                                .forEach(found -> open.add(new Step(found, step.depth() + 1))));
                step.unit()
                        .getMethodReferencesFromSelf()
                        .forEach(call -> next(call, step.depth() + 1)
                                .forEach(found -> open.add(new Step(found, step.depth() + 1))));
            }
        }
        return false;
    }

    /** The code behind a call: the method itself, and where it is abstract what implements it in this house. */
    private static Stream<? extends JavaCodeUnit> next(JavaAccess<?> call, int depth) {
        // the directory answers from memory; what it reads when it has changed, it reads in a transaction of its own
        if (!call.getTargetOwner().getPackageName().startsWith("org.gongwen")
                || call.getTargetOwner().isEquivalentTo(Directory.class)) {
            return Stream.empty();
        }
        return call.getTarget().resolveMember().stream()
                .filter(JavaCodeUnit.class::isInstance)
                .map(JavaCodeUnit.class::cast)
                .flatMap(unit -> Stream.concat(
                        Stream.of(unit),
                        unit.getOwner().isInterface()
                                ? unit.getOwner().getAllSubclasses().stream()
                                        .flatMap(type -> type
                                                .tryGetMethod(
                                                        unit.getName(),
                                                        unit.getRawParameterTypes().stream()
                                                                .map(JavaClass::getFullName)
                                                                .toArray(String[]::new))
                                                .stream())
                                : Stream.empty()));
    }

    private static boolean authorises(JavaCodeUnit unit) {
        return unit.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(NotPermittedException.class))
                || unit.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("principals")
                                && call.getTargetOwner().isEquivalentTo(Actor.class));
    }

    private static boolean audits(JavaCodeUnit unit) {
        return unit.getMethodCallsFromSelf().stream()
                .anyMatch(call ->
                        call.getName().equals("record") && call.getTargetOwner().isAssignableTo(AuditTrail.class));
    }
}
