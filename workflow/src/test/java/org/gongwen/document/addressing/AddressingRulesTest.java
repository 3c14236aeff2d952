package org.gongwen.document.addressing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressedDocument.AddressedUnit;
import org.gongwen.document.AddressedDocument.Standing;
import org.gongwen.document.Addressees;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Finding;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.UnitKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressingRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Unit CITY = unit(1, "滨海市人民政府", "市政府", UnitKind.BUREAU);
    private static final Unit BUREAU = unit(2, "滨海市文化局", "市文化局", UnitKind.BUREAU);
    private static final Unit MARKET = unit(3, "市场管理处", "市场处", UnitKind.DEPARTMENT);
    private static final Unit OFFICE = unit(4, "办公室", "办公室", UnitKind.DEPARTMENT);
    private static final Unit LIBRARY = unit(5, "滨海市图书馆", "市图书馆", UnitKind.SUBORDINATE);
    private static final Unit FINANCE = unit(6, "滨海市财政局", "市财政局", UnitKind.BUREAU);

    private DraftContent content = DraftContent.blank(DocumentType.NOTICE)
            .withText("滨海市文化局关于开展专项检查的通知", "<p>请认真组织。</p>")
            .withAddressees(Addressees.of(LIBRARY.id()), Addressees.NONE);
    private final List<AddressedUnit> main = new ArrayList<>(List.of(new AddressedUnit(LIBRARY, Standing.SUBORDINATE)));
    private final List<AddressedUnit> copies = new ArrayList<>();
    private final List<AddressedUnit> countersigning = new ArrayList<>();
    private List<Person> leaders = List.of(new Person(new PersonId(1), "zhao", "赵局", true));
    private List<String> body = List.of("请认真组织。");
    private Unit department = MARKET;
    private @Nullable Unit superior = CITY;

    @Test
    void anOrdinaryNoticeSatisfiesEveryRule() {
        assertThat(all()).allSatisfy(rule -> assertThat(findings(rule)).isEmpty());
    }

    @Test
    void aRequestThatIsDoneRightSatisfiesEveryRule() {
        request();
        assertThat(all()).allSatisfy(rule -> assertThat(findings(rule)).isEmpty());
    }

    @Test
    void aTitleIsNeeded() {
        content = content.withTitle("  ");
        assertThat(findings(new TitleIsThere())).containsExactly("ERROR titleMissing 第九条第七项");
        assertThat(findings(new TitleNamesIssuerMatterAndType())).isEmpty();
    }

    @Test
    void aBodyIsNeeded() {
        content = content.withBody("");
        assertThat(findings(new BodyIsThere())).containsExactly("ERROR bodyMissing 第九条第九项");
    }

    @ParameterizedTest
    @CsvSource({
        "滨海市文化局关于开展检查的请示, ERROR titleNamesOtherType 第九条第七项",
        "滨海市文化局关于开展检查, WARNING titleWithoutType 第九条第七项",
        "关于开展检查的通知, WARNING titleWithoutIssuer 第九条第七项",
        "滨海市文化局会议通知, WARNING titleWithoutMatter 第九条第七项",
    })
    void aTitleNamesIssuerMatterAndType(String title, String finding) {
        content = content.withTitle(title);
        assertThat(findings(new TitleNamesIssuerMatterAndType())).containsExactly(finding);
    }

    @Test
    void theTypeInATitleMayBeFollowedByABracket() {
        content = content.withTitle("市文化局关于印发办法的通知（征求意见稿）");
        assertThat(findings(new TitleNamesIssuerMatterAndType())).isEmpty();
    }

    @Test
    void aNoticeIsAddressedToSomebody() {
        content = content.withAddressees(Addressees.NONE, Addressees.NONE);
        assertThat(findings(new MainAddresseeIsThere())).containsExactly("ERROR mainAddresseeMissing 第九条第八项");
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentType.class,
            names = {"ANNOUNCEMENT", "PUBLIC_NOTICE", "MINUTES", "COMMUNIQUE", "DECISION", "RESOLUTION", "ORDER"})
    void whatIsPublishedNeedsNoAddressee(DocumentType type) {
        content = content.withType(type, Direction.DOWNWARD).withAddressees(Addressees.NONE, Addressees.NONE);
        assertThat(findings(new MainAddresseeIsThere())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST, DOWNWARD",
        "REQUEST, PARALLEL",
        "REPORT, DOWNWARD",
        "REPLY, UPWARD",
        "DECISION, UPWARD",
        "LETTER, UPWARD",
        "LETTER, DOWNWARD",
        "NOTICE, UPWARD",
        "ORDER, PARALLEL"
    })
    void aTypeThatGoesElsewhereIsAnError(DocumentType type, Direction direction) {
        content = content.withType(type, direction);
        assertThat(findings(new DirectionFitsType()))
                .containsExactly("ERROR directionDoesNotFit." + direction + " 第八条");
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void anOpinionGoesAnywhere(Direction direction) {
        content = content.withType(DocumentType.OPINION, direction);
        assertThat(findings(new DirectionFitsType())).isEmpty();
    }

    @Test
    void upwardHasOneMainAddresseeBodiesOutsideCounted() {
        request();
        content = content.withAddressees(new Addressees(List.of(CITY.id()), List.of("滨海市委宣传部")), Addressees.NONE);
        assertThat(findings(new OneMainAddresseeUpward())).containsExactly("ERROR severalMainAddresseesUpward 第十五条第一项");
    }

    @Test
    void downwardMayHaveMany() {
        content = content.withAddressees(new Addressees(List.of(LIBRARY.id()), List.of("各区文化馆")), Addressees.NONE);
        assertThat(findings(new OneMainAddresseeUpward())).isEmpty();
    }

    @Test
    void upwardIsNotCopiedToSubordinates() {
        request();
        copies.add(new AddressedUnit(FINANCE, Standing.UNRELATED));
        assertThat(findings(new NoCopiesToSubordinatesUpward())).isEmpty();

        copies.add(new AddressedUnit(LIBRARY, Standing.SUBORDINATE));
        assertThat(findings(new NoCopiesToSubordinatesUpward())).containsExactly("ERROR copiedToSubordinates 第十五条第一项");
    }

    @Test
    void upwardGoesToASuperiorAndDownwardNever() {
        request();
        main.set(0, new AddressedUnit(FINANCE, Standing.UNRELATED));
        assertThat(findings(new AddresseesStandWhereTheDocumentGoes()))
                .containsExactly("ERROR addresseeNot.UPWARD 第十四条");

        content = content.withType(DocumentType.NOTICE, Direction.DOWNWARD);
        main.set(0, new AddressedUnit(CITY, Standing.SUPERIOR));
        assertThat(findings(new AddresseesStandWhereTheDocumentGoes()))
                .containsExactly("ERROR addresseeNot.DOWNWARD 第十四条");
    }

    @Test
    void aLetterToASubordinateIsOnlyUnusual() {
        content = content.withType(DocumentType.LETTER, Direction.PARALLEL);
        assertThat(findings(new AddresseesStandWhereTheDocumentGoes()))
                .containsExactly("WARNING addresseeNot.PARALLEL 第十四条");
    }

    @Test
    void whoeverIsPassedOverGetsACopy() {
        request();
        superior = unit(9, "滨海市宣传部", "宣传部", UnitKind.BUREAU);
        assertThat(findings(new NoLevelIsSkipped())).containsExactly("ERROR levelSkippedWithoutCopy 第十四条");

        content = content.withAddressees(content.mainAddressees(), Addressees.of(new UnitId(9)));
        assertThat(findings(new NoLevelIsSkipped())).containsExactly("WARNING levelSkipped 第十四条");
    }

    @Test
    void aRequestThatAsksTwiceCarriesTwoMatters() {
        request();
        body = List.of("一、关于设备。妥否，请批示。", "二、关于编制。当否，请予审批。");
        assertThat(findings(new OneMatterInARequest())).containsExactly("ERROR severalMattersInRequest 第十五条第四项");
    }

    @Test
    void aRequestMayPleadBeforeItAsks() {
        request();
        body = List.of("恳请市政府批准拨付专项经费。", "特此请示。", "妥否，请批示。");
        assertThat(findings(new OneMatterInARequest())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"市文化局关于设备购置等事项的请示", "市文化局关于若干问题的请示"})
    void aTitleThatNamesSeveralMattersIsPointedOut(String title) {
        request();
        content = content.withTitle(title);
        assertThat(findings(new OneMatterInARequest())).containsExactly("WARNING titleOfRequestNamesSeveral 第十五条第四项");
    }

    @ParameterizedTest
    @ValueSource(strings = {"以上报告当否，请批示。", "恳请市政府批准增加编制。", "可否，请予批复。"})
    void aReportAsksForNothing(String paragraph) {
        request();
        content = content.withType(DocumentType.REPORT, Direction.UPWARD);
        body = List.of("今年工作情况如下。", paragraph);
        assertThat(findings(new NoRequestInsideAReport())).containsExactly("ERROR requestInsideReport 第十五条第四项");
    }

    @ParameterizedTest
    @ValueSource(strings = {"特此报告。", "以上报告，请审阅。", "经市政府批准，已于上月完成。", "向市政府请示后施行。"})
    void theOrdinaryWordsOfAReportAreNoRequest(String paragraph) {
        content = content.withType(DocumentType.REPORT, Direction.UPWARD);
        body = List.of(paragraph);
        assertThat(findings(new NoRequestInsideAReport())).isEmpty();
    }

    @Test
    void withoutALeaderNothingGoesUpward() {
        request();
        leaders = List.of();
        assertThat(findings(new UpwardNeedsASigner())).containsExactly("ERROR nobodyToSign 第二十二条");
    }

    @Test
    void aDepartmentDoesNotWriteOutwardInItsOwnName() {
        content = content.withTitle("滨海市文化局市场管理处关于开展检查的通知");
        assertThat(findings(new DepartmentsDoNotAddressOutward()))
                .containsExactly("ERROR departmentAddressesOutward 第十七条");
    }

    @Test
    void theOfficeMayAndInsideTheOrganEverybodyMay() {
        content = content.withTitle("滨海市文化局办公室关于值班的通知");
        department = OFFICE;
        assertThat(findings(new DepartmentsDoNotAddressOutward())).isEmpty();

        content = content.withTitle("市场处关于学习的通知");
        department = MARKET;
        main.set(0, new AddressedUnit(OFFICE, Standing.OWN));
        assertThat(findings(new DepartmentsDoNotAddressOutward())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"李市长", "王建国同志", "陈𠮷书记"})
    void aRequestIsNotAddressedToAPerson(String name) {
        request();
        content = content.withAddressees(new Addressees(List.of(), List.of(name)), Addressees.NONE);
        assertThat(findings(new OrgansWriteToOrgans())).containsExactly("ERROR addressedToAPerson 第十五条第五项");
    }

    @Test
    void whoIsAddressedNeedsNoCopy() {
        copies.add(new AddressedUnit(LIBRARY, Standing.SUBORDINATE));
        assertThat(findings(new NobodyIsNamedTwice())).containsExactly("WARNING namedTwice null");
    }

    @Test
    void aDissolvedUnitIsNotAddressed() {
        var gone =
                new Unit(new UnitId(8), null, "u8", "文化稽查队", "稽查队", UnitKind.SUBORDINATE, null, null, null, 0, false);
        main.add(new AddressedUnit(gone, Standing.SUBORDINATE));
        assertThat(findings(new AddresseesExist())).containsExactly("ERROR addresseeDissolved null");
    }

    @Test
    void deadlineAndUrgencyMakeSense() {
        content = content.withDeadline(TODAY);
        assertThat(findings(new DeadlineMakesSense())).isEmpty();

        content = content.withDeadline(TODAY.minusDays(1));
        assertThat(findings(new DeadlineMakesSense())).containsExactly("ERROR deadlineIsPast null");

        content = content.withDeadline(null).withMarks(Classification.INTERNAL, Urgency.URGENT);
        assertThat(findings(new DeadlineMakesSense())).containsExactly("WARNING urgentWithoutDeadline null");

        request();
        content = content.withDeadline(TODAY.plusDays(3));
        assertThat(findings(new DeadlineMakesSense())).containsExactly("WARNING deadlineForSuperior null");
    }

    @Test
    void aSecretCarriesACopyNumberOfDigits() {
        content = content.withMarks(Classification.SECRET, Urgency.NONE);
        assertThat(findings(new MarksGoTogether())).containsExactly("ERROR secretWithoutCopyNumber 第九条第一项");
    }

    @Test
    void onlyOwnDepartmentsInServiceCountersign() {
        countersigning.add(new AddressedUnit(OFFICE, Standing.OWN));
        assertThat(findings(new CountersigningUnitsAreOurs())).isEmpty();

        countersigning.add(new AddressedUnit(LIBRARY, Standing.SUBORDINATE));
        assertThat(findings(new CountersigningUnitsAreOurs())).containsExactly("ERROR countersignedByOthers null");
    }

    @Test
    void theDraftersDoNotCountersignTheirOwn() {
        content = content.withCountersignUnits(List.of(OFFICE.id()));
        assertThat(findings(new CountersigningIsByOthers())).isEmpty();

        content = content.withCountersignUnits(List.of(OFFICE.id(), MARKET.id()));
        assertThat(findings(new CountersigningIsByOthers())).containsExactly("ERROR countersignedByDrafters null");
    }

    private void request() {
        content = DraftContent.blank(DocumentType.REQUEST)
                .withText("滨海市文化局关于购置设备的请示", "<p>妥否，请批示。</p>")
                .withAddressees(Addressees.of(CITY.id()), Addressees.NONE);
        main.set(0, new AddressedUnit(CITY, Standing.SUPERIOR));
        body = List.of("妥否，请批示。");
    }

    private List<String> findings(AddressingRule rule) {
        return rule
                .check(new AddressedDocument(
                        content, BUREAU, department, main, copies, countersigning, superior, leaders, body, TODAY))
                .stream()
                .map(AddressingRulesTest::written)
                .toList();
    }

    private static String written(Finding finding) {
        var article = finding.article();
        return finding.severity() + " " + finding.messageKey().substring("document.finding.".length()) + " "
                + (article == null ? null : article.substring(article.indexOf('》') + 1));
    }

    private static List<AddressingRule> all() {
        return List.of(
                new TitleIsThere(),
                new BodyIsThere(),
                new TitleNamesIssuerMatterAndType(),
                new MainAddresseeIsThere(),
                new DirectionFitsType(),
                new OneMainAddresseeUpward(),
                new NoCopiesToSubordinatesUpward(),
                new AddresseesStandWhereTheDocumentGoes(),
                new NoLevelIsSkipped(),
                new OneMatterInARequest(),
                new NoRequestInsideAReport(),
                new UpwardNeedsASigner(),
                new DepartmentsDoNotAddressOutward(),
                new OrgansWriteToOrgans(),
                new NobodyIsNamedTwice(),
                new AddresseesExist(),
                new DeadlineMakesSense(),
                new MarksGoTogether(),
                new CountersigningIsByOthers(),
                new CountersigningUnitsAreOurs());
    }

    private static Unit unit(long id, String name, String shortName, UnitKind kind) {
        return new Unit(new UnitId(id), null, "u" + id, name, shortName, kind, null, null, null, 0, true);
    }
}
