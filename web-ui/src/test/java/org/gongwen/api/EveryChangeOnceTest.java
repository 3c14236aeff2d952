package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operation that forgot the idempotency key would ask for one and do nothing with it. */
class EveryChangeOnceTest {

    @Test
    void everyOperationThatChangesSomethingGoesThroughItsKeyAndNoOtherDoes() {
        var operations = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.gongwen.api")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(RestController.class))
                        .flatMap(type -> type.getMethods().stream())
                        .toList();

        assertThat(operations.stream().filter(EveryChangeOnceTest::changes))
                .hasSizeGreaterThan(25)
                .allMatch(method -> reachesOnce(method, new HashSet<>()));
        assertThat(operations.stream().filter(method -> method.isAnnotatedWith(GetMapping.class)))
                .hasSizeGreaterThan(20)
                .noneMatch(method -> reachesOnce(method, new HashSet<>()));
    }

    private static boolean changes(JavaMethod method) {
        return method.isAnnotatedWith(PostMapping.class)
                || method.isAnnotatedWith(PutMapping.class)
                || method.isAnnotatedWith(DeleteMapping.class);
    }

    private static boolean reachesOnce(JavaMethod method, Set<String> seen) {
        if (!seen.add(method.getFullName())) {
            return false;
        }
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Once.class)
                        || call.getTargetOwner().equals(method.getOwner())
                                && call.getTarget()
                                        .resolveMember()
                                        .filter(next -> reachesOnce((JavaMethod) next, seen))
                                        .isPresent());
    }
}
