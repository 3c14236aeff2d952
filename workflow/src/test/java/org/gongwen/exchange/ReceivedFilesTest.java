package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.gongwen.document.AddResult;
import org.gongwen.document.Attachment;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.Attachments;
import org.gongwen.document.DocumentId;
import org.gongwen.pagecheck.FileCheck;
import org.gongwen.pagecheck.ReceivedFiles;
import org.gongwen.rendition.RenditionResult;
import org.gongwen.rendition.Renditions;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** PDF and OFD that came with a document are measured once the receiving unit has registered it. */
class ReceivedFilesTest extends DeliveriesUnderWay {

    @Autowired
    ReceivedFiles files;

    @Autowired
    Attachments attachments;

    @Autowired
    Renditions renditions;

    @Autowired
    SubmitDraft submission;

    @Test
    void whatCameIsMeasuredAfterItsRegistrationAndHoldsUpNobody() throws IOException {
        var document = bureau.draft("格式检查");
        var ours = attached(document, "本系统的版式文件.ofd", pages(document));
        var scan = attached(document, "扫描件.pdf", pdf(""));
        var other = attached(document, "别人的版式文件.pdf", pdf("BT /F 40 Tf 20 20 Td (Anything) Tj ET"));
        var text = attached(document, "说明.txt", "说明。".getBytes(StandardCharsets.UTF_8));
        submission.submit(bureau.as("scnig"), document, "");
        distributed(document);
        var clerk = bureau.as("tsgshou");
        assertThat(acknowledgement.acknowledge(clerk, delivery("TSG", document).id()))
                .isInstanceOf(DeliveryResult.Done.class);
        assertThat(files.of(clerk, document)).as("before the registration").isEmpty();

        done(registration.register(clerk, task("tsgshou", document), "阅件", ""));

        assertThat(files.of(clerk, document)).containsOnlyKeys(ours, scan, other);
        assertThat(files.of(clerk, document).values()).allMatch(check -> check.measuredAt() == null);
        while (files.measureWaiting()) {
            // until nothing waits
        }
        var found = files.of(clerk, document);
        assertThat(found).doesNotContainKey(text);
        assertThat(found.get(ours)).returns(0, FileCheck::errors).returns(false, FileCheck::unreadable);
        assertThat(found.get(scan)).returns(true, FileCheck::unreadable);
        assertThat(found.get(other)).returns(false, FileCheck::unreadable);
        assertThat(requireNonNull(found.get(other)).errors()).isPositive();
        assertThat(found.values()).noneMatch(check -> check.measuredAt() == null);
        measuredOnce(document, found);
    }

    private void measuredOnce(DocumentId document, Map<AttachmentId, FileCheck> before) {
        files.measureWaiting();
        assertThat(files.of(bureau.as("tsgwen"), document)).isEqualTo(before);
    }

    private byte[] pages(DocumentId document) {
        return ((RenditionResult.Made) renditions.original(bureau.as("scnig"), document, LocalDate.of(2026, 3, 2)))
                .content();
    }

    private AttachmentId attached(DocumentId document, String name, byte[] content) throws IOException {
        var result = attachments.add(bureau.as("scnig"), document, name, new ByteArrayInputStream(content));
        assertThat(result).isInstanceOf(AddResult.Added.class);
        return added(result).id();
    }

    private static Attachment added(AddResult result) {
        return ((AddResult.Added) result).attachment();
    }

    /** One page of A4 with these marks. */
    private static byte[] pdf(String marks) {
        return ("""
                %%PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
                  /Resources <</Font <</F 5 0 R>>>>>> endobj
                4 0 obj <</Length %d>> stream
                %s
                endstream endobj
                5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
                trailer <</Root 1 0 R>>
                %%%%EOF
                """.formatted(marks.length(), marks)).getBytes(StandardCharsets.US_ASCII);
    }
}
