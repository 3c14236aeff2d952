package org.gongwen.paper;

import java.util.List;

/** A document as it stands on paper. */
public record Pages(List<Page> pages, List<SealPlace> seals, List<PaperWarning> warnings) {

    public Pages {
        pages = List.copyOf(pages);
        seals = List.copyOf(seals);
        warnings = List.copyOf(warnings);
    }
}
