package org.gongwen.paper;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Breaks a title where a word ends, into lines that form a trapezium or a lozenge (7.3.1: 回行时，要做到词意完整，排列对称，
 * 长短适宜，间距恰当，标题排列应当使用梯形或菱形).
 */
final class TitleBreaker {

    private static final int MOST_LINES = 8;
    private static final String BAD_START = "的和与及或等了是为之者性化级号";
    private static final String GOOD_START = "关于";

    private TitleBreaker() {}

    /** @param width of a text in any unit. @param measure in the same unit */
    static List<String> lines(String title, ToDoubleFunction<String> width, double measure) {
        var lines = new ArrayList<String>();
        for (var part : title.strip().split("\n")) {
            lines.addAll(broken(part.strip(), width, measure));
        }
        return lines;
    }

    private static List<String> broken(String title, ToDoubleFunction<String> width, double measure) {
        double whole = width.applyAsDouble(title);
        if (whole <= measure) {
            return title.isEmpty() ? List.of() : List.of(title);
        }
        var words = words(title);
        for (int lines = (int) Math.ceil(whole / measure); lines <= MOST_LINES; lines++) {
            var search = new Search(words, width, measure, whole / lines, lines);
            if (search.best != null) {
                return search.best;
            }
        }
        return cut(words, width, measure);
    }

    /** Too long for any shape: as much in each line as there is room for. */
    private static List<String> cut(List<String> words, ToDoubleFunction<String> width, double measure) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : words) {
            if (!line.isEmpty() && width.applyAsDouble(line + word) > measure) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    /** Words with the punctuation that belongs to them; the name of a document in 《》 is one word if it is short. */
    static List<String> words(String title) {
        var iterator = BreakIterator.getWordInstance(Locale.CHINA);
        iterator.setText(title);
        var words = new ArrayList<String>();
        int from = iterator.first();
        for (int to = iterator.next(); to != BreakIterator.DONE; from = to, to = iterator.next()) {
            var word = title.substring(from, to);
            boolean joins = !words.isEmpty()
                    && (Kinsoku.neverFirst(word.codePointAt(0))
                            || word.isBlank()
                            || Kinsoku.neverLast(words.getLast()
                                    .codePointBefore(words.getLast().length()))
                            || BAD_START.contains(word));
            if (joins) {
                words.set(words.size() - 1, words.getLast() + word);
            } else {
                words.add(word);
            }
        }
        return words;
    }

    /** All ways to make so many lines; titles are short, and lines near the mean are few. */
    private static final class Search {

        private static final int MOST_TRIES = 200_000;

        private final List<String> words;
        private final ToDoubleFunction<String> width;
        private final double measure;
        private final double mean;
        private final int count;
        private final List<String> line = new ArrayList<>();
        private double bestCost = Double.MAX_VALUE;
        private int tries;
        private @org.jspecify.annotations.Nullable List<String> best;

        private Search(List<String> words, ToDoubleFunction<String> width, double measure, double mean, int count) {
            this.words = words;
            this.width = width;
            this.measure = measure;
            this.mean = mean;
            this.count = count;
            from(0);
        }

        private void from(int first) {
            if (++tries > MOST_TRIES) {
                return;
            }
            if (line.size() == count - 1) {
                var last = String.join("", words.subList(first, words.size())).strip();
                if (!last.isEmpty() && width.applyAsDouble(last) <= measure) {
                    line.add(last);
                    judge();
                    line.removeLast();
                }
                return;
            }
            for (int end = first + 1; end < words.size(); end++) {
                var text = String.join("", words.subList(first, end)).strip();
                double wide = width.applyAsDouble(text);
                if (wide > measure) {
                    return;
                }
                if (wide < mean * 0.45) {
                    continue;
                }
                line.add(text);
                from(end);
                line.removeLast();
            }
        }

        private void judge() {
            double cost = 0;
            var widths = line.stream().mapToDouble(width::applyAsDouble).toArray();
            double em = width.applyAsDouble("国");
            int turns = 0;
            double direction = 0;
            for (int i = 0; i < widths.length; i++) {
                cost += Math.pow((widths[i] - mean) / em, 2);
                if (i > 0) {
                    double step = widths[i] - widths[i - 1];
                    // Lines of one length make neither figure.
                    cost += Math.abs(step) < em * 0.9 ? 6 : 0;
                    if (direction < 0 && step > 0) {
                        // Narrow in the middle: an hourglass.
                        cost += 400;
                    }
                    turns += direction > 0 && step < 0 ? 1 : 0;
                    direction = step == 0 ? direction : step;
                    cost += line.get(i).startsWith(GOOD_START) ? -4 : 0;
                    cost += open(line.get(i - 1)) ? 40 : 0;
                }
            }
            cost += turns > 1 ? 400 : 0;
            if (cost < bestCost) {
                bestCost = cost;
                best = List.copyOf(line);
            }
        }

        /** Whether the name of a document is torn apart at the end of this line. */
        private static boolean open(String text) {
            return text.lastIndexOf('《') > text.lastIndexOf('》');
        }
    }
}
