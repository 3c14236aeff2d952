package org.gongwen.papercheck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** 5.2.4 and what else goes for all characters: their colour, and faces that others may not see. */
final class TypeCheck implements PaperCheck {

    /** What a face is used for. */
    private record Use(MeasuredFace face, int page, TreeSet<String> characters) {}

    private static final int MOST_NAMED = 10;

    @Override
    public void check(Anatomy anatomy, Findings findings) {
        var uses = new LinkedHashMap<MeasuredFace, Use>();
        for (var page : anatomy.pages()) {
            boolean told = false;
            for (var glyph : page.glyphs()) {
                if (glyph.isBlank()) {
                    continue;
                }
                boolean mark = page.number() == 1 && HeadReader.isOfMark(glyph);
                if (!mark && !told && !glyph.colour().isBlack()) {
                    findings.add(PaperRule.TEXT_COLOUR, page.number(), glyph.colour() + ": " + glyph.text(), "black");
                    told = true;
                }
                uses.computeIfAbsent(glyph.face(), face -> new Use(face, page.number(), new TreeSet<>()))
                        .characters()
                        .add(glyph.text());
            }
        }
        uses.values().forEach(use -> face(use, findings));
        borrowed(anatomy, findings);
    }

    private static void face(Use use, Findings findings) {
        var face = use.face();
        var name = face.name().isEmpty() ? "without a name" : face.name();
        if (!face.embedded()) {
            findings.add(PaperRule.FACE_NOT_EMBEDDED, use.page(), name, "in the file");
        }
        boolean chinese = use.characters().stream()
                .anyMatch(text -> Character.UnicodeScript.of(text.codePointAt(0)) == Character.UnicodeScript.HAN);
        if (face.family() == FaceFamily.OTHER && chinese) {
            findings.add(PaperRule.FACE_UNKNOWN, use.page(), name, "仿宋, 小标宋, 黑体, 楷体 or 宋体");
        }
    }

    /** Single characters of the body that stand in a face of another kind between those of its own. */
    private static void borrowed(Anatomy anatomy, Findings findings) {
        Map<String, Use> strangers = new LinkedHashMap<>();
        for (var line : anatomy.running()) {
            var glyphs = line.glyphs();
            for (int i = 1; i + 1 < glyphs.size(); i++) {
                var face = glyphs.get(i).face();
                boolean between =
                        glyphs.get(i - 1).face().equals(glyphs.get(i + 1).face())
                                && !glyphs.get(i - 1).face().equals(face);
                if (between && glyphs.get(i).isHan()) {
                    strangers
                            .computeIfAbsent(face.name(), name -> new Use(face, line.page(), new TreeSet<>()))
                            .characters()
                            .add(glyphs.get(i).text());
                }
            }
        }
        strangers.forEach((name, use) -> findings.add(
                PaperRule.FACE_BORROWED,
                use.page(),
                String.join("", use.characters().stream().limit(MOST_NAMED).toList()) + " in " + name,
                "the face of the text around it"));
    }
}
