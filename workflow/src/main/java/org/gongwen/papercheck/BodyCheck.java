package org.gongwen.papercheck;

import java.util.regex.Pattern;

/** 7.3.3: 正文 and its headings. */
final class BodyCheck implements PaperCheck {

    private static final double TWO_IN = Standard.LEFT + 2 * Standard.CHARACTER;
    private static final Pattern FIRST_LEVEL = Pattern.compile("[一二三四五六七八九十]{1,3}、.+");
    private static final Pattern SECOND_LEVEL = Pattern.compile("（[一二三四五六七八九十]{1,3}）.+");
    private static final Pattern LOWER_LEVELS = Pattern.compile("(\\d{1,2}[.．]|（\\d{1,2}）)\\D.*");

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        boolean begun = anatomy.body().isEmpty()
                || anatomy.body().stream().anyMatch(line -> line.page() == 1)
                || !new Tables(anatomy.pages().getFirst()).isEmpty();
        if (!begun) {
            findings.add(
                    PaperRule.BODY_ON_FIRST_PAGE,
                    1,
                    "begins on page " + anatomy.body().getFirst().page(),
                    "on the first page");
        }
        for (var page : anatomy.pages()) {
            page(anatomy, page.number(), findings);
        }
        if (!anatomy.addressees().isEmpty() && !anatomy.body().isEmpty()) {
            var first = anatomy.body().getFirst();
            findings.hold(PaperRule.PARAGRAPH_INDENT, first.page(), first.left(), TWO_IN, Standard.PLACE);
        }
        for (var line : anatomy.body()) {
            heading(line, findings);
        }
    }

    /** Most of it: single words may stand in other faces. */
    private static void page(Anatomy anatomy, int page, Findings findings) {
        var lines = anatomy.body().stream()
                .filter(line -> line.page() == page && level(line) == null)
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        var all = new TextLine(
                page, lines.stream().flatMap(line -> line.glyphs().stream()).toList());
        if (all.share(FaceFamily.FANGSONG) < 0.5) {
            findings.add(PaperRule.BODY_FACE, page, all.faces(), "3号" + FaceFamily.FANGSONG.term());
        }
        findings.hold(PaperRule.BODY_SIZE, page, all.size(), Standard.SIZE_3, Standard.SIZE);
    }

    private static @org.jspecify.annotations.Nullable FaceFamily level(TextLine line) {
        if (Math.abs(line.left() - TWO_IN) > 1.5) {
            return null;
        }
        var text = line.text();
        if (FIRST_LEVEL.matcher(text).matches()) {
            return FaceFamily.HEITI;
        }
        if (SECOND_LEVEL.matcher(text).matches()) {
            return FaceFamily.KAITI;
        }
        return LOWER_LEVELS.matcher(text).matches() ? FaceFamily.FANGSONG : null;
    }

    /** Numbered clauses of a notice are no headings: they end as sentences do, or run on. */
    private static boolean isSentence(TextLine line) {
        return line.text().matches(".*[。；：].*") || line.right() > Standard.RIGHT - 2 * Standard.CHARACTER;
    }

    private static void heading(TextLine line, Findings findings) {
        var wanted = level(line);
        if (wanted == null || isSentence(line)) {
            return;
        }
        line.glyphs().stream().filter(MeasuredGlyph::isHan).findFirst().ifPresent(glyph -> {
            var face = glyph.face();
            if (face.family() != wanted && face.family() != FaceFamily.OTHER) {
                findings.add(
                        PaperRule.HEADING_FACE,
                        line.page(),
                        face.family().term() + " (" + face.name() + "): " + line.text(),
                        wanted.term());
            }
        });
    }
}
