package org.gongwen.word;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises the elements of an official document among what stands in a file. What it takes for one leaves the body. */
final class AnatomyReader {

    private static final int LONGEST_HEAD = 14;
    private static final int MOST_TITLE_LINES = 4;
    private static final int MOST_SIGNATORIES = 10;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_ADDRESSEES = 300;
    private static final Pattern SENTENCE = Pattern.compile("[\\s\\S]*[。；：，！？][\\s\\S]*");

    private final List<Item> items;
    private final Doubts doubts;
    private final Anatomy found = new Anatomy();

    private AnatomyReader(List<Item> items, Doubts doubts) {
        this.items = new ArrayList<>(items);
        this.doubts = doubts;
    }

    static Anatomy read(List<Item> items, Doubts doubts) {
        var reader = new AnatomyReader(items, doubts);
        reader.imprint();
        reader.annexes();
        reader.head();
        reader.attachments();
        reader.signature();
        reader.found.body.addAll(reader.items);
        reader.completed();
        return reader.found;
    }

    private Item.@Nullable Text text(int index) {
        return index >= 0 && index < items.size() && items.get(index) instanceof Item.Text text ? text : null;
    }

    // ---- 版记

    private void imprint() {
        if (!items.isEmpty() && items.getLast() instanceof Item.Table table) {
            var lines = new ArrayList<String>();
            table.rows()
                    .forEach(row -> lines.add(
                            String.join("  ", row.stream().map(Item.Cell::text).toList())
                                    .strip()));
            lines.removeIf(String::isBlank);
            if (!lines.isEmpty() && lines.size() <= 3 && lines.stream().allMatch(AnatomyReader::isImprint)) {
                items.removeLast();
                lines.forEach(line -> items.add(new Item.Text(line, 0, false, "left")));
            }
        }
        for (int taken = 0; taken < 2; taken++) {
            var last = text(items.size() - 1);
            if (last == null || !isImprint(last.text()) || !imprint(last.text())) {
                return;
            }
            items.removeLast();
        }
    }

    private static boolean isImprint(String text) {
        return Words.COPIES.matcher(text).matches()
                || Words.PRINTED.matcher(text).matches();
    }

    private boolean imprint(String text) {
        var printed = Words.PRINTED.matcher(text);
        if (printed.matches() && found.printed == null) {
            var day = ChineseNumbers.day(printed.group(2));
            if (day == null) {
                return false;
            }
            found.printed = day;
            found.printer = printed.group(1).strip();
            written(printed.group(2));
            return true;
        }
        var copies = Words.COPIES.matcher(text);
        if (copies.matches() && found.copies.isEmpty()) {
            found.copies = copies.group(1).strip();
            return true;
        }
        return false;
    }

    /** A day that is not in figures loses its writing. */
    private void written(String text) {
        if (!text.matches("[0-9年月日]+")) {
            doubts.add("date-writing", "A day was written otherwise than with figures alone: " + Clip.of(text));
        }
    }

    // ---- 附件

    private void annexes() {
        int first = -1;
        int ends = items.size();
        var labels = new ArrayList<String>();
        for (int i = items.size() - 1; i > 0; i--) {
            var text = text(i);
            if (text == null || !Words.ANNEX.matcher(text.text()).matches()) {
                continue;
            }
            var content = new ArrayList<>(items.subList(i + 1, ends));
            var title = "";
            if (!content.isEmpty()
                    && content.getFirst() instanceof Item.Text line
                    && line.text().length() <= 80
                    && !SENTENCE.matcher(line.text()).matches()) {
                title = line.text();
                content.removeFirst();
                if (!line.isCentred() && !line.title()) {
                    doubts.add(
                            "annex-title-guessed",
                            "Taken for the title of an annex, though not centred: " + Clip.of(title));
                }
            }
            found.annexes.addFirst(new Anatomy.Annex(title, content));
            labels.addFirst(text.text());
            ends = i;
            first = i;
        }
        if (first >= 0) {
            items.subList(first, items.size()).clear();
        }
        for (int i = 0; i < labels.size(); i++) {
            var number = labels.get(i).replaceAll("[附件\\s：:]", "");
            boolean right = number.isEmpty()
                    ? labels.size() == 1
                    : number.equals(Integer.toString(i + 1)) || number.equals(ChineseNumbers.counting(i + 1));
            if (!right) {
                doubts.add("annex-number", "An annex that is number %d is called %s.".formatted(i + 1, labels.get(i)));
            }
        }
    }

    // ---- 版头

    private void head() {
        int title = titleAt();
        int ends = title < 0 ? Math.min(LONGEST_HEAD, items.size()) : title;
        var rest = new ArrayList<Item>();
        var organs = new ArrayList<String>();
        for (var item : items.subList(0, ends)) {
            if (!(item instanceof Item.Text text) || !(isHead(text.text()) || mark(text.text(), organs, title >= 0))) {
                rest.add(item);
                if (title >= 0) {
                    doubts.add(
                            "before-title",
                            item instanceof Item.Text left
                                    ? "Stands in front of the title and was put into the body: " + Clip.of(left.text())
                                    : "A table or picture in front of the title was put into the body.");
                }
            }
        }
        found.mark.addAll(0, organs);
        var after = new ArrayList<>(items.subList(ends, items.size()));
        items.clear();
        items.addAll(after);
        if (title >= 0) {
            title();
            addressees();
        } else {
            doubts.add("title-missing", "No title was found.");
        }
        items.addAll(0, rest);
    }

    private int titleAt() {
        int centred = -1;
        int worded = -1;
        int far = Math.min(LONGEST_HEAD, items.size());
        for (int i = 0; i < far; i++) {
            var text = text(i);
            if (text == null || isElement(text.text())) {
                continue;
            }
            if (text.title()) {
                return i;
            }
            boolean organ = Words.isOrgan(text.text())
                    || Words.MARK.matcher(Words.packed(text.text())).matches();
            if (centred < 0 && text.isCentred() && endsAsTitle(i) && !(organ && isFollowedByNumber(i))) {
                centred = i;
            }
            if (worded < 0
                    && Words.isTitle(text.text())
                    && text.text().length() >= 4
                    && Words.headingLevel(text.text()) == 0) {
                worded = i;
            }
        }
        if (centred >= 0) {
            return centred;
        }
        if (worded >= 0) {
            doubts.add(
                    "title-guessed",
                    "Taken for the title by its last word: " + Clip.of(((Item.Text) items.get(worded)).text()));
        }
        return worded;
    }

    /** Whether centred lines from here end with a type of documents. */
    private boolean endsAsTitle(int from) {
        for (int i = from; i < from + MOST_TITLE_LINES; i++) {
            var text = text(i);
            if (text == null || !text.isCentred() || isElement(text.text())) {
                return false;
            }
            if (Words.isTitle(text.text())) {
                return true;
            }
        }
        return false;
    }

    private boolean isFollowedByNumber(int index) {
        for (int i = index + 1; i < Math.min(index + 8, items.size()); i++) {
            var text = text(i);
            if (text != null
                    && (Words.NUMBER.matcher(text.text()).matches()
                            || Words.ORDER_NUMBER.matcher(text.text()).matches())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isElement(String text) {
        var packed = Words.packed(text);
        return Words.COPY.matcher(packed).matches()
                || Words.CLASSIFICATION.matcher(packed).matches()
                || Words.URGENCY.matcher(packed).matches()
                || Words.NUMBER.matcher(text).matches()
                || Words.ORDER_NUMBER.matcher(text).matches()
                || Words.SIGNERS.matcher(text).matches()
                || Words.MARK.matcher(packed).matches();
    }

    private boolean isHead(String text) {
        var number = Words.NUMBER.matcher(text);
        if (number.matches() && found.number.isEmpty()) {
            found.number = number.group(1);
            if (!found.number.contains("〔")) {
                doubts.add("number-brackets", "The year of a number stands in 〔〕: " + found.number);
            }
            if (number.group(2) != null) {
                found.signers.addAll(Words.names(number.group(2)));
            }
            return true;
        }
        if (Words.ORDER_NUMBER.matcher(text).matches() && found.number.isEmpty()) {
            found.number = text;
            return true;
        }
        var signers = Words.SIGNERS.matcher(text);
        if (signers.matches() && found.signers.isEmpty()) {
            found.signers.addAll(Words.names(signers.group(1)));
            return true;
        }
        return corner(text);
    }

    /** 份号, 密级 and 紧急程度, each on its line or all on one. */
    private boolean corner(String text) {
        var packed = Words.packed(text);
        var words = corner(packed, found.copyNumber)
                ? List.of(packed)
                : List.of(text.strip().split("[\\s\\u3000]+"));
        var copy = "";
        var secret = "";
        var urgent = "";
        for (var word : words) {
            if (Words.COPY.matcher(word).matches() && copy.isEmpty()) {
                copy = word;
            } else if (Words.CLASSIFICATION.matcher(word).matches() && secret.isEmpty()) {
                secret = word;
            } else if (Words.URGENCY.matcher(word).matches() && urgent.isEmpty()) {
                urgent = word;
            } else {
                return false;
            }
        }
        if ((!copy.isEmpty() && !found.copyNumber.isEmpty())
                || (!secret.isEmpty() && !found.classification.isEmpty())
                || (!urgent.isEmpty() && !found.urgency.isEmpty())) {
            return false;
        }
        found.copyNumber += copy;
        found.classification += secret;
        found.urgency += urgent;
        return true;
    }

    private static boolean corner(String packed, String copyNumber) {
        return (copyNumber.isEmpty() && Words.COPY.matcher(packed).matches())
                || Words.CLASSIFICATION.matcher(packed).matches()
                || Words.URGENCY.matcher(packed).matches();
    }

    private boolean mark(String text, List<String> organs, boolean titled) {
        var packed = Words.packed(text.replace('\n', ' '));
        var mark = Words.MARK.matcher(packed);
        if (mark.matches() && found.mark.isEmpty()) {
            found.mark.add(mark.group(1));
            found.suffixed = true;
            return true;
        }
        if (titled && found.mark.isEmpty() && Words.isOrgan(packed)) {
            organs.add(packed);
            return true;
        }
        return false;
    }

    private void title() {
        var lines = new ArrayList<String>();
        while (lines.size() < MOST_TITLE_LINES && text(0) instanceof Item.Text line) {
            boolean more = lines.isEmpty()
                    || line.title()
                    || (line.isCentred()
                            && !Words.isTitle(lines.getLast())
                            && !Words.BRACKETS.matcher(line.text()).matches());
            if (!more) {
                break;
            }
            lines.add(line.text());
            items.removeFirst();
        }
        found.title = String.join("\n", lines);
    }

    private void addressees() {
        var line = text(0);
        if (line == null || line.text().length() > LONGEST_ADDRESSEES || line.level() > 0 || line.isCentred()) {
            return;
        }
        var text = line.text();
        if (!(text.endsWith("：") || text.endsWith(":")) || text.contains("。") || Words.headingLevel(text) > 0) {
            return;
        }
        found.addressees = text.substring(0, text.length() - 1).strip();
        items.removeFirst();
        if (!Words.isOrgan(found.addressees.replaceAll("[，,；;]", "、"))) {
            doubts.add("addressees-guessed", "Taken for the addressees: " + Clip.of(found.addressees));
        }
    }

    // ---- 附件说明

    private void attachments() {
        for (int i = items.size() - 1; i >= 0; i--) {
            var text = text(i);
            var note = text == null ? null : Words.ATTACHMENTS.matcher(text.text());
            if (text == null || note == null || !note.matches() || text.text().contains("。")) {
                continue;
            }
            var lines = new ArrayList<String>();
            note.group(1).lines().filter(line -> !line.isBlank()).forEach(lines::add);
            int taken = 1;
            boolean numbered = lines.isEmpty()
                    || Words.ITEM.matcher(lines.getFirst().strip()).matches();
            while (numbered && text(i + taken) instanceof Item.Text next) {
                var item = Words.ITEM.matcher(next.text());
                if (!item.matches() || !item.group(1).equals(Integer.toString(lines.size() + 1))) {
                    break;
                }
                lines.add(next.text());
                taken++;
            }
            if (lines.isEmpty()) {
                continue;
            }
            var names = new ArrayList<String>();
            for (var line : lines) {
                var item = Words.ITEM.matcher(line.strip());
                names.add(
                        item.matches() && item.group(1).equals(Integer.toString(names.size() + 1))
                                ? item.group(2).strip()
                                : line.strip());
            }
            found.attachments.addAll(names);
            items.subList(i, i + taken).clear();
            return;
        }
    }

    // ---- 署名、成文日期

    private void signature() {
        int at = -1;
        for (int i = items.size() - 1; i >= 0 && at < 0; i--) {
            var text = text(i);
            at = text != null && ChineseNumbers.day(text.text()) != null ? i : -1;
        }
        var line = text(at);
        if (line == null) {
            doubts.add("date-missing", "No date stands on a line of its own.");
            return;
        }
        int first = at;
        var names = new ArrayList<String>();
        while (names.size() < MOST_SIGNATORIES && text(first - 1) instanceof Item.Text name && isSignatory(name)) {
            names.addFirst(name.text());
            first--;
        }
        if (names.isEmpty() && found.mark.isEmpty()) {
            doubts.add(
                    "signature-missing",
                    "A date stands without the name of an organ and was left in the body: " + line.text());
            return;
        }
        found.date = ChineseNumbers.day(line.text());
        written(line.text().strip());
        if (names.isEmpty()) {
            doubts.add("signature-missing", "No name stands over the date; that of the head is taken.");
        }
        found.signatories.addAll(names);
        items.subList(first, at + 1).clear();
        note(first);
        if (first < items.size()) {
            doubts.add(
                    "after-date",
                    "What stands behind the date was put to the end of the body, from: "
                            + (items.get(first) instanceof Item.Text text
                                    ? Clip.of(text.text())
                                    : "a table or picture"));
        }
    }

    private boolean isSignatory(Item.Text line) {
        if (line.level() > 0 || line.text().length() > LONGEST_NAME || Words.headingLevel(line.text()) > 0) {
            return false;
        }
        if (Words.isOrgan(line.text())) {
            return true;
        }
        if (line.align().equals("right")
                && !SENTENCE.matcher(line.text()).matches()
                && ChineseNumbers.day(line.text()) == null) {
            doubts.add("signature-guessed", "Taken for a name of the signature: " + Clip.of(line.text()));
            return true;
        }
        return false;
    }

    private void note(int index) {
        var line = text(index);
        var note = line == null ? null : Words.BRACKETS.matcher(line.text());
        if (note != null && note.matches()) {
            found.note = note.group(1);
            items.remove(index);
        }
    }

    // ---- what the form of a document wants

    private void completed() {
        if (found.mark.isEmpty()) {
            var name = found.signatories.isEmpty() ? "未识别发文机关" : found.signatories.getFirst();
            doubts.add("mark-missing", "No head names the issuing organ; taken instead: " + name);
            found.mark.add(name);
        }
        if (!found.suffixed) {
            doubts.add("form", "文件 does not stand in the head; it may be a letter. The form is that of a document.");
        }
        if (found.title.endsWith("纪要") && found.date == null) {
            doubts.add("form", "It may be minutes; the form is that of a document.");
        }
        if (Words.ORDER_NUMBER.matcher(found.number).matches()) {
            doubts.add("form", "It may be an order; the form is that of a document.");
        }
    }
}
