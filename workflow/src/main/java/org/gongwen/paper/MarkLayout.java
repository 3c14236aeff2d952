package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * 发文机关标志: red, in the title face, in the middle. The standard fixes its upper edge and leaves its size to the organ;
 * ours is such that the number, the red line and the title below stand in their distances and on the grid at once. What
 * would be wider than the measure is narrowed.
 */
final class MarkLayout {

    /** Left free at both sides together. */
    private static final double MARGIN = 8;

    private static final double GAP_BEFORE_SUFFIX = 3;
    private static final double GAP_BETWEEN_NAMES = 0.25;

    private final Typesetting setting;
    private final List<PaperWarning> warnings;

    MarkLayout(Typesetting setting, List<PaperWarning> warnings) {
        this.setting = setting;
        this.warnings = warnings;
    }

    /** @param top the upper edge of the ink. @param height of the ink from the first name to the last */
    List<Run> runs(List<String> names, String suffix, double top, double height) {
        return names.size() == 1 ? one(names.getFirst() + suffix, top, height) : several(names, suffix, top, height);
    }

    private List<Run> one(String text, double top, double height) {
        double size = size(text, height);
        double width = naturalWidth(text, size);
        double stretch = stretch(text, width, Sheet.TEXT_WIDTH - MARGIN);
        return line(text, size, stretch, Sheet.LEFT + (Sheet.TEXT_WIDTH - width * stretch) / 2, top, width * stretch);
    }

    private List<Run> several(List<String> names, String suffix, double top, double height) {
        int count = names.size();
        double nameHeight = height / (count + (count - 1) * GAP_BETWEEN_NAMES);
        double suffixHeight = Math.min(height, nameHeight * 1.6);
        double suffixSize = suffix.isEmpty() ? 0 : size(suffix, suffixHeight);
        double suffixWidth = suffix.isEmpty() ? 0 : naturalWidth(suffix, suffixSize) + GAP_BEFORE_SUFFIX;
        double size = size(String.join("", names), nameHeight);
        double widest = names.stream()
                .mapToDouble(name -> naturalWidth(name, size))
                .max()
                .orElseThrow();
        double stretch = stretch(names.getFirst(), widest, Sheet.TEXT_WIDTH - MARGIN - suffixWidth);
        double width = widest * stretch;
        double left = Sheet.LEFT + (Sheet.TEXT_WIDTH - width - suffixWidth) / 2;
        var runs = new ArrayList<Run>();
        for (int i = 0; i < count; i++) {
            double y = top + i * nameHeight * (1 + GAP_BETWEEN_NAMES);
            runs.addAll(line(names.get(i), size, stretch, left, y, width));
        }
        if (!suffix.isEmpty()) {
            double middle = top + (height - suffixHeight) / 2;
            double x = left + width + GAP_BEFORE_SUFFIX;
            runs.addAll(line(suffix, suffixSize, 1, x, middle, suffixWidth - GAP_BEFORE_SUFFIX));
        }
        return runs;
    }

    /** So that the ink of these characters is as high as wanted. */
    private double size(String text, double height) {
        double inkTop = text.codePoints().mapToDouble(this::inkTop).max().orElseThrow();
        double inkBottom = text.codePoints().mapToDouble(this::inkBottom).min().orElseThrow();
        return height / (inkTop - inkBottom);
    }

    private double inkTop(int codePoint) {
        return setting.faces().faceFor(FaceKind.TITLE, codePoint).inkTop(codePoint);
    }

    private double inkBottom(int codePoint) {
        return setting.faces().faceFor(FaceKind.TITLE, codePoint).inkBottom(codePoint);
    }

    private double naturalWidth(String text, double size) {
        return Typesetting.width(setting.glyphs(text, FaceKind.TITLE, size, size));
    }

    private double stretch(String name, double width, double room) {
        double stretch = Math.min(1, room / width);
        if (stretch < 0.5) {
            warnings.add(new PaperWarning(PaperWarning.Kind.NARROW_MARK, name, ""));
        }
        return stretch;
    }

    /** Spread over a width, the highest ink at the upper edge. */
    private List<Run> line(String text, double size, double stretch, double x, double top, double width) {
        var glyphs = setting.glyphs(text, FaceKind.TITLE, size * stretch, size * stretch);
        double natural = Typesetting.width(glyphs);
        double extra = glyphs.size() > 1 ? (width - natural) / (glyphs.size() - 1) : 0;
        double inkTop = text.codePoints().mapToDouble(this::inkTop).max().orElseThrow();
        return Line.spaced(glyphs, extra).runs(x, top + inkTop * size, size, stretch, Ink.RED);
    }
}
