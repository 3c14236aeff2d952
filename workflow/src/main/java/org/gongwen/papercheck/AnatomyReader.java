package org.gongwen.papercheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises the elements of a document by their places, sizes and words. */
final class AnatomyReader {

    private static final Pattern PAGE_NUMBER = Pattern.compile("[—–―－一-]*\\d{1,4}[—–―－一-]*");
    private static final Pattern DATE =
            Pattern.compile("[0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日|[二〇○零一三四五六七八九]{4}年.{1,3}月.{1,3}日");
    private static final Pattern ANNEX = Pattern.compile("附件\\d{0,3}[：:]?");
    private static final Pattern ATTACHMENTS = Pattern.compile("附件[：:].+|附件\\d?[.．、].+");
    private static final int MOST_ADDRESSEE_LINES = 12;
    private static final int MOST_NAME_LINES = 6;
    private static final double INDENTED = Standard.LEFT + Standard.CHARACTER;
    private static final double TWO_IN = Standard.LEFT + 2 * Standard.CHARACTER;
    private static final double BELOW_TEXT = 3;

    private final List<MeasuredPage> pages;
    private final Head head;
    private final Map<Integer, TextLine> pageNumbers = new HashMap<>();
    private @Nullable ImprintFound imprint;
    private final List<List<TextLine>> annexes = new ArrayList<>();
    private final List<TextLine> flow = new ArrayList<>();

    private AnatomyReader(List<MeasuredPage> pages) {
        this.pages = pages;
        this.head = new HeadReader(pages.getFirst()).read();
    }

    static Anatomy read(List<MeasuredPage> pages) {
        return new AnatomyReader(pages).anatomy();
    }

    private Anatomy anatomy() {
        for (var page : pages) {
            sort(page);
        }
        int at = titleEnd();
        var title = flow.subList(0, at);
        int text = title.isEmpty() ? at : addresseesEnd(at);
        var addressees = flow.subList(at, text);
        int date = last(DATE, text);
        int end = date < 0 ? flow.size() : date;
        int attachments = first(ATTACHMENTS, text, end);
        int afterAttachments = attachments < 0 ? text : attachmentsEnd(attachments, end);
        int names = date < 0 ? end : namesBegin(afterAttachments, date);
        TextLine dateLine = date < 0 ? null : part(flow.get(date), DATE);
        TextLine note =
                date >= 0 && date + 1 < flow.size() && flow.get(date + 1).text().startsWith("（")
                        ? flow.get(date + 1)
                        : null;
        return new Anatomy(
                pages,
                head,
                List.copyOf(title),
                List.copyOf(addressees),
                List.copyOf(flow.subList(text, attachments < 0 ? names : attachments)),
                attachments < 0 ? List.of() : List.copyOf(flow.subList(attachments, afterAttachments)),
                date < 0 ? List.of() : List.copyOf(flow.subList(names, date)),
                dateLine,
                note,
                annexes,
                imprint,
                pageNumbers);
    }

    /** Takes the number, 版记, the head and annexes away; what is left flows. */
    private void sort(MeasuredPage page) {
        var tables = new Tables(page);
        var lines = new ArrayList<TextLine>();
        for (var line : TextLine.lines(page.number(), printed(page))) {
            if (line.top() > Standard.BOTTOM + BELOW_TEXT
                    && PAGE_NUMBER.matcher(line.text()).matches()) {
                pageNumbers.put(page.number(), line);
            } else {
                lines.add(line);
            }
        }
        if (page.number() == pages.size()) {
            imprint = ImprintReader.read(page, lines);
        }
        double end = imprint == null || imprint.page() != page.number() ? Double.MAX_VALUE : imprint.top();
        double begin = page.number() == 1 ? head.bottom() : 0;
        var left = TextLine.lines(
                        page.number(),
                        lines.stream()
                                .flatMap(line -> line.glyphs().stream())
                                .filter(glyph -> !tables.holds(glyph))
                                .toList())
                .stream()
                .filter(line -> line.middle() > begin && line.top() < end)
                .toList();
        boolean annex = page.number() > 1
                && !left.isEmpty()
                && ANNEX.matcher(left.getFirst().text()).matches();
        if (annex) {
            annexes.add(new ArrayList<>(left));
        } else if (annexes.isEmpty()) {
            flow.addAll(left);
        } else {
            annexes.getLast().addAll(left);
        }
    }

    private List<MeasuredGlyph> printed(MeasuredPage page) {
        return page.number() > 1
                ? page.glyphs()
                : page.glyphs().stream()
                        .filter(glyph -> !HeadReader.isOfMark(glyph))
                        .toList();
    }

    /** Lines of more than 3号, or else lines in the middle before the text begins. */
    private int titleEnd() {
        int at = 0;
        while (at < flow.size() && flow.get(at).page() == 1 && flow.get(at).size() > Standard.SIZE_3 + 0.5) {
            at++;
        }
        boolean may = head.form() == Form.DOCUMENT || head.form() == Form.LETTER;
        while (at < flow.size() && may && at < 6 && flow.get(at).page() == 1 && isCentred(flow.get(at))) {
            at++;
        }
        return at;
    }

    private static boolean isCentred(TextLine line) {
        return Math.abs(line.centre() - Standard.MIDDLE) < 1.5
                && line.left() > INDENTED
                && Math.abs(line.left() - TWO_IN) > 1.5;
    }

    /** Lines flush left, up to the first that begins two characters in. */
    private int addresseesEnd(int from) {
        int at = from;
        while (at < flow.size()
                && at - from < MOST_ADDRESSEE_LINES
                && flow.get(at).page() == 1
                && flow.get(at).left() < INDENTED) {
            at++;
            if (flow.get(at - 1).text().matches(".*[：:]")) {
                return at;
            }
        }
        boolean indented = at < flow.size() && flow.get(at).left() > INDENTED;
        return indented && at - from <= 3 ? at : from;
    }

    private int first(Pattern pattern, int from, int to) {
        for (int i = from; i < to; i++) {
            if (pattern.matcher(flow.get(i).text()).matches() && flow.get(i).left() > Standard.LEFT - 5) {
                return i;
            }
        }
        return -1;
    }

    private int last(Pattern pattern, int from) {
        for (int i = flow.size() - 1; i >= from; i--) {
            if (part(flow.get(i), pattern) != null) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable TextLine part(TextLine line, Pattern pattern) {
        return line.parts().stream()
                .filter(part -> pattern.matcher(part.text()).matches())
                .findFirst()
                .orElse(null);
    }

    /** What goes on is aligned with the first name. */
    private int attachmentsEnd(int from, int to) {
        int at = from + 1;
        double label = flow.get(from).left() + 2 * Standard.CHARACTER;
        while (at < to && flow.get(at).left() > label && flow.get(at).left() < Standard.MIDDLE) {
            boolean near = flow.get(at).page() != flow.get(at - 1).page()
                    || flow.get(at).middle() - flow.get(at - 1).middle() < 1.5 * Standard.LINE;
            if (!near) {
                break;
            }
            at++;
        }
        return at;
    }

    /** Names stand further in than a paragraph. */
    private int namesBegin(int from, int date) {
        int at = date;
        while (at > from && date - at < MOST_NAME_LINES && isName(flow.get(at - 1))) {
            at--;
        }
        return at;
    }

    /** Further in than a paragraph, or several beside each other. */
    private static boolean isName(TextLine line) {
        return line.left() > TWO_IN + Standard.CHARACTER || line.parts().size() > 1;
    }
}
