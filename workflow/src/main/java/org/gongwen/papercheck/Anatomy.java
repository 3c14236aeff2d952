package org.gongwen.papercheck;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a document as they were recognised. Lists are empty and elements null where there is none.
 *
 * @param body lines of 正文 without tables
 * @param attachments lines of 附件说明
 * @param names lines of 发文机关署名
 * @param date 成文日期
 * @param annexes lines of each 附件
 * @param pageNumbers by page
 */
record Anatomy(
        List<MeasuredPage> pages,
        Head head,
        List<TextLine> title,
        List<TextLine> addressees,
        List<TextLine> body,
        List<TextLine> attachments,
        List<TextLine> names,
        @Nullable TextLine date,
        @Nullable TextLine note,
        List<List<TextLine>> annexes,
        @Nullable ImprintFound imprint,
        Map<Integer, TextLine> pageNumbers) {

    Form form() {
        return head.form();
    }

    /** The lines of running text in the order of pages: 主送机关, 正文 and 附件说明. */
    List<TextLine> running() {
        return java.util.stream.Stream.of(addressees, body, attachments)
                .flatMap(List::stream)
                .toList();
    }

    /** As {@link #running()}, of one page. */
    List<TextLine> running(int page) {
        return running().stream().filter(line -> line.page() == page).toList();
    }
}
