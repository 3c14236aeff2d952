package org.gongwen.issuermark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gongwen.Bureau;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.paper.PaperForm;
import org.gongwen.papercheck.PaperLint;
import org.gongwen.papercheck.PdfText;
import org.gongwen.rendition.RenditionFormat;
import org.gongwen.rendition.RenditionResult;
import org.gongwen.rendition.Renditions;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Templates of issuer marks: who enters them, from when they count, and what stands on the pages. */
@SpringBootTest
class IssuerMarksTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Autowired
    IssuerMarks marks;

    @Autowired
    Renditions renditions;

    @Autowired
    AgreeTask agreement;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aTemplateCountsFromItsDayOnUntilTheNext() {
        entered(mark("文化馆甲", TODAY.plusDays(1)));
        entered(mark("文化馆乙", TODAY.plusDays(10)));
        entered(mark("文化馆丙", TODAY.plusDays(10)));

        var organ = bureau.unit("TSG");
        assertThat(marks.on(organ, PaperForm.DOCUMENT, TODAY)).isEmpty();
        assertThat(marks.on(organ, PaperForm.DOCUMENT, TODAY.plusDays(9))
                        .orElseThrow()
                        .name())
                .isEqualTo("文化馆甲");
        assertThat(marks.on(organ, PaperForm.DOCUMENT, TODAY.plusDays(10))
                        .orElseThrow()
                        .name())
                .as("of two for a day the last")
                .isEqualTo("文化馆丙");
        assertThat(marks.on(organ, PaperForm.LETTER, TODAY.plusDays(10))).isEmpty();
        assertThat(marks.all(bureau.as("sysadmin")))
                .filteredOn(mark -> mark.organ().equals(organ))
                .extracting(IssuerMark::name)
                .containsExactly("文化馆甲", "文化馆丙");
    }

    @Test
    void whatWasSignedNeverGetsAnotherMark() {
        assertThat(refused(mark("今日起", TODAY))).isEqualTo("issuermark.refused.day");
        assertThat(refused(mark("昨日起", TODAY.minusDays(1)))).isEqualTo("issuermark.refused.day");
        entered(mark("以后", TODAY.plusDays(1)));

        for (var statement : List.of(
                "update issuer_mark set valid_from = current_date - 1",
                "delete from issuer_mark",
                "truncate issuer_mark")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void theMarkOfADocumentIsThatOfTheDayOfItsSigning() throws PdfText.UnreadableException {
        var before = signed("以前签发");
        var organ = bureau.unit("JG");
        var template =
                new NewMark(organ, PaperForm.DOCUMENT, "滨海文化", "", 50, "滨海市文化局秘书处", TODAY.plusDays(1), "滨编〔2026〕3号");
        entered(template);
        assertThat(text(before)).contains("滨海市文化局文件");

        // The day on which it begins has come.
        jdbc.sql("alter table issuer_mark disable trigger issuer_mark_insert_only")
                .update();
        jdbc.sql("update issuer_mark set valid_from = current_date - 400 where organ_id = :organ")
                .param("organ", organ.value())
                .update();
        try {
            assertThat(text(before)).contains("滨海文化").doesNotContain("滨海市文化局文件");
        } finally {
            jdbc.sql("update issuer_mark set valid_from = current_date + 4000 where organ_id = :organ")
                    .param("organ", organ.value())
                    .update();
            jdbc.sql("alter table issuer_mark enable trigger issuer_mark_insert_only")
                    .update();
        }
    }

    @ParameterizedTest
    @EnumSource(PaperForm.class)
    void theSampleOfEveryFormKeepsToTheStandard(PaperForm form) {
        for (var suffix : IssuerMark.suffixes(form)) {
            var sample = new NewMark(bureau.unit("JG"), form, "滨海市文化局", suffix, 45, "滨海市文化局办公室", LocalDate.EPOCH, "");
            var made = renditions.preview(bureau.as("sysadmin"), sample);

            assertThat(made).isInstanceOf(RenditionResult.Made.class);
            assertThat(PaperLint.lint(((RenditionResult.Made) made).content()))
                    .isInstanceOfSatisfying(
                            PaperLint.Verdict.Measured.class,
                            measured -> assertThat(measured.isClean())
                                    .as(() -> form + " " + suffix + measured.findings())
                                    .isTrue());
        }
    }

    @Test
    void whatTheStandardDoesNotKnowIsRefused() {
        var organ = bureau.unit("TSG");
        assertThat(refused(new NewMark(organ, PaperForm.LETTER, "图书馆", "文件", 42, "", TODAY.plusDays(1), "依据")))
                .isEqualTo("issuermark.refused.suffix");
        assertThat(refused(new NewMark(organ, PaperForm.DOCUMENT, " ", "文件", 42, "", TODAY.plusDays(1), "依据")))
                .isEqualTo("issuermark.refused.name");
        assertThat(refused(new NewMark(organ, PaperForm.DOCUMENT, "图书馆", "文件", 80, "", TODAY.plusDays(1), "依据")))
                .isEqualTo("issuermark.refused.seal");
        assertThat(refused(new NewMark(organ, PaperForm.DOCUMENT, "图书馆", "文件", 42, "", TODAY.plusDays(1), " ")))
                .isEqualTo("issuermark.refused.reason");
        assertThat(refused(new NewMark(
                        bureau.unit("SC"), PaperForm.DOCUMENT, "市场处", "文件", 42, "", TODAY.plusDays(1), "依据")))
                .isEqualTo("issuermark.refused.organ");
    }

    @Test
    void onlyTheSystemAdministratorEntersThem() {
        for (var username : List.of("juzhang", "wenshu", "secadmin")) {
            var actor = bureau.as(username);
            var mark = mark("冒充", TODAY.plusDays(1));
            assertThatThrownBy(() -> marks.enter(actor, mark)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> renditions.preview(actor, mark)).isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> marks.all(bureau.as("juzhang"))).isInstanceOf(NotPermittedException.class);
        entered(mark("留痕", TODAY.plusDays(1)));
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'issuerMark.enter' and subject_id = :unit")
                        .param("unit", Long.toString(bureau.unit("TSG").value()))
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    private NewMark mark(String name, LocalDate from) {
        return new NewMark(bureau.unit("TSG"), PaperForm.DOCUMENT, name, "文件", 42, "", from, "滨编〔2026〕3号");
    }

    private void entered(NewMark mark) {
        assertThat(marks.enter(bureau.as("sysadmin"), mark)).isInstanceOf(IssuerMarkResult.Done.class);
    }

    private String refused(NewMark mark) {
        var result = marks.enter(bureau.as("sysadmin"), mark);
        assertThat(result).isInstanceOf(IssuerMarkResult.Refused.class);
        return ((IssuerMarkResult.Refused) result).reason().messageKey();
    }

    private String text(DocumentId document) throws PdfText.UnreadableException {
        var made = (RenditionResult.Made) renditions.of(bureau.as("wenshu"), document, RenditionFormat.PDF);
        return PdfText.of(made.content(), 100_000, Duration.ofSeconds(15))
                .text()
                .replaceAll("[\\s　]", "");
    }

    private DocumentId signed(String title) {
        var document = bureau.submitted(title);
        for (var username : List.of("scchu", "wenshu", "fuju")) {
            assertThat(agreement.agree(
                            bureau.as(username),
                            requireNonNull(bureau.toDo(username, document).task()),
                            "同意。"))
                    .isInstanceOf(ActionResult.Done.class);
        }
        return document;
    }
}
