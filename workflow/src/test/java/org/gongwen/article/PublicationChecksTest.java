package org.gongwen.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.gongwen.article.CheckFinding.Field;
import org.gongwen.article.CheckFinding.Rule;
import org.gongwen.article.CheckFinding.Severity;
import org.gongwen.document.Classification;
import org.gongwen.document.DocumentStatus;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final LocalDate SIGNED = LocalDate.of(2026, 11, 20);
    private static final ColumnId COLUMN = new ColumnId(7);

    private static final WordSearch<PublicationWord> WORDS = new WordSearch<>(Stream.of(
                    listed("内部资料", Severity.ERROR, "请先送保密办审查。"),
                    listed("资料", Severity.WARNING, ""),
                    listed("𠮷𡈽𠮷", Severity.WARNING, ""),
                    listed("VPN账号", Severity.ERROR, "请删去。"))
            .collect(Collectors.toMap(word -> ListedWords.fold(word.word()), Function.identity())));

    @Test
    void aWholeArticleHasNothingAmiss() {
        assertThat(found("<p>𠮷日开馆，电话 0535-6600001，服务时间 9:00—17:00。</p>")).isEmpty();
    }

    /** Numbers made up by the rule of GB 11643, one with a check digit X. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "11010519491231002x",
                "１１０１０５１９４９１２３１００２Ｘ",
                "440524188001010014",
                "身份证110105194912310\u200b02X号",
                "110105 19491231 002X",
                "110105-19491231-002X",
                "110105　1949 1231　002x",
                "1101 0519 4912 3100 2X",
                "110105 - 1949-12-31 - 002X",
                "010-66001234 110105–19491231–002X",
                "ID11010519491231002X",
                "身份证号No.440524188001010014abc"
            })
    void aNumberOfAnIdentityCardIsFoundByItsCheckDigit(String text) {
        assertThat(found("<p>" + text + "</p>")).containsExactly(Rule.IDENTITY_CARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021", // another check digit
                "11010519491331002X", // no such month
                "11010519490230002X", // no such day
                "1101051949123100", // too short
                "911010519491231002X3", // part of something else
                "110105\n19491231\n002X", // three cells of a table
                "110105、19491231、002X",
                "0535-6600001 0535-6600002 0535-6600003",
                "91110105MA01ABCD2X", // a unified code of an organisation
                "12110105400000123X"
            })
    void whatOnlyLooksLikeOneIsNot(String text) {
        assertThat(found("<p>" + text + "</p>")).doesNotContain(Rule.IDENTITY_CARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "4111 - 1111 - 1111 - 1111",
                "4111·1111·1111·1111",
                "6222021234567890128",
                "卡号：５５５５５５５５５５５５４４４４。"
            })
    void aNumberOfABankCardIsFoundByItsCheckDigit(String text) {
        assertThat(found("<p>" + text + "</p>")).containsExactly(Rule.BANK_CARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112",
                "1111111111111117",
                "411111111111111",
                "4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1", // chapters
                "4111\n1111\n1111\n1111", // cells of a table
                "2026-11-22 10:30"
            })
    void otherLongNumbersAreNot(String text) {
        assertThat(found("<p>" + text + "</p>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            热线 13800138000            | MOBILE_PHONE
            热线 138-0013-8000          | MOBILE_PHONE
            +86 138 0013 8000           | MOBILE_PHONE
            热线 139.1234.5678          | MOBILE_PHONE
            热线 139·1234·5678          | MOBILE_PHONE
            热线 139 - 1234 - 5678      | MOBILE_PHONE
            热线 138 123 45678          | MOBILE_PHONE
            热线 1381 234 5678          | MOBILE_PHONE
            联系方式：13800138000       | MOBILE_PHONE
            经办人张喆 13800138000      | NAMED_MOBILE_PHONE
            负责人李明，13800138000     | NAMED_MOBILE_PHONE
            请联系王强：138.0013.8000   | NAMED_MOBILE_PHONE
            有事找陈静13800138000       | NAMED_MOBILE_PHONE
            联系人：张喆，13800138000   | NAMED_MOBILE_PHONE
            李明先生（电话：13800138000 | NAMED_MOBILE_PHONE
            王堃 １３８００１３８０００ | NAMED_MOBILE_PHONE
            """)
    void aMobilePhoneIsAQuestionAndThatOfAPersonAnError(String text, Rule rule) {
        assertThat(check(article("<p>" + text + "</p>"), null).findings())
                .extracting(CheckFinding::rule, CheckFinding::severity)
                .containsExactly(tuple(rule, rule == Rule.MOBILE_PHONE ? Severity.WARNING : Severity.ERROR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0535-6600001",
                "12345",
                "编号 2138001380001",
                "23800138000",
                "2024.12.31-2025.01.15",
                "18.12.2024 - 19.12.2024",
                "索引号 11330000-2026-00012",
                "文新局发〔2026〕138号",
                "139.12.34.56"
            })
    void othersNumbersAreNoMobilePhones(String text) {
        assertThat(found("<p>" + text + "</p>")).isEmpty();
    }

    @Test
    void aFindingNamesItsPlaceInCharactersAsTheyWereWritten() {
        var finding = check(article("<p>𠮷𡈽：</p><p>ﬁ 13800138000</p>"), null)
                .findings()
                .getFirst();

        assertThat(finding.field()).isEqualTo(Field.BODY);
        assertThat(finding.place()).isEqualTo("𠮷𡈽：\nﬁ ".codePointCount(0, "𠮷𡈽：\nﬁ ".length()));
    }

    @Test
    void listedWordsAreFoundInWhateverWidthAndCaseTheyStandAndInsideOneAnother() {
        assertThat(check(article("<p>𠮷𡈽𠮷𡈽𠮷：内部资料，含 ｖｐｎ账\u200b号。</p>"), null).findings())
                .extracting(CheckFinding::rule, CheckFinding::severity, CheckFinding::place, CheckFinding::arguments)
                .containsExactlyInAnyOrder(
                        tuple(Rule.LISTED_WORD, Severity.WARNING, 0, List.of("𠮷𡈽𠮷", "")),
                        tuple(Rule.LISTED_WORD, Severity.ERROR, 6, List.of("内部资料", "请先送保密办审查。")),
                        tuple(Rule.LISTED_WORD, Severity.WARNING, 8, List.of("资料", "")),
                        tuple(Rule.LISTED_WORD, Severity.ERROR, 13, List.of("VPN账号", "请删去。")));
        assertThat(found("<p>内部的资 料</p>")).isEmpty();
    }

    @Test
    void aLinkToAPageOfOurOwnThatIsNotThereIsFound() {
        assertThat(check(
                                article("<p>见<a href=\"/portal/sites/none\">那里</a>"
                                        + "和<a href=\"https://example.org/\">别处</a></p>"),
                                null)
                        .findings())
                .extracting(CheckFinding::rule, CheckFinding::severity, CheckFinding::place, CheckFinding::arguments)
                .containsExactly(tuple(Rule.DEAD_LINK, Severity.ERROR, 1, List.of("/portal/sites/none")));
    }

    @Test
    void numbersAreFoundWhereverTheyStand() {
        var hidden = new ArticleText(
                "标题 11010519491231002X",
                "摘要 11010519491231002X",
                "<p><a href=\"https://example.org/11010519491231002X\">链接</a></p>",
                "{\"电话\":[\"11010519491231002X\"]}",
                "来源 11010519491231002X",
                "作者 11010519491231002X",
                Classification.PUBLIC,
                null,
                List.of(COLUMN),
                null,
                null);

        assertThat(check(hidden, null).findings())
                .extracting(CheckFinding::field)
                .containsExactlyInAnyOrder(
                        Field.TITLE, Field.SUMMARY, Field.BODY, Field.DETAILS, Field.SOURCE, Field.BYLINE);
    }

    @Test
    void whatIsNotPublicOrBearsTheMarkOfASecretIsNotPublished() {
        assertThat(rules(check(of("标题", "<p>正文</p>", Classification.INTERNAL), null)))
                .containsExactly(Rule.NOT_PUBLIC);
        assertThat(rules(check(indexed("安全生产"), source(DocumentStatus.SIGNED, SIGNED, 2, Classification.SECRET, true))))
                .containsExactly(Rule.SOURCE_NOT_PUBLIC);
        assertThat(found("<p>机密★10年</p>")).containsExactly(Rule.SECRET_MARK);
        assertThat(found("<p>" + "正文".repeat(300) + "秘密 ★</p>")).containsExactly(Rule.SECRET_MARK);
        assertThat(found("<p>绝密</p><p>正文</p>")).containsExactly(Rule.SECRET_MARK);
        assertThat(found("<p>保守国家秘密，人人有责。</p>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "秘　密★10年",
                "机 密★1年",
                "绝\u200b密 ☆ 长期",
                "机密⭐5年",
                "機密★",
                "000012\n机　　密★5年\n特急",
                "文件密级：机密 ★ 5年",
                "秘密*5年",
                "机密 ＊ 长期",
                "机 密",
                "机　密\n正文",
                "密级：秘密",
                "【机密】",
                "绝密级",
                "机密 10年"
            })
    void theMarkOfASecretIsFoundAsItIsSetOnPaperAndWhereverItStands(String mark) {
        assertThat(found("<p>" + mark.replace("\n", "</p><p>") + "</p>")).containsExactly(Rule.SECRET_MARK);
        var picture = "<p><img src=\"media:" + "0".repeat(32) + "\" alt=\"%s\">正文</p>";
        assertThat(found(picture.formatted(mark))).containsExactly(Rule.SECRET_MARK);
        for (var text : List.of(
                said(mark, "摘要", "{}", "来源", "作者"),
                said("标题", mark, "{}", "来源", "作者"),
                said("标题", "摘要", "{\"a\":[{\"b\":\"" + mark.replace("\n", "\\n") + "\"}]}", "来源", "作者"),
                said("标题", "摘要", "{\"" + mark.replace("\n", "\\n") + "\":1}", "来源", "作者"),
                said("标题", "摘要", "{}", mark, "作者"),
                said("标题", "摘要", "{}", "来源", mark))) {
            assertThat(rules(check(text, null))).containsExactly(Rule.SECRET_MARK);
        }
    }

    @Test
    void aMarkIsPointedAtWhereItStands() {
        assertThat(check(said("标题", "𠮷日：机 密★1年", "{}", "来源", "作者"), null).findings())
                .extracting(CheckFinding::field, CheckFinding::place)
                .containsExactly(tuple(Field.SUMMARY, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "机密文件管理办法",
                "关于印发《国家秘密定密管理暂行规定》的通知",
                "秘书处：余喆，电话 0535-6600001",
                "办公室机要秘书 2 名",
                "涉及国家秘密、工作秘密、商业秘密的不予公开",
                "绝密、机密、秘密三级",
                "秘密的保密期限不超过十年",
                "《绝密飞行》★★★★★",
                "国家秘密*的范围由主管部门规定（*见附件）",
                "★秘密花园儿童剧 5 月 1 日首演",
                "手机密码 5 年内有效",
                "密级：公开",
                "密级 机密级以上文件的保管",
                "发布日期：2026-11-22　文号：滨文〔2026〕12号　索引号：11370600MB28-5219/2026-00123",
                "联系电话：0535-6600001、0535-6600002，传真 0535-6600003",
                "ISBN 978-7-5013-7000-4，定价 98.00 元",
                "中国工商银行滨海分行营业部，开户名：滨海市图书馆",
                "办公时间：8:30—12:00，13:30—17:30（法定节假日除外）",
                "2026 年 1—10 月接待读者 1234567 人次，同比增长 12.5%",
                "邮编 264000，行政区划代码 370602，2026-11-22 10:30:00",
                "中标金额 1,234,567.89 元，项目编号 SDGP370600000202602000123"
            })
    void whatIsUsuallyWrittenIsRefusedNowhere(String text) {
        assertThat(found("<p>" + text + "</p>")).isEmpty();
        assertThat(rules(check(said(text, text, "{\"a\":\"" + text + "\"}", text, text), null)))
                .isEmpty();
    }

    @Test
    void aLineThatOnlyBeginsWhereTheHeadEndsIsReadToItsEnd() {
        for (int before = 150; before < 210; before++) {
            assertThat(found("<p>" + "字".repeat(before) + "</p><p>机密文件管理办法</p>"))
                    .as("%s", before)
                    .isEmpty();
        }
    }

    @Test
    void whatIsMadeFromADocumentIsPublishedWhileThatIsToBePublicAndWithAllThatTheIndexSays() {
        var active = source(DocumentStatus.DISTRIBUTED, SIGNED, 2, Classification.PUBLIC, true);
        assertThat(rules(check(indexed("安全生产"), active))).isEmpty();
        assertThat(rules(check(indexed(" "), active))).containsExactly(Rule.INDEX_INCOMPLETE);
        assertThat(rules(
                        check(indexed("安全生产"), source(DocumentStatus.SIGNED, SIGNED, 2, Classification.PUBLIC, false))))
                .containsExactly(Rule.SOURCE_NOT_ACTIVE);
    }

    @Test
    void whatIsMadeFromADocumentIsPublishedWhileThatBearsItsSignOffAndSaysWhatItSaidThen() {
        for (var gone : List.of(DocumentStatus.RETURNED, DocumentStatus.IN_PROCESS, DocumentStatus.DRAFT)) {
            assertThat(rules(check(indexed("安全"), source(gone, SIGNED, 2, Classification.PUBLIC, true))))
                    .containsExactly(Rule.SOURCE_NOT_SIGNED);
        }
        assertThat(rules(check(indexed("安全"), source(DocumentStatus.CLOSED, null, 2, Classification.PUBLIC, true))))
                .containsExactly(Rule.SOURCE_NOT_SIGNED);
        assertThat(rules(check(indexed("安全"), source(DocumentStatus.VOID, SIGNED, 2, Classification.PUBLIC, true))))
                .containsExactly(Rule.SOURCE_VOID);
        assertThat(rules(check(indexed("安全"), source(DocumentStatus.SIGNED, SIGNED, 3, Classification.PUBLIC, true))))
                .containsExactly(Rule.SOURCE_CHANGED);
        assertThat(rules(
                        check(indexed("安全"), source(DocumentStatus.SIGNED, SIGNED, 3, Classification.INTERNAL, false))))
                .containsExactly(Rule.SOURCE_NOT_PUBLIC);
    }

    /** Taken when it was version 2. */
    private static PublicationChecks.Source source(
            DocumentStatus status,
            @Nullable LocalDate signedOn,
            int version,
            Classification classification,
            boolean active) {
        return new PublicationChecks.Source(status, signedOn, version, 2, classification, active);
    }

    @Test
    void everyPictureSaysWhatItShowsAndTheCoverIsOneOfThem() {
        var key = "0123456789abcdef0123456789abcdef";
        var picture = "<p>图：<img src=\"media:" + key + "\" alt=\"%s\"></p>";
        assertThat(found(picture.formatted("大门"))).isEmpty();
        assertThat(found(picture.formatted(" "))).containsExactly(Rule.ALTERNATIVE_TEXT);
        assertThat(found(picture.formatted("DSC_0001.JPG"))).containsExactly(Rule.ALTERNATIVE_TEXT);
        assertThat(found("<p><img src=\"media:" + key + "\"></p>")).containsExactly(Rule.ALTERNATIVE_TEXT);
        assertThat(rules(check(covered(picture.formatted("大门"), key), null))).isEmpty();
        assertThat(rules(check(covered("<p>正文</p>", key), null))).containsExactly(Rule.COVER_UNKNOWN);
    }

    @Test
    void aGalleryHasPicturesADownloadAFileAndALeaderAnOffice() {
        var key = "0123456789abcdef0123456789abcdef";
        var picture = "<p><img src=\"media:" + key + "\" alt=\"大门\"></p>";
        assertThat(rules(of(ArticleKind.GALLERY, article("<p>图</p>")))).containsExactly(Rule.PICTURE_MISSING);
        assertThat(rules(of(ArticleKind.GALLERY, article(picture)))).containsExactly(Rule.COVER_MISSING);
        assertThat(rules(of(ArticleKind.GALLERY, covered(picture, key)))).isEmpty();
        assertThat(rules(of(ArticleKind.DOWNLOAD, article("<p>表</p>")))).containsExactly(Rule.FILE_MISSING);
        assertThat(rules(of(ArticleKind.LEADER, article("<p>喆</p>")))).containsExactly(Rule.OFFICE_MISSING);
        assertThat(rules(of(ArticleKind.TEXT, article("<p>文</p>")))).isEmpty();
    }

    private static CheckReport of(ArticleKind kind, ArticleText text) {
        return PublicationChecks.check(kind, text, List.of(), null, Set.of(COLUMN), WORDS, Set.of(), NOW);
    }

    @Test
    void whatAFileIsCalledIsReadAsAnyText() {
        assertThat(named("申请表𠮷.docx")).isEmpty();
        assertThat(named("绝密.pdf")).containsExactly(tuple(Rule.SECRET_MARK, Field.FILES));
        assertThat(named("机密★10年 安排.pdf")).containsExactly(tuple(Rule.SECRET_MARK, Field.FILES));
        assertThat(named("喆_11010519491231002X.docx")).containsExactly(tuple(Rule.IDENTITY_CARD, Field.FILES));
        assertThat(named("内部资料𠮷.xlsx")).contains(tuple(Rule.LISTED_WORD, Field.FILES));
    }

    private static List<Tuple> named(String file) {
        return PublicationChecks.check(
                        ArticleKind.DOWNLOAD,
                        of("申请表", "<p>见附件。</p>", Classification.PUBLIC),
                        List.of(new FileText.Named(file, new FileText(FileText.State.READ, ""))),
                        null,
                        Set.of(COLUMN),
                        WORDS,
                        Set.of(),
                        NOW)
                .findings()
                .stream()
                .filter(finding -> finding.rule() != Rule.FILE_MISSING)
                .map(finding -> tuple(finding.rule(), finding.field()))
                .toList();
    }

    @Test
    void whatIsMissingIsSaid() {
        var empty = new ArticleText("", "", "", "{}", " ", "", Classification.PUBLIC, null, List.of(), null, null);
        assertThat(rules(check(empty, null)))
                .containsExactlyInAnyOrder(
                        Rule.TITLE_MISSING, Rule.TEXT_MISSING, Rule.SOURCE_MISSING, Rule.COLUMN_MISSING);
        assertThat(PublicationChecks.check(
                                ArticleKind.TEXT, article("<p>正文</p>"), List.of(), null, Set.of(), WORDS, Set.of(), NOW)
                        .findings())
                .extracting(CheckFinding::rule)
                .containsExactly(Rule.COLUMN_GONE);
        for (var until : List.of("2026-11-22T08:00:00Z", "2026-12-01T00:00:00Z")) {
            var over = new ArticleText(
                    "标题",
                    "",
                    "<p>正文</p>",
                    "{}",
                    "来源",
                    "",
                    Classification.PUBLIC,
                    null,
                    List.of(COLUMN),
                    OffsetDateTime.parse("2026-12-01T00:00:00Z"),
                    OffsetDateTime.parse(until));
            assertThat(rules(check(over, null))).containsExactly(Rule.EXPIRES_BEFORE);
        }
    }

    private static List<Rule> found(String body) {
        return rules(check(article(body), null));
    }

    private static List<Rule> rules(CheckReport report) {
        return report.findings().stream().map(CheckFinding::rule).toList();
    }

    private static ArticleText indexed(String topic) {
        return new ArticleText(
                "标题",
                "",
                "<p>正文</p>",
                "{\"indexNumber\":\"WLJ/2026-00001\",\"topic\":\"" + topic
                        + "\",\"issuer\":\"滨海市文化局\",\"signedOn\":\"2026-11-02\"}",
                "来源",
                "",
                Classification.PUBLIC,
                null,
                List.of(COLUMN),
                null,
                null);
    }

    private static PublicationWord listed(String word, Severity severity, String advice) {
        return new PublicationWord(
                new PublicationWordId(word.hashCode()),
                word,
                severity,
                advice,
                "安全管理员",
                OffsetDateTime.parse("2026-11-22T08:00:00Z"));
    }

    private static CheckReport check(ArticleText text, PublicationChecks.@Nullable Source source) {
        return PublicationChecks.check(
                ArticleKind.TEXT, text, List.of(), source, Set.of(COLUMN), WORDS, Set.of("/portal/sites/none"), NOW);
    }

    private static ArticleText article(String body) {
        return of("滨海市图书馆公告", body, Classification.PUBLIC);
    }

    private static ArticleText of(String title, String body, Classification classification) {
        return new ArticleText(
                title, "摘要", body, "{}", "滨海市图书馆", "余喆", classification, null, List.of(COLUMN), null, null);
    }

    private static ArticleText said(String title, String summary, String details, String source, String byline) {
        return new ArticleText(
                title,
                summary,
                "<p>正文</p>",
                details,
                source,
                byline,
                Classification.PUBLIC,
                null,
                List.of(COLUMN),
                null,
                null);
    }

    private static ArticleText covered(String body, String cover) {
        return new ArticleText(
                "标题", "", body, "{}", "来源", "", Classification.PUBLIC, cover, List.of(COLUMN), null, null);
    }
}
