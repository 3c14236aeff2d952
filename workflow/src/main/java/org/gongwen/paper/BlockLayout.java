package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/** The text: titles, addressees, paragraphs, headings, images (7.3.1 to 7.3.4). */
final class BlockLayout {

    private static final double INDENT = 2 * Sheet.PITCH;
    private static final double ROOM_AROUND_IMAGES = 1;
    private static final double DOT = 25.4 / 96;

    private final Typesetting setting;
    private final TableLayout tables;

    BlockLayout(Typesetting setting) {
        this.setting = setting;
        this.tables = new TableLayout(setting);
    }

    void put(List<Block> blocks, Flow flow) {
        for (var block : blocks) {
            switch (block) {
                case Block.Heading heading ->
                    paragraph(heading.text(), heading.face(), INDENT, Sheet.TEXT_WIDTH, true, flow);
                case Block.Paragraph paragraph -> paragraph(paragraph, flow);
                case Block.Table table -> tables.put(table, flow);
                case Block.Image image -> image(image, flow);
            }
        }
    }

    /** Lines of a title in the middle. */
    void title(String title, Flow flow) {
        for (var text : TitleBreaker.lines(title, this::titleWidth, Sheet.TEXT_WIDTH)) {
            var line = Line.natural(setting.glyphs(text, FaceKind.TITLE, Sheet.SIZE_2, Sheet.SIZE_2));
            double x = Sheet.LEFT + (Sheet.TEXT_WIDTH - line.width()) / 2;
            flow.add(Strip.of(line, x, Sheet.SIZE_2, true));
        }
    }

    private double titleWidth(String text) {
        return Typesetting.width(setting.glyphs(text, FaceKind.TITLE, Sheet.SIZE_2, Sheet.SIZE_2));
    }

    /** 主送机关: flush left, also where it goes on. */
    List<Strip> addressees(String addressees) {
        var glyphs = setting.glyphs(addressees + "：", FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH);
        return LineBreaker.lines(glyphs, Sheet.TEXT_WIDTH, Sheet.TEXT_WIDTH, true).stream()
                .map(line -> Strip.of(line, Sheet.LEFT, Sheet.SIZE_3, true))
                .toList();
    }

    /** One line, flush left. */
    void flushLeft(String text, FaceKind face, Flow flow) {
        var line = Line.natural(setting.glyphs(text, face, Sheet.SIZE_3, Sheet.PITCH));
        flow.add(Strip.of(line, Sheet.LEFT, Sheet.SIZE_3, true));
    }

    /** 附件说明: a name that goes on is aligned with its first character. */
    void attachments(List<String> names, Flow flow) {
        if (names.isEmpty()) {
            return;
        }
        flow.blank(1);
        double label = INDENT + width("附件：");
        for (int i = 0; i < names.size(); i++) {
            var number = names.size() == 1 ? "" : (i + 1) + ". ";
            hanging(i == 0 ? "附件：" + number : number, FaceKind.FANGSONG, i == 0 ? INDENT : label, names.get(i), flow);
        }
    }

    /** 出席, 请假, 列席: what goes on is aligned with the first character after the colon (10.3). */
    void attendance(List<Attendance> attendance, Flow flow) {
        if (attendance.isEmpty()) {
            return;
        }
        flow.blank(1);
        attendance.forEach(line -> hanging(line.role() + "：", FaceKind.HEITI, INDENT, line.names(), flow));
    }

    private void hanging(String label, FaceKind face, double indent, String text, Flow flow) {
        double left = indent + Typesetting.width(setting.glyphs(label, face, Sheet.SIZE_3, Sheet.PITCH));
        double measure = Sheet.TEXT_WIDTH - left;
        var lines = LineBreaker.lines(
                setting.glyphs(text, FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH), measure, measure, true);
        for (int i = 0; i < lines.size(); i++) {
            var runs = new ArrayList<Run>();
            double y = Sheet.baseline(0, Sheet.LINE, Sheet.SIZE_3);
            if (i == 0) {
                var glyphs = setting.glyphs(label, face, Sheet.SIZE_3, Sheet.PITCH);
                runs.addAll(Line.natural(glyphs).runs(Sheet.LEFT + indent, y, Sheet.SIZE_3, Ink.BLACK));
            }
            runs.addAll(lines.get(i).runs(Sheet.LEFT + left, y, Sheet.SIZE_3, Ink.BLACK));
            flow.add(Strip.of(runs, false));
        }
    }

    /** 附注, two characters in, in brackets. */
    void note(String note, Flow flow) {
        paragraph("（" + note + "）", FaceKind.FANGSONG, INDENT, Sheet.TEXT_WIDTH, false, flow);
    }

    private void paragraph(Block.Paragraph paragraph, Flow flow) {
        for (var spans : Spans.lines(paragraph.spans())) {
            var glyphs = setting.glyphs(spans, Sheet.SIZE_3, Sheet.PITCH);
            boolean left = paragraph.alignment() == Alignment.LEFT;
            double indent = left && paragraph.indented() ? INDENT : 0;
            lines(glyphs, indent, Sheet.TEXT_WIDTH, paragraph.alignment(), false, flow);
        }
    }

    private void paragraph(String text, FaceKind face, double indent, double measure, boolean heading, Flow flow) {
        lines(setting.glyphs(text, face, Sheet.SIZE_3, Sheet.PITCH), indent, measure, Alignment.LEFT, heading, flow);
    }

    private void lines(
            List<Glyph> glyphs, double indent, double measure, Alignment alignment, boolean heading, Flow flow) {
        boolean first = true;
        for (var line : LineBreaker.lines(glyphs, measure - indent, measure, alignment == Alignment.LEFT)) {
            double free = measure - line.width();
            double x = switch (alignment) {
                case LEFT -> first ? indent : 0;
                case CENTER -> free / 2;
                case RIGHT -> free;
            };
            flow.add(Strip.of(line, Sheet.LEFT + x, Sheet.SIZE_3, heading));
            first = false;
        }
    }

    private double width(String text) {
        return Typesetting.width(setting.glyphs(text, FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH));
    }

    /** In the middle of whole lines, made smaller where it would not fit. */
    private void image(Block.Image image, Flow flow) {
        var data = image.data();
        double width = image.width() == null ? data.columns() * DOT : image.width();
        double height = width * data.rows() / data.columns();
        double shrunk =
                Math.min(1, Math.min(Sheet.TEXT_WIDTH / width, (Sheet.TEXT_HEIGHT - 2 * ROOM_AROUND_IMAGES) / height));
        width *= shrunk;
        height *= shrunk;
        int lines = (int) Math.ceil((height + 2 * ROOM_AROUND_IMAGES) / Sheet.LINE - 1e-6);
        double x = Sheet.LEFT + (Sheet.TEXT_WIDTH - width) / 2;
        var picture = new Picture(data, x, (lines * Sheet.LINE - height) / 2, width, height);
        flow.add(new Strip(lines, List.of(), List.of(), List.of(picture), false, false));
    }
}
