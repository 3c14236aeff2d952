package org.gongwen.paper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Lays a document out on pages after GB/T 9704-2012. Knows faces by their measures alone, and keeps nothing. */
public final class PaperLayout {

    private final TypeCase faces;

    public PaperLayout(TypeCase faces) {
        this.faces = faces;
    }

    /** The same pages for the same document and faces. */
    public Pages pages(PaperDocument document) {
        var setting = new Typesetting(faces);
        var warnings = new ArrayList<PaperWarning>();
        var seals = new ArrayList<SealPlace>();
        var blocks = new BlockLayout(setting);
        var flow = new Flow(HeadLayout.firstSheet(document.form()));
        flow.at(new HeadLayout(setting, warnings).put(document, flow.sheet()));
        if (!document.title().isEmpty()) {
            blocks.title(document.title(), flow);
            flow.blank(1);
        }
        var moved = addressees(document, blocks, flow);
        blocks.put(document.body(), flow);
        if (flow.page() > 1
                && !document.body().isEmpty()
                && flow.sheets().getFirst().strips().stream()
                        .allMatch(placed -> placed.strip().keepWithNext())) {
            warnings.add(new PaperWarning(PaperWarning.Kind.FIRST_PAGE_WITHOUT_TEXT, "", ""));
        }
        blocks.attachments(document.attachments(), flow);
        blocks.attendance(document.attendance(), flow);
        if (document.signature() != null) {
            new SignatureLayout(setting)
                    .put(document.signature(), document.note().isEmpty() ? 0 : 1, flow, seals, warnings);
        }
        if (!document.note().isEmpty()) {
            blocks.note(document.note(), flow);
        }
        annexes(document.annexes(), blocks, flow);
        new ImprintLayout(setting).put(document.form(), document.imprint(), moved, flow);
        new PageNumbers(setting).put(flow.sheets(), document.form());
        var pages = new ArrayList<Page>();
        for (var sheet : flow.sheets()) {
            pages.add(sheet.finished(pages.size() + 1));
        }
        warnings.addAll(borrowed(pages));
        return new Pages(pages, seals, warnings);
    }

    /** @return those that have to go to the imprint, since the first page would show no text (7.3.2) */
    private static String addressees(PaperDocument document, BlockLayout blocks, Flow flow) {
        if (document.addressees().isEmpty()) {
            return "";
        }
        var strips = blocks.addressees(document.addressees());
        if (!document.body().isEmpty() && strips.size() >= flow.room()) {
            return document.addressees();
        }
        strips.forEach(flow::add);
        return "";
    }

    /** 附件 each on a page of its own: the word on the first line, the title on the third (7.3.7). */
    private static void annexes(List<Annex> annexes, BlockLayout blocks, Flow flow) {
        for (int i = 0; i < annexes.size(); i++) {
            flow.turn();
            blocks.flushLeft(annexes.size() == 1 ? "附件" : "附件" + (i + 1), FaceKind.HEITI, flow);
            flow.blank(1);
            blocks.title(annexes.get(i).title(), flow);
            flow.blank(1);
            blocks.put(annexes.get(i).blocks(), flow);
        }
    }

    private List<PaperWarning> borrowed(List<Page> pages) {
        var warnings = new LinkedHashSet<PaperWarning>();
        for (var page : pages) {
            for (var run : page.runs()) {
                if (!faces.has(run.kind())) {
                    warnings.add(new PaperWarning(
                            PaperWarning.Kind.MISSING_FACE,
                            run.kind().term(),
                            faces.face(run.kind()).name()));
                }
                run.text()
                        .codePoints()
                        .filter(codePoint -> !Character.isWhitespace(codePoint))
                        .forEach(codePoint -> judge(run, codePoint, warnings));
            }
        }
        return List.copyOf(warnings);
    }

    private void judge(Run run, int codePoint, LinkedHashSet<PaperWarning> warnings) {
        if (!run.face().has(codePoint)) {
            warnings.add(new PaperWarning(PaperWarning.Kind.MISSING_CHARACTER, Character.toString(codePoint), ""));
        } else if (run.face() != faces.face(run.kind())) {
            warnings.add(new PaperWarning(
                    PaperWarning.Kind.BORROWED_CHARACTER,
                    Character.toString(codePoint),
                    run.face().name()));
        }
    }
}
