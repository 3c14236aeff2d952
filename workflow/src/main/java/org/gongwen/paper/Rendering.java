package org.gongwen.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pages, mostly those of an official document, ready to be written in either format. Both have the same pages and the same faces. */
public final class Rendering {

    private final Pages pages;
    private final PaperFacts facts;
    private final Subsets subsets;

    private Rendering(Pages pages, PaperFacts facts) {
        this.pages = pages;
        this.facts = facts;
        this.subsets = new Subsets(pages);
    }

    /** @param faces with outlines, as {@link InstalledFaces} are */
    public static Rendering of(PaperDocument document, InstalledFaces faces) {
        return new Rendering(new PaperLayout(faces).pages(document), PaperFacts.of(document));
    }

    /** Pages that somebody else has laid out, in faces with outlines. @param title and date are what the file says of itself */
    public static Rendering of(Pages pages, String title, LocalDate date) {
        return new Rendering(pages, new PaperFacts(title, "", date));
    }

    /** The same pages with words under their text in pale letters: whose copy it is. @param faces as these pages have */
    public Rendering marked(String words, InstalledFaces faces) {
        return new Rendering(Watermark.under(pages, words, faces), facts);
    }

    public Pages pages() {
        return pages;
    }

    /** The names of the faces that were used, by the kind that was asked for. */
    public Map<FaceKind, List<String>> faces() {
        var used = new EnumMap<FaceKind, Set<String>>(FaceKind.class);
        for (var page : pages.pages()) {
            for (var run : page.runs()) {
                used.computeIfAbsent(run.kind(), kind -> new LinkedHashSet<>())
                        .add(run.face().name());
            }
        }
        var faces = new EnumMap<FaceKind, List<String>>(FaceKind.class);
        used.forEach((kind, names) -> faces.put(kind, new ArrayList<>(names)));
        return faces;
    }

    /** @param out is left open */
    public void writePdf(OutputStream out) throws IOException {
        new PdfWriter(pages, facts).write(subsets, out);
    }

    /** @param out is left open */
    public void writeOfd(OutputStream out) throws IOException {
        new OfdWriter(pages, facts).write(subsets, out);
    }
}
