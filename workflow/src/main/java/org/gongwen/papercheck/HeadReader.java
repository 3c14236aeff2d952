package org.gongwen.papercheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recognises 版头 by the places and sizes of what stands on the first page. */
final class HeadReader {

    private static final Pattern NUMBER =
            Pattern.compile("[\\p{IsHan}A-Za-z]{0,24}[〔\\[［(（【{]\\s*\\d{2,4}\\s*[〕\\]］)）】}]第?\\d+[号期]|第\\d+[号期]");
    private static final Pattern CORNER = Pattern.compile("\\d{3,8}|(绝密|机密|秘密).*|特急|加急|特提|平急");
    /** Marks stand above it in all forms. */
    private static final double LOWEST_MARK = 170;

    private static final double LONG = 100;
    /** Lines of letters are longer than 版心. */
    private static final double LONGER_THAN_TEXT = 162;

    private static final double HIGHEST_HEAD = 55;

    private final MeasuredPage page;
    private final List<MeasuredGlyph> mark;
    private final List<MeasuredRule> rules;
    private final Form form;

    HeadReader(MeasuredPage page) {
        this.page = page;
        this.mark = page.glyphs().stream().filter(HeadReader::isOfMark).toList();
        var level = page.rules().stream()
                .filter(rule -> rule.isLevel() && rule.length() >= LONG)
                .filter(rule -> rule.colour().isRed() || (rule.y() < 200 && !isOfTable(rule)))
                .sorted(Comparator.comparingDouble(MeasuredRule::y))
                .toList();
        this.rules = level;
        this.form = form();
    }

    /** Of the first page. */
    static boolean isOfMark(MeasuredGlyph glyph) {
        return !glyph.isBlank() && glyph.size() > Standard.LEAST_MARK && glyph.y() < LOWEST_MARK;
    }

    private boolean isOfTable(MeasuredRule rule) {
        return page.rules().stream()
                .anyMatch(other -> other.isUpright()
                        && other.top() < rule.y() + 1
                        && other.bottom() > rule.y() - 1
                        && other.x1() > rule.left() - 1
                        && other.x1() < rule.right() + 1);
    }

    private Form form() {
        boolean letter = rules.size() >= 3 || rules.stream().anyMatch(rule -> rule.length() > LONGER_THAN_TEXT);
        if (letter) {
            return Form.LETTER;
        }
        var text = mark.stream()
                .sorted(Comparator.comparingDouble(MeasuredGlyph::x))
                .map(MeasuredGlyph::text)
                .collect(Collectors.joining());
        if (text.endsWith("令") || text.endsWith("令）")) {
            return Form.ORDER;
        }
        return text.endsWith("纪要") ? Form.MINUTES : Form.DOCUMENT;
    }

    Head read() {
        double markTop = mark.stream().mapToDouble(MeasuredGlyph::inkTop).min().orElse(0);
        double markBottom =
                mark.stream().mapToDouble(MeasuredGlyph::inkBottom).max().orElse(0);
        double limit = limit(markBottom);
        var parts = new ArrayList<TextLine>();
        for (var line : TextLine.lines(page.number(), withoutMark())) {
            if (line.bottom() < limit && line.size() < Standard.SIZE_2 - Standard.LENGTH) {
                parts.addAll(line.parts());
            }
        }
        var number = parts.stream()
                .filter(part -> NUMBER.matcher(part.text()).matches() && part.top() > markTop)
                .findFirst()
                .orElse(null);
        var signers = signers(parts, number);
        var corner = parts.stream()
                .filter(part -> !part.equals(number)
                        && part.left() < Standard.MIDDLE
                        && CORNER.matcher(part.text()).matches())
                .toList();
        double bottom = Math.max(markBottom, number == null ? 0 : number.bottom());
        for (var line : signers) {
            bottom = Math.max(bottom, line.bottom());
        }
        for (var line : corner) {
            bottom = Math.max(bottom, line.bottom());
        }
        for (var rule : rules) {
            bottom = rule.y() < limit + 1 ? Math.max(bottom, rule.y()) : bottom;
        }
        return new Head(form, mark, number, signers, corner, rules, bottom);
    }

    private List<MeasuredGlyph> withoutMark() {
        return page.glyphs().stream().filter(glyph -> !isOfMark(glyph)).toList();
    }

    /** What lies below it is no part of the head. */
    private double limit(double markBottom) {
        if (form == Form.LETTER || rules.isEmpty()) {
            return markBottom + HIGHEST_HEAD;
        }
        return rules.stream()
                .mapToDouble(MeasuredRule::y)
                .filter(y -> y > markBottom)
                .min()
                .orElse(markBottom + HIGHEST_HEAD);
    }

    private static List<TextLine> signers(List<TextLine> parts, @Nullable TextLine number) {
        var label = parts.stream().filter(part -> part.text().contains("签发人")).findFirst();
        if (label.isEmpty()) {
            return List.of();
        }
        var first = label.get();
        double last = number == null ? first.bottom() : Math.max(first.bottom(), number.bottom());
        return parts.stream()
                .filter(part -> !part.equals(number)
                        && part.left() > first.left() - 1
                        && part.middle() > first.middle() - 1
                        && part.middle() < last)
                .toList();
    }
}
