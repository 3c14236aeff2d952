package org.gongwen.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A document on its pages, ready to be written in either format. Both have the same pages and the same faces. */
public final class Rendering {

    private final Pages pages;
    private final PaperFacts facts;
    private final Subsets subsets;

    private Rendering(PaperDocument document, TypeCase faces) {
        this.pages = new PaperLayout(faces).pages(document);
        this.facts = PaperFacts.of(document);
        this.subsets = new Subsets(pages);
    }

    /** @param faces with outlines, as {@link InstalledFaces} are */
    public static Rendering of(PaperDocument document, InstalledFaces faces) {
        return new Rendering(document, faces);
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
