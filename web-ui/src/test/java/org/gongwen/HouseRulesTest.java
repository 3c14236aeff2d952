package org.gongwen;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.gongwen.fixture.CarefulService;
import org.gongwen.fixture.CarelessService;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gongwen");

    private static final JavaClasses CARELESS = new ClassFileImporter().importClasses(CarelessService.class);

    static Stream<Named<ArchRule>> rules() {
        return Stream.of(
                        HouseRules.ONLY_THE_ENGINE_PACKAGE_SEES_FLOWABLE,
                        HouseRules.ENGINE_IS_NOBODYS_BUSINESS,
                        HouseRules.ONLY_THE_SCREENS_SEE_VAADIN,
                        HouseRules.SCREENS_REACH_NO_TABLE,
                        HouseRules.THE_API_REACHES_NO_TABLE_BUT_ITS_OWN,
                        HouseRules.SCREENS_REACH_BYTES_THROUGH_A_DOCUMENT,
                        HouseRules.ONLY_ARTICLES_AND_SITES_CHANGE_WHAT_IS_PUBLIC,
                        HouseRules.DATES_ARE_JAVA_TIME,
                        HouseRules.NAMES_SAY_SOMETHING,
                        HouseRules.DEPENDENCIES_COME_THROUGH_CONSTRUCTORS,
                        HouseRules.SCREENS_CALL_NOTHING_UNAUTHORISED,
                        HouseRules.SERVICE_METHODS_ARE_TRANSACTIONAL,
                        HouseRules.WRITING_SERVICE_METHODS_AUTHORISE,
                        HouseRules.WRITING_SERVICE_METHODS_AUDIT,
                        HouseRules.WRITING_TRANSACTIONS_BEGIN_IN_SERVICES,
                        HouseRules.WHAT_RUNS_BY_THE_CLOCK_RUNS_ONCE)
                .map(rule -> Named.of(rule.getDescription(), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsItsRules(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    /** A rule that cannot fail protects nothing. */
    @ParameterizedTest
    @MethodSource("rulesThatTheCarelessBreak")
    void aCarelessClassIsFound(ArchRule rule) {
        assertThat(rule.evaluate(CARELESS).hasViolation()).isTrue();
    }

    static Stream<Named<ArchRule>> rulesThatTheCarelessBreak() {
        return rules().filter(rule -> rule.getPayload() != HouseRules.SCREENS_REACH_NO_TABLE
                && rule.getPayload() != HouseRules.THE_API_REACHES_NO_TABLE_BUT_ITS_OWN
                && rule.getPayload() != HouseRules.SCREENS_REACH_BYTES_THROUGH_A_DOCUMENT
                && rule.getPayload() != HouseRules.SCREENS_CALL_NOTHING_UNAUTHORISED
                && rule.getPayload() != HouseRules.ENGINE_IS_NOBODYS_BUSINESS
                && rule.getPayload() != HouseRules.WRITING_TRANSACTIONS_BEGIN_IN_SERVICES
                && rule.getPayload() != HouseRules.NAMES_SAY_SOMETHING);
    }

    @Test
    void whatWritesOutsideTheServicesIsFound() {
        var classes = new ClassFileImporter().importClasses(CarelessService.Ticking.class);

        assertThat(HouseRules.WRITING_TRANSACTIONS_BEGIN_IN_SERVICES
                        .evaluate(classes)
                        .hasViolation())
                .isTrue();
    }

    @Test
    void aNameThatSaysNothingIsFound() {
        var classes = new ClassFileImporter()
                .importClasses(
                        CarelessService.SavingHelper.class,
                        CarelessService.Saving.class,
                        CarelessService.Saving2.class);
        assertThat(HouseRules.NAMES_SAY_SOMETHING
                        .evaluate(classes)
                        .getFailureReport()
                        .getDetails())
                .hasSize(2);
    }

    @Test
    void authorisingAndRecordingMayStandInAnotherClassOfTheHouse() {
        var classes = new ClassFileImporter()
                .importClasses(CarefulService.class, CarefulService.Guard.class, CarefulService.Recorder.class);

        assertThat(HouseRules.WRITING_SERVICE_METHODS_AUTHORISE
                        .evaluate(classes)
                        .hasViolation())
                .isFalse();
        assertThat(HouseRules.WRITING_SERVICE_METHODS_AUDIT.evaluate(classes).hasViolation())
                .isFalse();
    }
}
