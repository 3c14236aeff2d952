package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.design.DesignDifference.Aspect;
import org.gongwen.design.InstalledProcesses;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.ProcessStarts;
import org.gongwen.design.Release;
import org.gongwen.design.ReleaseResult;
import org.gongwen.design.ReleaseTerms;
import org.gongwen.design.StartDecision;
import org.gongwen.design.StartRule;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.ImportResult;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.OrganisationImport;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Units;
import org.gongwen.numbering.NumberSeries;
import org.gongwen.numbering.NumberState;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.numbering.NumberWordResult;
import org.gongwen.numbering.NumberWords;
import org.gongwen.numbering.Numbering;
import org.gongwen.numbering.NumberingResult;
import org.gongwen.numbering.RegisteredNumber;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.Obstacle;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A process numbers under the word that its release binds it to, and under no other in its place. */
@SpringBootTest
class BoundNumbersTest {

    @Autowired
    NumberWords words;

    @Autowired
    Numbering numbering;

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    ProcessReleases releases;

    @Autowired
    ProcessStarts starts;

    @Autowired
    InstalledProcesses installed;

    @Autowired
    SubmitDraft submission;

    @Autowired
    AgreeTask agreement;

    @Autowired
    Documents documents;

    @Autowired
    Items items;

    @Autowired
    Units units;

    @Autowired
    Directory directory;

    @Autowired
    OrganisationImport organisation;

    @Autowired
    RunRelocation relocation;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private Actor designer;
    private Actor reviewer;

    @BeforeEach
    void theBureauIsThere() {
        designer = bureau.as("sysadmin");
        reviewer = bureau.as("secadmin");
    }

    @Test
    void aDocumentIsNumberedUnderTheWordOfItsProcessAndOthersUnderThatOfTheOrgan() {
        var word = word("滨文函𠮷", NumberWord.Kind.DOCUMENT);
        released("letters", dispatch("letters"), word);
        released("plainLetters", dispatch("plainLetters"), null);

        var first = signed("letters", "第一件函");
        assertThat(number(first)).matches("滨文函𠮷〔\\d{4}〕1号");
        assertThat(number(signed("letters", "第二件函"))).matches("滨文函𠮷〔\\d{4}〕2号");
        assertThat(number(signed("plainLetters", "不另编字号"))).matches("滨文〔\\d{4}〕\\d+号");
        assertThat(jdbc.sql(
                                "select cast(details as jsonb) ->> 'numberWord' from audit_entry where action = 'process.propose'"
                                        + " and cast(details as jsonb) ->> 'process' = 'letters'")
                        .query(String.class)
                        .list())
                .containsExactly("滨文函𠮷");
    }

    @Test
    void underAWordThatHasEndedNothingIsNumberedUntilAnAdministratorDecides() {
        var word = word("滨文停", NumberWord.Kind.DOCUMENT);
        released("ending", dispatch("ending"), word);
        var document = submitted("ending", "代字停用");
        agreed("scchu", document);

        assertThat(words.end(designer, word, "合并到滨文函。")).isInstanceOf(NumberWordResult.Done.class);

        assertThat(agreement.agree(bureau.as("fuju"), task("fuju", document), "同意。"))
                .isEqualTo(new ActionResult.Refused("numbering.refused.wordEnded", "滨文停"));
        assertThat(bureau.toDo("fuju", document).stepName()).isEqualTo("签发");
        assertThat(documents.summary(document).number()).isNull();
        var draft = drawn("ending", dispatch("ending").replace("签发", "签发二"));
        assertThat(releases.propose(
                        designer, draft.id(), draft.version(), "再发布。", new ReleaseTerms(StartRule.EVERYBODY, word)))
                .isEqualTo(new ReleaseResult.Refused("design.release.numbersEnded", "滨文停"));

        assertThat(words.resume(designer, word, "在办的还要编号。")).isInstanceOf(NumberWordResult.Done.class);
        agreed("fuju", document);
        assertThat(number(document)).matches("滨文停〔\\d{4}〕1号");
        assertThat(jdbc.sql("select action from audit_entry where subject_kind = 'numberWord' and subject_id = :id"
                                + " order by at")
                        .param("id", word.key())
                        .query(String.class)
                        .list())
                .containsExactly("numberWord.add", "numberWord.end", "numberWord.resume");
    }

    @Test
    void aWordThatEndsBetweenProposalAndReviewKeepsTheReleaseBack() {
        var word = word("滨文迟", NumberWord.Kind.DOCUMENT);
        var draft = drawn("late", dispatch("late"));
        var proposed = (ReleaseResult.Done) releases.propose(
                designer, draft.id(), draft.version(), "请审核。", new ReleaseTerms(StartRule.EVERYBODY, word));
        words.end(designer, word, "不用了。");

        assertThat(releases.approve(reviewer, proposed.release().id(), ""))
                .isEqualTo(new ReleaseResult.Refused("design.release.numbersEnded", "滨文迟"));
    }

    @Test
    void aWordOfOneOrganIsNoWordOfAnother() {
        var word = word("滨文独", NumberWord.Kind.DOCUMENT);
        released("ofTheBureau", dispatch("ofTheBureau"), word);
        var outside = bureau.as("tsgzhang");

        assertThat(starts.mayStart(outside, outside.unit(), Kind.DISPATCH, "ofTheBureau"))
                .isInstanceOfSatisfying(
                        StartDecision.Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("design.start.numbersOfAnother"));
        assertThat(starts.startable(outside, Kind.DISPATCH))
                .noneMatch(one -> one.key().equals("ofTheBureau"));
        var draft = drawn("ofTheLibrary", dispatch("ofTheLibrary"));
        assertThat(releases.propose(
                        designer,
                        draft.id(),
                        draft.version(),
                        "图书馆用。",
                        new ReleaseTerms(new StartRule(Set.of(bureau.unit("TSG")), Set.of()), word)))
                .isInstanceOfSatisfying(
                        ReleaseResult.Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("design.release.numbersOfAnother"));
        // Whatever the unit is when it is numbered.
        var version = releases.versions(designer, "ofTheBureau").getFirst().id();
        assertThat(numbering.obstacle(bureau.unit("TSG"), version, new DocumentId(-1)))
                .hasValueSatisfying(
                        refused -> assertThat(refused.messageKey()).isEqualTo("numbering.refused.wordOfAnother"));
    }

    @Test
    void whereNothingIsNumberedNoWordIsBoundAndItemsHaveWordsOfTheirOwn() {
        var ofDocuments = word("滨文件", NumberWord.Kind.DOCUMENT);
        var ofItems = word("滨事件", NumberWord.Kind.ITEM);
        var report = drawn(
                "report0",
                text(DrawnProcess.of("report0", "dispatch", "")
                        .step("draft", "起草", "handler='drafter' finish='submit'")
                        .step("read", "阅示", "handler='departmentHead' workingDays='1'")));

        assertThat(proposal(report, ofDocuments))
                .isEqualTo(new ReleaseResult.Refused("design.release.nothingNumbered", "滨文件"));
        assertThat(proposal(drawn("letters0", dispatch("letters0")), ofItems))
                .isEqualTo(new ReleaseResult.Refused("design.release.nothingNumbered", "滨事件"));
        assertThat(proposal(drawn("item0", item("item0")), ofDocuments))
                .isEqualTo(new ReleaseResult.Refused("design.release.nothingNumbered", "滨文件"));
        assertThat(proposal(drawn("item1", item("item1")), null))
                .isEqualTo(new ReleaseResult.Refused("design.release.itemNumbers"));
    }

    @Test
    void theBindingIsShownInReviewAndAmongTheDifferencesOfTwoVersionsAndRunningWorkKeepsItsOwn() {
        var word = word("滨文甲", NumberWord.Kind.DOCUMENT);
        var other = word("滨文乙", NumberWord.Kind.DOCUMENT);
        released("rebound", dispatch("rebound"), word);
        var running = submitted("rebound", "在办");
        var draft = drawn("rebound", dispatch("rebound").replace("签发", "签发二"));
        var proposed = (ReleaseResult.Done) proposal(draft, other);

        var review = releases.review(reviewer, proposed.release().id());
        assertThat(review.now().numbers()).isEqualTo(word);
        assertThat(review.release().numbers()).isEqualTo(other);
        assertThat(Objects.requireNonNull(review.comparison().difference())
                        .changes()
                        .getFirst()
                        .aspects())
                .contains(new Aspect.Numbered("滨文甲", "滨文乙"));
        releases.approve(reviewer, proposed.release().id(), "");

        assertThat(Objects.requireNonNull(
                                installed.compare(reviewer, "rebound", 1, 2).difference())
                        .changes()
                        .getFirst()
                        .aspects())
                .contains(new Aspect.Numbered("滨文甲", "滨文乙"));
        assertThat(installed.versions(reviewer, "rebound"))
                .extracting(version -> version.terms().numbers())
                .containsExactly(other, word);
        agreed("scchu", running);
        agreed("fuju", running);
        assertThat(number(running)).startsWith("滨文甲〔");
        assertThat(number(signed("rebound", "新办"))).startsWith("滨文乙〔");
    }

    @Test
    void aReservedNumberIsKeptForADocumentOnlyInTheSeriesThatItsProcessTakes() {
        var word = word("滨文预", NumberWord.Kind.DOCUMENT);
        released("reserving", dispatch("reserving"), word);
        var clerk = bureau.as("wenshu");
        var organ = bureau.unit("JG");
        var series = numbering.series(clerk, organ);
        var bound = series.stream()
                .filter(one -> one.word().equals("滨文预"))
                .findFirst()
                .orElseThrow();
        var own = series.stream()
                .filter(one -> one.word().equals("滨文"))
                .findFirst()
                .orElseThrow();
        var ours = ((NumberingResult.Done) numbering.reserve(clerk, bound, "留给函")).number();
        var others = ((NumberingResult.Done) numbering.reserve(clerk, own, "留给文")).number();
        var document = submitted("reserving", "预留");

        assertThat(numbering.free(clerk, organ, document)).contains(ours).doesNotContain(others);
        assertThat(numbering.designate(clerk, own, others.number(), document))
                .isEqualTo(new NumberingResult.Refused("numbering.refused.otherSeries"));
        assertThat(numbering.designate(clerk, bound, ours.number(), document)).isInstanceOf(NumberingResult.Done.class);
        agreed("scchu", document);
        agreed("fuju", document);

        assertThat(number(document)).isEqualTo(ours.text());
        numbering.release(clerk, own, others.number(), "不用了");
    }

    @Test
    @Timeout(60)
    void itemsAreNumberedWithoutGapAndDuplicateWhateverRollsBack() throws Exception {
        var word = word("滨事", NumberWord.Kind.ITEM);
        released("numberedItem", item("numberedItem"), word);
        var version = releases.versions(designer, "numberedItem").getFirst().id();
        var ids = IntStream.range(0, 40)
                .mapToObj(one -> items.begin(bureau.as("scnig"), "numberedItem").id())
                .toList();
        var random = new Random(20261122);
        var fates = ids.stream().map(id -> random.nextInt(4) == 0).toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < ids.size(); i++) {
                var id = ids.get(i);
                boolean rollsBack = fates.get(i);
                work.add(() -> Objects.requireNonNull(transactions.execute(status -> {
                    numbering.allocateToItem(bureau.as("scnig"), bureau.unit("JG"), version, id.value());
                    if (rollsBack) {
                        status.setRollbackOnly();
                    }
                    return true;
                })));
            }
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        var committed = (int) fates.stream().filter(rollsBack -> !rollsBack).count();
        assertThat(jdbc.sql("select n.number from item_number n join number_series s on s.id = n.series_id"
                                + " where s.word = '滨事' order by n.number")
                        .query(Integer.class)
                        .list())
                .as("seed 20261122")
                .isEqualTo(IntStream.rangeClosed(1, committed).boxed().toList());
    }

    @Test
    void anItemHasItsNumberOnceItsProcessReachesTheNumberingAndKeepsIt() {
        var word = word("滨事喆", NumberWord.Kind.ITEM);
        released("itemWithNumber", item("itemWithNumber"), word);
        var id = items.begin(bureau.as("scnig"), "itemWithNumber").id();
        assertThat(items.read(bureau.as("scnig"), id).item().number()).isNull();

        items.submit(bureau.as("scnig"), id, "申请", FormData.EMPTY, "");

        var number = items.read(bureau.as("scnig"), id).item().number();
        assertThat(number).matches("滨事喆〔\\d{4}〕1号");
        assertThat(jdbc.sql(
                                "select cast(details as jsonb) ->> 'number' from audit_entry where action = 'number.allocate'"
                                        + " and subject_kind = 'item' and subject_id = :id")
                        .param("id", id.key())
                        .query(String.class)
                        .list())
                .containsExactly(number);
        // The register of document numbers knows nothing of it.
        assertThat(numbering.series(bureau.as("wenshu"), bureau.unit("JG")))
                .noneMatch(series -> series.word().equals("滨事喆"));
    }

    @Test
    void whoeverDisagreesReadsThatNothingCanBeNumberedBehindTheVote() throws IOException {
        var word = word("滨事决", NumberWord.Kind.ITEM);
        released("numberedVote", numberedVote(), word);
        var drafter = bureau.as("scnig");
        var id = items.begin(drafter, "numberedVote").id();
        items.submit(
                drafter,
                id,
                "关于添置𠮷祥街设备的表决",
                FormData.EMPTY.with("departments", List.of(bureau.unit("FG"))),
                Map.of(new StepKey("summary"), bureau.as("wenshu").person()),
                "");
        var voter = bureau.as("fgchu");
        var task = Objects.requireNonNull(items.read(voter, id).work()).task();
        words.end(designer, word, "合并。");

        // His vote decides it, and what is not agreed to is numbered as well.
        assertThat(items.disagree(voter, task, FormData.EMPTY, "经费不足。"))
                .isEqualTo(new ItemResult.Acted(new ActionResult.Refused("numbering.refused.wordEnded", "滨事决")));

        words.resume(designer, word, "还要编号。");
        assertThat(items.disagree(voter, task, FormData.EMPTY, "经费不足。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        assertThat(items.read(drafter, id).item().number()).matches("滨事决〔\\d{4}〕1号");
    }

    private static String numberedVote() throws IOException {
        try (var file =
                Objects.requireNonNull(BoundNumbersTest.class.getResourceAsStream("/drawn/itemVote.bpmn20.xml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("id=\"itemVote\"", "id=\"numberedVote\"")
                    .replace("sourceRef=\"joined\" targetRef=\"end\"", "sourceRef=\"joined\" targetRef=\"number\"")
                    .replace(
                            "<endEvent id=\"end\"/>",
                            "<serviceTask id=\"number\" name=\"编号\" flowable:delegateExpression=\"${itemNumbering}\"/>"
                                    + "<sequenceFlow id=\"numbered\" sourceRef=\"number\" targetRef=\"end\"/>"
                                    + "<endEvent id=\"end\"/>");
        }
    }

    @Test
    void aWordIsNamedOnceAndKeptByTheSystemAdministratorAlone() {
        word("滨文重", NumberWord.Kind.DOCUMENT);
        var organ = bureau.unit("JG");

        assertThat(words.add(designer, organ, "滨文重", NumberWord.Kind.ITEM, "重复"))
                .isEqualTo(new NumberWordResult.Refused("numbering.word.refused.taken", "滨文重"));
        assertThat(words.add(designer, organ, "滨文", NumberWord.Kind.DOCUMENT, "机关自己的"))
                .isInstanceOf(NumberWordResult.Refused.class);
        assertThat(words.add(designer, organ, "滨 文〔", NumberWord.Kind.DOCUMENT, "不成字"))
                .isEqualTo(new NumberWordResult.Refused("numbering.word.refused.word"));
        assertThat(words.add(designer, bureau.unit("SC"), "滨市", NumberWord.Kind.DOCUMENT, "处室"))
                .isInstanceOf(NumberWordResult.Refused.class);
        for (var other : List.of(reviewer, bureau.as("wenshu"))) {
            assertThatThrownBy(() -> words.add(other, organ, "滨他", NumberWord.Kind.DOCUMENT, "别人"))
                    .isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void noOtherOrganTakesAWordForItsOwn() {
        word("滨文共", NumberWord.Kind.DOCUMENT);
        var library = bureau.unit("TSG");

        assertThat(units.numberWord(designer, library, "滨文共")).isInstanceOf(Change.Refused.class);
    }

    @Test
    void noOrganTakesAFurtherWordOfItsOwnForItsOwnWhetherItEndedOrIsOfItems() {
        var organ = bureau.unit("JG");
        word("滨事共", NumberWord.Kind.ITEM);
        words.end(designer, word("滨文旧𠮷", NumberWord.Kind.DOCUMENT), "不用了。");

        for (var taken : List.of("滨事共", "滨文旧𠮷")) {
            assertThat(units.numberWord(designer, organ, taken))
                    .isEqualTo(Change.refused(
                            "organisation.refusal.numberWord.taken",
                            taken,
                            directory.unit(organ).name()));
        }
    }

    @Test
    void anImportOfTheOrganisationTakesNoFurtherWordEither() {
        word("滨文入", NumberWord.Kind.DOCUMENT);
        var file = "类别,单位代码,单位名称,单位性质,上级单位代码,机关代字\n单位,TSG,,,,滨文入\n".getBytes(StandardCharsets.UTF_8);

        assertThat(organisation.examine(designer, file).faults())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.what().messageKey()).isEqualTo("organisation.refusal.numberWord.taken"));
        assertThat(organisation.apply(designer, file)).isInstanceOf(ImportResult.Faulty.class);
    }

    @Test
    void theRegisterOfAnOrgansOwnWordIsShownThoughItemsWereNumberedUnderIt() {
        var organ = bureau.unit("JG");
        // As it could be entered before the two were kept apart.
        jdbc.sql("""
                        with word as (
                            insert into number_word (organ_id, word, kind, purpose, added_by, added_by_name, added_at)
                            values (:organ, '滨文', 'ITEM', '旧', :by, '旧', now()))
                        insert into number_series (organ_id, word, year, last_number, current_number)
                        values (:organ, '滨文', 2019, 3, 3)
                        """)
                .param("organ", organ.value())
                .param("by", designer.person().value())
                .update();
        try {
            assertThat(numbering.series(bureau.as("wenshu"), organ)).contains(new NumberSeries(organ, "滨文", 2019));
        } finally {
            jdbc.sql("delete from number_word where word = '滨文'").update();
            jdbc.sql("delete from number_series where word = '滨文' and year = 2019")
                    .update();
        }
    }

    @Test
    void anOrganWithoutAWordOfItsOwnSubmitsWhatIsNumberedUnderAnotherOrNotAtAll() {
        var word = word("滨文代", NumberWord.Kind.DOCUMENT);
        released("boundOnly", dispatch("boundOnly"), word);
        released("unbound", dispatch("unbound"), null);
        released(
                "unnumbered",
                text(DrawnProcess.of("unnumbered", "dispatch", "")
                        .step("draft", "起草", "handler='drafter' finish='submit'")
                        .step("read", "阅示", "handler='departmentHead' workingDays='1'")),
                null);
        var organ = bureau.unit("JG");
        units.numberWord(designer, organ, null);
        try {
            submitted("unnumbered", "签报");
            var refused = bureau.draft("没有代字");
            assertThat(submission.submit(bureau.as("scnig"), refused, "", "unbound", Map.of()))
                    .isEqualTo(new SubmitDraft.Result.Acted(new ActionResult.Refused(
                            "numbering.refused.noWord", directory.unit(organ).name())));
            assertThat(documents.summary(refused).status()).isEqualTo(DocumentStatus.DRAFT);
            assertThat(number(signed("boundOnly", "有代字的函"))).startsWith("滨文代〔");
        } finally {
            units.numberWord(designer, organ, "滨文");
        }
    }

    @Test
    void aNumberWaitsNoLongerOnceTheDocumentIsToBeNumberedUnderAnotherWord() {
        var old = word("滨文前", NumberWord.Kind.DOCUMENT);
        released("movedOn", dispatch("movedOn"), old);
        var clerk = bureau.as("wenshu");
        var organ = bureau.unit("JG");
        var first = submitted("movedOn", "改用代字一");
        var second = submitted("movedOn", "改用代字二");
        var former = series(clerk, "滨文前");
        var waiting = reserved(clerk, former);
        var waitingToo = reserved(clerk, former);
        numbering.designate(clerk, former, waiting.number(), first);
        numbering.designate(clerk, former, waitingToo.number(), second);
        assertThat(numbering.waiting(clerk, organ, first)).isPresent();
        var from = releases.versions(designer, "movedOn").getFirst().id();

        released("movedOn", dispatch("movedOn").replace("签发", "签发二"), word("滨文后", NumberWord.Kind.DOCUMENT));
        migrated(first, from);
        migrated(second, from);

        assertThat(numbering.waiting(clerk, organ, first)).isEmpty();
        var present = series(clerk, "滨文后");
        var other = reserved(clerk, present);
        assertThat(numbering.designate(clerk, present, other.number(), first)).isInstanceOf(NumberingResult.Done.class);
        assertThat(numbering.waiting(clerk, organ, first).orElseThrow().text()).isEqualTo(other.text());
        agreed("scchu", first);
        agreed("fuju", first);
        assertThat(number(first)).isEqualTo(other.text());
        agreed("scchu", second);
        agreed("fuju", second);
        assertThat(number(second)).startsWith("滨文后〔");
        assertThat(numbering.register(clerk, former, NumberState.RESERVED, null, 10))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.document()).isNull());
        assertThat(jdbc.sql("select cast(designated as text) from number_series where word = '滨文前'")
                        .query(String.class)
                        .single())
                .isEqualTo("{}");
    }

    private NumberSeries series(Actor clerk, String word) {
        return numbering.series(clerk, bureau.unit("JG")).stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private RegisteredNumber reserved(Actor clerk, NumberSeries series) {
        return ((NumberingResult.Done) numbering.reserve(clerk, series, "预留")).number();
    }

    /** To the newest version, each step to that of the same name. */
    private void migrated(DocumentId document, DefinitionId from) {
        var run = Objects.requireNonNull(bureau.toDo("scchu", document).process());
        var to = releases.versions(designer, "movedOn").getFirst().id();
        List<Obstacle> obstacles = transactions.execute(status -> relocation.migrate(
                designer,
                run,
                from,
                to,
                Stream.of("draft", "review", "sign", "send")
                        .map(StepKey::new)
                        .collect(Collectors.toMap(key -> key, key -> key))));
        assertThat(obstacles).isEmpty();
    }

    private NumberWordId word(String word, NumberWord.Kind kind) {
        UnitId organ = bureau.unit("JG");
        return ((NumberWordResult.Done) words.add(designer, organ, word, kind, "专用"))
                .word()
                .id();
    }

    private static String dispatch(String key) {
        return text(DrawnProcess.of(key, "dispatch", "")
                .step("draft", "起草", "handler='drafter' finish='submit'")
                .step("review", "审核", "handler='departmentHead' workingDays='1'")
                .step("sign", "签发", "handler='leaderInCharge' finish='signOff' workingDays='1'")
                .automatic("numbering")
                .step("send", "寄发", "handler='office' finish='distribute' workingDays='1'")
                .automatic("archiving"));
    }

    private static String item(String key) {
        return text(DrawnProcess.of(key, "item", "")
                .step("draft", "申请", "handler='drafter' finish='submit'")
                .automatic("itemNumbering")
                .step("review", "审批", "handler='departmentHead' workingDays='1'"));
    }

    private static String text(DrawnProcess process) {
        return new String(process.xml(), StandardCharsets.UTF_8);
    }

    private ProcessDraft drawn(String key, String xml) {
        var begun = releases.versions(designer, key).isEmpty()
                ? drafts.beginEmpty(designer, key, key, Kind.ITEM)
                : drafts.beginFromDefinition(
                        designer, releases.versions(designer, key).getFirst().id());
        var draft = ((ProcessDraftResult.Created) begun).draft();
        drafts.save(designer, draft.id(), draft.version(), xml);
        return drafts.read(designer, draft.id());
    }

    private ReleaseResult proposal(ProcessDraft draft, @Nullable NumberWordId word) {
        return releases.propose(
                designer, draft.id(), draft.version(), "请审核。", new ReleaseTerms(StartRule.EVERYBODY, word));
    }

    private void released(String key, String xml, @Nullable NumberWordId word) {
        var proposed = proposal(drawn(key, xml), word);
        assertThat(proposed).isInstanceOf(ReleaseResult.Done.class);
        var approved = releases.approve(
                reviewer, ((ReleaseResult.Done) proposed).release().id(), "");
        assertThat(approved)
                .isInstanceOfSatisfying(
                        ReleaseResult.Done.class,
                        done -> assertThat(done.release().state()).isEqualTo(Release.State.DEPLOYED));
    }

    private DocumentId submitted(String process, String title) {
        var document = bureau.draft(title);
        assertThat(submission.submit(bureau.as("scnig"), document, "", process, Map.of()))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return document;
    }

    private DocumentId signed(String process, String title) {
        var document = submitted(process, title);
        agreed("scchu", document);
        agreed("fuju", document);
        return document;
    }

    private void agreed(String username, DocumentId document) {
        assertThat(agreement.agree(bureau.as(username), task(username, document), "同意。"))
                .isInstanceOf(ActionResult.Done.class);
    }

    private TaskId task(String username, DocumentId document) {
        return Objects.requireNonNull(bureau.toDo(username, document).task());
    }

    private String number(DocumentId document) {
        return Objects.requireNonNull(documents.summary(document).number());
    }
}
