package org.gongwen.paper;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a file says of itself. @param date of the document; null where it has none */
record PaperFacts(String title, String author, @Nullable LocalDate date) {

    static PaperFacts of(PaperDocument document) {
        var signature = document.signature();
        var title = document.title().isEmpty() ? document.number() : document.title();
        return new PaperFacts(
                title.replace("\n", ""),
                String.join("、", document.mark()),
                signature == null ? document.imprint().date() : signature.date());
    }
}
