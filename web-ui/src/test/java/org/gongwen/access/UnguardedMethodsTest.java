package org.gongwen.access;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.DocumentId;
import org.gongwen.exchange.DeliveryId;
import org.gongwen.identity.Actor;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.TaskId;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Service;

/** What services offer about a document without asking for whom is for other modules; no screen may use it. */
class UnguardedMethodsTest {

    private static final Set<String> IDENTIFIERS = Set.of(
            DocumentId.class.getName(),
            AttachmentId.class.getName(),
            TaskId.class.getName(),
            ProcessInstanceId.class.getName(),
            DeliveryId.class.getName());

    @Test
    void screensAskNothingAboutADocumentWithoutSayingForWhom() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.gongwen");
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("org.gongwen.web..", "org.gongwen.api..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a service answers about a document to nobody in particular",
                        call -> call.getTarget()
                                .resolveMember()
                                .filter(UnguardedMethodsTest::isUnguarded)
                                .isPresent()))
                .check(classes);
    }

    private static boolean isUnguarded(JavaMethod method) {
        var types = method.getParameterTypes().stream().map(JavaType::getName).toList();
        return method.getOwner().isAnnotatedWith(Service.class)
                && method.getModifiers().contains(JavaModifier.PUBLIC)
                && types.stream().anyMatch(type -> IDENTIFIERS.stream().anyMatch(type::contains))
                && !types.contains(Actor.class.getName());
    }
}
