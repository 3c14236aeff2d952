package org.gongwen.trace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.gongwen.Bureau;
import org.gongwen.document.Classification;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.document.SaveResult;
import org.gongwen.document.Traces;
import org.gongwen.document.Urgency;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The record that is printed says who changed what at which step and when, and proves every version. */
@SpringBootTest
class TraceRecordsTest {

    @Autowired
    TraceRecords records;

    @Autowired
    Traces traces;

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Autowired
    AgreeTask agreement;

    @Autowired
    Bureau bureau;

    @Test
    void theRecordHoldsEveryHandEveryChangeAndEveryDigest() throws IOException {
        var document = checkedByTheOffice("留痕打印");

        var text = words(made(records.of(bureau.as("scnig"), document)));

        var trace = traces.of(bureau.as("scnig"), document);
        assertThat(trace.hands()).hasSize(2);
        assertThat(text).contains("公文留痕记录", "各版内容与保存时一致", "决定", "立即", "紧急程度：（无）→特急");
        for (var hand : trace.hands()) {
            assertThat(text).contains(hand.name());
        }
        assertThat(text).contains(requireNonNull(trace.hands().getLast().stepName()));
        assertThat(trace.snapshots())
                .hasSize(2)
                .allSatisfy(snapshot -> assertThat(text).contains(requireNonNull(snapshot.digest())));
        assertThat(text).contains(bureau.as("scnig").name() + "20");
    }

    @Test
    void whatTheOfficeInsertedHasAnotherColourThanTheOriginal() throws IOException {
        var colours = new HashSet<List<Float>>();
        var stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                if (text.getUnicode().equals("即")) {
                    var rgb = getGraphicsState().getNonStrokingColor().getComponents();
                    colours.add(List.of(rgb[0], rgb[1], rgb[2]));
                }
                super.processTextPosition(text);
            }
        };
        stripper.addOperator(new SetNonStrokingDeviceRGBColor(stripper));
        try (var pdf = Loader.loadPDF(made(records.record(checkedByTheOffice("留痕颜色"))))) {
            stripper.getText(pdf);
        }

        assertThat(colours).hasSize(1).doesNotContain(List.of(0f, 0f, 0f));
    }

    @Test
    void theArchiveGetsTheSameBytesEachTimeAndNobodysName() throws IOException {
        var document = checkedByTheOffice("留痕归档");

        var once = made(records.record(document));

        assertThat(made(records.record(document))).isEqualTo(once);
        assertThat(words(once)).doesNotContain("打印");
    }

    private DocumentId checkedByTheOffice(String title) {
        var document = bureau.submitted(title);
        assertThat(agreement.agree(
                        bureau.as("scchu"),
                        requireNonNull(bureau.toDo("scchu", document).task()),
                        "同意。"))
                .isInstanceOf(ActionResult.Done.class);
        var clerk = bureau.as("wenshu");
        var read = documents.read(clerk, document);
        assertThat(drafts.save(
                        clerk,
                        document,
                        read.version(),
                        read.content()
                                .withBody(read.content().body().replace("决定开展", "立即开展"))
                                .withMarks(Classification.INTERNAL, Urgency.EXTRA_URGENT)))
                .isInstanceOf(SaveResult.Saved.class);
        return document;
    }

    private static byte[] made(TraceRecord record) {
        return ((TraceRecord.Made) record).content();
    }

    private static String words(byte[] printed) throws IOException {
        try (var pdf = Loader.loadPDF(printed)) {
            return new PDFTextStripper().getText(pdf).replaceAll("[\\s　]", "");
        }
    }
}
