package org.gongwen.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.UnitKind;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule finds the right people, or nobody: never somebody else. */
class HandlerRulesTest {

    private static final UnitId BUREAU = new UnitId(1);
    private static final UnitId OFFICE = new UnitId(2);
    private static final UnitId MARKET = new UnitId(3);
    private static final UnitId LAW = new UnitId(4);
    private static final UnitId SECTION = new UnitId(5);
    private static final UnitId SUBORDINATE = new UnitId(6);

    private final InMemoryDirectory directory = InMemoryDirectory.smallBureau();

    private HandlingContext draftedIn(UnitId unit, UnitId organ) {
        return context(unit, organ, false);
    }

    private HandlingContext upwardFrom(UnitId unit, UnitId organ) {
        return context(unit, organ, true);
    }

    private HandlingContext context(UnitId unit, UnitId organ, boolean upward) {
        var drafter = new PersonId(106);
        return new HandlingContext(directory.actor(drafter), "1", drafter, unit, organ, upward);
    }

    @Nested
    class TheDrafter {
        private final HandlerRule rule = new Drafter(directory);

        @Test
        void isWhoeverStartedIt() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isEqualTo(Principal.of(new PersonId(106)));
        }

        @Test
        void isNobodyOnceRetired() {
            directory.retire(106);
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isNull();
        }
    }

    @Nested
    class TheHeadOfTheDraftingDepartment {
        private final HandlerRule rule = new HeadOfDraftingDepartment(directory);

        @Test
        void isTheHeadOfExactlyThatDepartment() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null))
                    .isEqualTo(Principal.of(Role.DEPARTMENT_HEAD, MARKET));
        }

        @Test
        void isNobodyWhereTheDepartmentHasNoHead() {
            assertThat(rule.handler(draftedIn(SECTION, BUREAU), null)).isNull();
            directory.retire(104);
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isNull();
        }

        @Test
        void isTheLeaderWhereTheOrganItselfDrafts() {
            assertThat(rule.handler(draftedIn(SUBORDINATE, SUBORDINATE), null))
                    .isEqualTo(Principal.of(Role.LEADER, SUBORDINATE));
        }
    }

    @Nested
    class TheSuperiorOfTheDrafter {
        private final HandlerRule rule =
                new SuperiorOfDrafter(directory, new SuperiorLeader(directory, new LeaderInCharge(directory)));

        @Test
        void isTheHeadOfHisUnit() {
            assertThat(rule.handler(begunBy(106, MARKET), null)).isEqualTo(Principal.of(Role.DEPARTMENT_HEAD, MARKET));
        }

        @Test
        void isTheLeaderInChargeForTheHeadHimself() {
            assertThat(rule.handler(begunBy(104, MARKET), null)).isEqualTo(Principal.of(new PersonId(101)));
            assertThat(rule.handler(begunBy(105, LAW), null))
                    .as("nobody is in charge of the department")
                    .isNull();
        }

        @Test
        void isTheHeadOfTheOrganForALeader() {
            directory.principalHead(BUREAU.value(), 100);
            assertThat(rule.handler(begunBy(101, BUREAU), null)).isEqualTo(Principal.of(new PersonId(100)));
        }

        @Test
        void isNobodyWhereThePostAboveIsVacant() {
            directory.retire(104);
            assertThat(rule.handler(begunBy(106, MARKET), null)).isNull();
        }

        @Test
        void isNobodyForTheHeadOfTheOrgan() {
            directory.principalHead(BUREAU.value(), 100);
            assertThat(rule.handler(begunBy(100, BUREAU), null)).isNull();
        }

        @Test
        void whereALeaderIsAskedIsNeverTheLeaderWhoAsks() {
            var leaders = new SuperiorLeader(directory, new LeaderInCharge(directory));
            directory.principalHead(BUREAU.value(), 100);
            assertThat(leaders.handler(begunBy(106, MARKET), null)).isEqualTo(Principal.of(new PersonId(101)));
            assertThat(leaders.handler(begunBy(101, MARKET), null)).isEqualTo(Principal.of(new PersonId(100)));
            assertThat(leaders.handler(begunBy(100, BUREAU), null)).isNull();
            assertThat(leaders.mayStandIn(begunBy(101, MARKET), new PersonId(101)))
                    .isFalse();
            assertThat(leaders.mayStandIn(begunBy(101, MARKET), new PersonId(104)))
                    .isFalse();
        }

        @Test
        void isNeverStoodInForByHimself() {
            assertThat(rule.mayStandIn(begunBy(104, MARKET), new PersonId(104))).isFalse();
            assertThat(rule.mayStandIn(begunBy(104, MARKET), new PersonId(100))).isTrue();
        }

        private HandlingContext begunBy(long person, UnitId unit) {
            var drafter = new PersonId(person);
            return new HandlingContext(directory.actor(drafter), "1", drafter, unit, BUREAU, false);
        }
    }

    @Nested
    class TheHolderOfAPost {
        private final HandlerRule rule = new PostHolder(directory);

        @Test
        void isWhoeverHoldsItInTheUnitTheStepNames() {
            assertThat(found(Role.DEPARTMENT_HEAD, "u4")).isEqualTo(Principal.of(Role.DEPARTMENT_HEAD, LAW));
            assertThat(found(Role.DEPARTMENT_HEAD, "origin")).isEqualTo(Principal.of(Role.DEPARTMENT_HEAD, MARKET));
        }

        @Test
        void sitsInTheNearestDepartmentOfAnOrgan() {
            assertThat(found(Role.OFFICE_CLERK, "organ")).isEqualTo(Principal.of(Role.OFFICE_CLERK, OFFICE));
        }

        @Test
        void isNobodyWhereThePostIsVacantOrTheUnitIsGone() {
            assertThat(found(Role.DEPARTMENT_HEAD, "u2")).isNull();
            assertThat(found(Role.DEPARTMENT_HEAD, "nowhere")).isNull();
        }

        @Test
        void isNoLeaderOfAnotherOrganWhereLeadersDecide() {
            var signing = new Step(
                    "signOff",
                    "签发",
                    "",
                    "postHolder",
                    Role.LEADER,
                    "u6",
                    Finish.SIGN_OFF,
                    true,
                    Set.of(),
                    null,
                    ProcessDesign.Notifications.NONE,
                    List.of(),
                    null,
                    null);

            assertThat(rule.handler(draftedIn(MARKET, BUREAU), signing, null, null))
                    .isNull();
            assertThat(rule.handler(draftedIn(SUBORDINATE, SUBORDINATE), signing, null, null))
                    .isEqualTo(Principal.of(Role.LEADER, SUBORDINATE));
        }

        @Test
        void isStoodInForByHoldersOfThatPostAlone() {
            assertThat(rule.roles(Step.handledBy("postHolder", Role.REGISTRAR, "organ")))
                    .containsExactly(Role.REGISTRAR);
        }

        private @Nullable Principal found(Role post, String unit) {
            return rule.handler(draftedIn(MARKET, BUREAU), Step.handledBy("postHolder", post, unit), null, null);
        }
    }

    @Nested
    class TheMembersOfAUnit {
        private final HandlerRule rule = new UnitMembers(directory);

        @Test
        void areWhoeverWorksThere() {
            assertThat(found("u4")).isEqualTo(Principal.ofMembers(LAW));
            assertThat(found("origin")).isEqualTo(Principal.ofMembers(MARKET));
        }

        @Test
        void areNobodyWhereTheUnitIsDesertedOrGone() {
            assertThat(found("u5")).isNull();
            assertThat(found("nowhere")).isNull();
        }

        private @Nullable Principal found(String unit) {
            return rule.handler(draftedIn(MARKET, BUREAU), Step.handledBy("unitMembers", null, unit), null, null);
        }
    }

    @Nested
    class ThePreviousHandler {
        private final HandlerRule rule = new PreviousHandler();

        @Test
        void isWhoeverFinishedTheStepBefore() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), ANY, null, null))
                    .isEqualTo(Principal.of(new PersonId(106)));
        }

        @Test
        void staysWhoeverItWasWhenTheProcessComesBack() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), ANY, null, new PersonId(104)))
                    .isEqualTo(Principal.of(new PersonId(104)));
        }
    }

    @Nested
    class WhoeverTheDrafterChose {
        private final HandlerRule rule = new ChosenByDrafter(directory);

        @Test
        void doesTheStep() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), ANY, null, new PersonId(104)))
                    .isEqualTo(Principal.of(new PersonId(104)));
        }

        @Test
        void isNobodyWhereNobodyWasChosenOrHeHasLeft() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), ANY, null, null)).isNull();
            directory.retire(104);
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), ANY, null, new PersonId(104)))
                    .isNull();
        }
    }

    private static final Step ANY = Step.handledBy("any", null, null);

    @Nested
    class TheHeadOfTheAskedUnit {
        private final HandlerRule rule = new HeadOfAskedUnit(directory);

        @Test
        void isTheHeadOfThatUnitWhoeverDrafted() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), LAW)).isEqualTo(Principal.of(Role.DEPARTMENT_HEAD, LAW));
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), SUBORDINATE))
                    .isEqualTo(Principal.of(Role.LEADER, SUBORDINATE));
        }

        @Test
        void isNobodyWhereTheStepAsksNoUnit() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isNull();
        }

        @Test
        void isNobodyWhereTheUnitHasNoHead() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), OFFICE)).isNull();
        }
    }

    @Nested
    class TheOfficeOfTheOrgan {
        private final HandlerRule rule = new OfficeOfOrgan(directory);

        @Test
        void isTheDepartmentWhereTheClerksSit() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null))
                    .isEqualTo(Principal.of(Role.OFFICE_CLERK, OFFICE));
        }

        @Test
        void isTheOrganItselfWhereItHasClerksOfItsOwn() {
            directory.person(200, "直属文书", Role.OFFICE_CLERK, 1);
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null))
                    .isEqualTo(Principal.of(Role.OFFICE_CLERK, BUREAU));
        }

        @Test
        void isNeverTheOfficeOfAnotherOrgan() {
            assertThat(rule.handler(draftedIn(SUBORDINATE, SUBORDINATE), null)).isNull();
            directory.retire(102);
            directory.person(201, "下属单位文书", Role.OFFICE_CLERK, 6);
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isNull();
        }
    }

    @Nested
    class TheLeaderInCharge {
        private final HandlerRule rule = new LeaderInCharge(directory);

        @Test
        void isTheOneNamedForTheDepartment() {
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isEqualTo(Principal.of(new PersonId(101)));
        }

        @Test
        void isThatOfTheDepartmentASectionBelongsTo() {
            assertThat(rule.handler(draftedIn(SECTION, BUREAU), null)).isEqualTo(Principal.of(new PersonId(101)));
        }

        @Test
        void isNobodyWhereNoneIsNamedOrTheOneNamedHasLeft() {
            assertThat(rule.handler(draftedIn(LAW, BUREAU), null)).isNull();
            directory.retire(101);
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isNull();
        }

        @Test
        void isNobodyOnceTheOneNamedLeadsNoLonger() {
            directory.move(101, Role.DEPARTMENT_HEAD, 6);
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isNull();
        }

        @Test
        void isTheOrgansOwnLeaderWhereTheOrganItselfDrafts() {
            assertThat(rule.handler(draftedIn(SUBORDINATE, SUBORDINATE), null))
                    .isEqualTo(Principal.of(Role.LEADER, SUBORDINATE));
        }
    }

    @Nested
    class TheSigner {
        private final HandlerRule rule = new Signer(directory, new LeaderInCharge(directory));

        @Test
        void isTheLeaderInChargeOfWhatDoesNotGoUpward() {
            directory.principalHead(1, 100);
            assertThat(rule.handler(draftedIn(MARKET, BUREAU), null)).isEqualTo(Principal.of(new PersonId(101)));
        }

        @Test
        void isThePrincipalHeadOfWhatGoesUpwardWhicheverDepartmentDrafted() {
            directory.principalHead(1, 100);
            assertThat(rule.handler(upwardFrom(MARKET, BUREAU), null)).isEqualTo(Principal.of(new PersonId(100)));
            assertThat(rule.handler(upwardFrom(LAW, BUREAU), null)).isEqualTo(Principal.of(new PersonId(100)));
        }

        @Test
        void isTheOnlyLeaderWhereNoHeadIsNamed() {
            assertThat(rule.handler(upwardFrom(SUBORDINATE, SUBORDINATE), null))
                    .isEqualTo(Principal.of(new PersonId(107)));
        }

        @Test
        void isNobodyWhereSeveralLeadAndNoneIsNamedOrTheOneNamedHasLeft() {
            assertThat(rule.handler(upwardFrom(MARKET, BUREAU), null)).isNull();
            directory.principalHead(1, 100);
            directory.retire(100);
            assertThat(rule.handler(upwardFrom(MARKET, BUREAU), null)).isNull();
        }
    }

    @Nested
    class TheInstructingLeader {
        private final HandlerRule rule = new InstructingLeader(directory);

        @Test
        void isWhoeverLeadsTheOrganForWhatDoesNotComeFromBelow() {
            directory.principalHead(1, 100);
            assertThat(rule.handler(draftedIn(BUREAU, BUREAU), null)).isEqualTo(Principal.of(Role.LEADER, BUREAU));
        }

        @Test
        void isThePrincipalHeadForRequestsAndReportsFromBelow() {
            assertThat(rule.handler(upwardFrom(BUREAU, BUREAU), null)).isNull();
            directory.principalHead(1, 100);
            assertThat(rule.handler(upwardFrom(BUREAU, BUREAU), null)).isEqualTo(Principal.of(new PersonId(100)));
        }
    }

    @Nested
    class WhoStandsIn {

        @Test
        void isALeaderOfTheOrganForWhatIsSignedOrInstructed() {
            var inCharge = new LeaderInCharge(directory);
            for (var rule : List.of(
                    inCharge,
                    new Signer(directory, inCharge),
                    new LeaderOfOrgan(directory),
                    new InstructingLeader(directory))) {
                var context = draftedIn(MARKET, BUREAU);
                assertThat(rule.mayStandIn(context, new PersonId(100))).isTrue();
                assertThat(rule.mayStandIn(context, new PersonId(101))).isTrue();
                assertThat(rule.mayStandIn(context, new PersonId(106)))
                        .as("the drafter by %s", rule.name())
                        .isFalse();
                assertThat(rule.mayStandIn(context, new PersonId(107)))
                        .as("the leader of another organ by %s", rule.name())
                        .isFalse();
            }
        }

        @Test
        void isNobodyButThePrincipalHeadForWhatIsSignedUpward() {
            var rule = new Signer(directory, new LeaderInCharge(directory));
            assertThat(rule.mayStandIn(upwardFrom(MARKET, BUREAU), new PersonId(101)))
                    .as("no head is named")
                    .isTrue();
            directory.principalHead(1, 100);
            assertThat(rule.mayStandIn(upwardFrom(MARKET, BUREAU), new PersonId(101)))
                    .isFalse();
            assertThat(rule.mayStandIn(upwardFrom(MARKET, BUREAU), new PersonId(100)))
                    .isTrue();
        }

        @Test
        void isAnybodyForOtherSteps() {
            assertThat(new OfficeOfOrgan(directory).mayStandIn(draftedIn(MARKET, BUREAU), new PersonId(106)))
                    .isTrue();
        }
    }

    @Nested
    class TheLeaderAndTheRegistrarOfTheOrgan {

        @Test
        void areFoundInTheOrganOrItsDepartments() {
            assertThat(new LeaderOfOrgan(directory).handler(draftedIn(MARKET, BUREAU), null))
                    .isEqualTo(Principal.of(Role.LEADER, BUREAU));
            assertThat(new RegistrarOfOrgan(directory).handler(draftedIn(MARKET, BUREAU), null))
                    .isEqualTo(Principal.of(Role.REGISTRAR, OFFICE));
        }

        @Test
        void areNobodyInAnOrganWithoutThem() {
            directory.unit(7, 1L, UnitKind.DISTRICT_BUREAU, null);
            var context = draftedIn(new UnitId(7), new UnitId(7));
            assertThat(new LeaderOfOrgan(directory).handler(context, null)).isNull();
            assertThat(new RegistrarOfOrgan(directory).handler(context, null)).isNull();
        }
    }
}
