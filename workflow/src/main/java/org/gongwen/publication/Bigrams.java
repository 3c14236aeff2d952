package org.gongwen.publication;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How search takes Chinese text apart without a dictionary: of what is written in Han characters every character and
 * every pair of neighbours, of everything else the words and their beginnings. Each piece is kept as a hash; two pieces
 * may share one, so what is found by hashes is held against the text itself.
 */
final class Bigrams {

    /**
     * A text has no more pieces than this; what stands behind is not found by its words. Four bytes each before they are
     * packed, so 160 kB at most; only texts as long as a book come near it.
     */
    private static final int MOST = 40_000;

    /** Characters of a text that are looked at. */
    private static final int LONGEST = 100_000;

    private static final int SHORTEST_BEGINNING = 3;
    private static final int LONGEST_BEGINNING = 12;

    private Bigrams() {}

    /** The text as it is compared: of one width and case, one blank where there were several or line ends. */
    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(point -> {
                    boolean blank = Character.isWhitespace(point) || Character.isISOControl(point);
                    if (!blank) {
                        folded.appendCodePoint(point);
                    } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                        folded.append(' ');
                    }
                });
        return folded.toString().strip();
    }

    /** Of a folded text, each once. */
    static int[] of(String folded) {
        Set<Integer> pieces = new LinkedHashSet<>();
        for (var run : runs(folded.substring(0, Math.min(folded.length(), LONGEST)))) {
            if (run.han()) {
                run.singles().forEach(piece -> pieces.add(hash(piece)));
                run.pairs().forEach(piece -> pieces.add(hash(piece)));
            } else {
                pieces.add(hash(run.beginning(LONGEST_BEGINNING)));
                for (int length = SHORTEST_BEGINNING; length < Math.min(run.length(), LONGEST_BEGINNING); length++) {
                    pieces.add(hash(run.beginning(length)));
                }
            }
            if (pieces.size() >= MOST) {
                break;
            }
        }
        return pieces.stream().limit(MOST).mapToInt(Integer::intValue).toArray();
    }

    /** The pieces that a text has which contains these folded words. */
    static int[] asked(String folded) {
        Set<Integer> pieces = new LinkedHashSet<>();
        for (var run : runs(folded)) {
            if (!run.han()) {
                pieces.add(hash(run.beginning(LONGEST_BEGINNING)));
            } else if (run.length() == 1) {
                run.singles().forEach(piece -> pieces.add(hash(piece)));
            } else {
                run.pairs().forEach(piece -> pieces.add(hash(piece)));
            }
        }
        return pieces.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Neighbouring characters of one sort, as code points: rare characters have two chars each. */
    private record Run(boolean han, List<Integer> points) {

        int length() {
            return points.size();
        }

        List<String> singles() {
            return points.stream().map(Character::toString).toList();
        }

        List<String> pairs() {
            var pairs = new ArrayList<String>();
            for (int i = 1; i < points.size(); i++) {
                pairs.add(Character.toString(points.get(i - 1)) + Character.toString(points.get(i)));
            }
            return pairs;
        }

        String beginning(int length) {
            var text = new StringBuilder();
            points.stream().limit(length).forEach(text::appendCodePoint);
            return text.toString();
        }
    }

    private static List<Run> runs(String folded) {
        var runs = new ArrayList<Run>();
        var open = new ArrayList<Integer>();
        boolean han = false;
        for (int point : folded.codePoints().toArray()) {
            boolean ideograph = Character.isIdeographic(point);
            boolean counts = ideograph || Character.isLetterOrDigit(point);
            if (!open.isEmpty() && (!counts || ideograph != han)) {
                runs.add(new Run(han, List.copyOf(open)));
                open.clear();
            }
            if (counts) {
                han = ideograph;
                open.add(point);
            }
        }
        if (!open.isEmpty()) {
            runs.add(new Run(han, List.copyOf(open)));
        }
        return runs;
    }

    /** FNV-1a, 32 bits. */
    private static int hash(String piece) {
        int hash = 0x811c9dc5;
        for (byte each : piece.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x01000193;
        }
        return hash;
    }
}
