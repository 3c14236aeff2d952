package org.gongwen.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An official document with everything that stands on its pages (GB/T 9704-2012, 7). Texts are empty where an element is
 * not marked.
 *
 * @param copyNumber 份号, six digits
 * @param classification 密级和保密期限, as 机密★1年
 * @param urgency 紧急程度
 * @param mark names in 发文机关标志, the lead organ's first
 * @param suffix what follows them in the mark, as 文件
 * @param number 发文字号, in an order 令号
 * @param signers 签发人 of an upward document in the order of their organs; empty otherwise
 * @param addressees 主送机关 without the colon
 * @param attachments names in 附件说明
 * @param attendance of minutes
 * @param note 附注 without brackets
 */
public record PaperDocument(
        PaperForm form,
        String copyNumber,
        String classification,
        String urgency,
        List<String> mark,
        String suffix,
        String number,
        List<String> signers,
        String title,
        String addressees,
        List<Block> body,
        List<String> attachments,
        List<Attendance> attendance,
        @Nullable Signature signature,
        String note,
        List<Annex> annexes,
        Imprint imprint) {

    public PaperDocument {
        mark = List.copyOf(mark);
        signers = List.copyOf(signers);
        body = List.copyOf(body);
        attachments = List.copyOf(attachments);
        attendance = List.copyOf(attendance);
        annexes = List.copyOf(annexes);
        if (mark.isEmpty()) {
            throw new IllegalArgumentException("a document names its issuing organ");
        }
    }
}
