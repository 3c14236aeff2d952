package org.gongwen.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the body (正文) or of an annex. */
public sealed interface Block {

    /** A heading that is a paragraph of its own: 一、 黑体, （一） 楷体, 1. and （1） 仿宋 (7.3.3). */
    record Heading(int level, String text) implements Block {

        public Heading {
            if (level < 1 || level > 4) {
                throw new IllegalArgumentException("a heading has a level from 1 to 4, not " + level);
            }
        }

        FaceKind face() {
            return switch (level) {
                case 1 -> FaceKind.HEITI;
                case 2 -> FaceKind.KAITI;
                default -> FaceKind.FANGSONG;
            };
        }
    }

    /** A paragraph, which begins two characters in when it stands to the left and is indented. */
    record Paragraph(List<Span> spans, Alignment alignment, boolean indented) implements Block {

        public Paragraph {
            spans = List.copyOf(spans);
        }

        static Paragraph of(String text) {
            return new Paragraph(List.of(new Span(text, FaceKind.FANGSONG)), Alignment.LEFT, true);
        }
    }

    /**
     * A table as wide as the measure.
     *
     * @param columns how wide each is beside the others
     * @param headRows so many of the first rows are repeated on each page
     */
    record Table(List<Double> columns, int headRows, List<List<Cell>> rows) implements Block {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** @param columns how many it covers. @param rows how many it covers */
    record Cell(String text, Alignment alignment, int columns, int rows) {}

    /** @param width in mm; null for the picture's own at 96 dots an inch. It never exceeds the measure. */
    record Image(PictureData data, @Nullable Double width) implements Block {}
}
