package org.gongwen.article;

import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The word list as texts are held against it: read again whenever somebody, on whatever node, has changed it. */
@Component
class ListedWords {

    private final PublicationWordRecords records;

    private volatile Held held = new Held(new PublicationWordRecords.Stand(0, 0), new WordSearch<>(java.util.Map.of()));

    private record Held(PublicationWordRecords.Stand stand, WordSearch<PublicationWord> search) {}

    ListedWords(PublicationWordRecords records) {
        this.records = records;
    }

    WordSearch<PublicationWord> now() {
        var stand = records.stand();
        var known = held;
        if (!known.stand().equals(stand)) {
            // One that is listed between the two queries is in the search already, and read once more the next time.
            known = new Held(
                    stand,
                    new WordSearch<>(records.all().stream()
                            .collect(Collectors.toMap(word -> fold(word.word()), word -> word, (one, same) -> one))));
            held = known;
        }
        return known.search();
    }

    /** How a word is looked for: as it would be written in a folded text. */
    static String fold(String word) {
        return FoldedText.of(word).lower().strip();
    }
}
