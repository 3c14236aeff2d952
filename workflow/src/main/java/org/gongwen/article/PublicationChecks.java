package org.gongwen.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongwen.article.CheckFinding.Field;
import org.gongwen.article.CheckFinding.Rule;
import org.gongwen.article.CheckFinding.Severity;
import org.gongwen.document.Classification;
import org.gongwen.document.DocumentStatus;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What must be looked at before an article becomes public: that it is no secret and nobody's private data (个人信息保护法
 * art. 28, 政府信息公开条例 art. 15), that every picture says what it shows (WCAG 2.2, 1.1.1), and that it is complete.
 */
final class PublicationChecks {

    private static final Pattern NAME_OF_A_FILE =
            Pattern.compile(".*\\.(?:png|jpe?g|gif|bmp|webp|tiff?)", Pattern.CASE_INSENSITIVE);

    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

    /** What the index says of every document (信息公开目录). */
    private static final List<String> INDEX = List.of("indexNumber", "topic", "issuer", "signedOn");

    private static final int SHORTEST_CARD = 16;

    private final ArticleText text;
    private final List<FileText.Named> files;
    private final WordSearch<PublicationWord> words;
    private final List<CheckFinding> findings = new ArrayList<>();

    /**
     * The official document from which it was made, as it stands now.
     *
     * @param active whether it is to be made public unasked
     * @param taken the version of the document whose text the article took; null where nobody knows
     */
    record Source(
            DocumentStatus status,
            @Nullable LocalDate signedOn,
            int version,
            @Nullable Integer taken,
            Classification classification,
            boolean active) {

        /** Why nothing of it may be public, the weightiest first. */
        Optional<Rule> objection() {
            if (status == DocumentStatus.VOID) {
                return Optional.of(Rule.SOURCE_VOID);
            }
            if (signedOn == null || !status.keepsSignOff()) {
                return Optional.of(Rule.SOURCE_NOT_SIGNED);
            }
            if (classification != Classification.PUBLIC) {
                return Optional.of(Rule.SOURCE_NOT_PUBLIC);
            }
            if (!active) {
                return Optional.of(Rule.SOURCE_NOT_ACTIVE);
            }
            return taken == null || taken == version ? Optional.empty() : Optional.of(Rule.SOURCE_CHANGED);
        }
    }

    private PublicationChecks(ArticleText text, List<FileText.Named> files, WordSearch<PublicationWord> words) {
        this.text = text;
        this.files = files;
        this.words = words;
    }

    /**
     * @param files that the public takes along
     * @param source the official document it was made from; null for any other
     * @param open the columns in which something may stand, of those it names
     * @param words the list of the security administrator
     * @param dead of the addresses to which it leads those of pages of our own sites that are not there
     */
    static CheckReport check(
            ArticleKind kind,
            ArticleText text,
            List<FileText.Named> files,
            @Nullable Source source,
            Set<ColumnId> open,
            WordSearch<PublicationWord> words,
            Set<String> dead,
            Instant now) {
        var checks = new PublicationChecks(text, files, words);
        checks.complete(open, now);
        checks.secret(source);
        checks.pictures();
        checks.ofItsKind(kind);
        checks.links(dead);
        checks.texts();
        files.forEach(checks::inside);
        return new CheckReport(checks.findings);
    }

    private void complete(Set<ColumnId> open, Instant now) {
        if (text.title().isBlank()) {
            add(Rule.TITLE_MISSING, Field.TITLE);
        }
        if (text.body().isBlank() && isEmpty(text.details())) {
            add(Rule.TEXT_MISSING, Field.BODY);
        }
        if (text.source().isBlank()) {
            add(Rule.SOURCE_MISSING, Field.SOURCE);
        }
        if (text.columns().isEmpty()) {
            add(Rule.COLUMN_MISSING, Field.COLUMNS);
        } else if (!open.containsAll(text.columns())) {
            add(Rule.COLUMN_GONE, Field.COLUMNS);
        }
        var until = text.withdrawAt();
        var from = text.publishAt();
        if (until != null && (!until.toInstant().isAfter(now) || from != null && !until.isAfter(from))) {
            add(Rule.EXPIRES_BEFORE, Field.WITHDRAW_AT);
        }
    }

    private void secret(@Nullable Source source) {
        if (text.classification() != Classification.PUBLIC) {
            add(Rule.NOT_PUBLIC, Field.CLASSIFICATION);
        }
        if (source != null) {
            source.objection().ifPresent(rule -> add(rule, Field.CLASSIFICATION));
            index();
        }
        marked(text.title(), Field.TITLE);
        marked(text.summary(), Field.SUMMARY);
        marked(ArticleHtml.plain(text.body()), Field.BODY);
        ArticleHtml.pictures(text.body()).forEach(picture -> marked(picture.alt(), Field.BODY));
        marked(text.source(), Field.SOURCE);
        marked(text.byline(), Field.BYLINE);
        marked(ArticleDetails.tree(text.details()));
        // A mark that is all of a name stands before what kind of file it is.
        files.forEach(file -> marked(EXTENSION.matcher(file.name()).replaceFirst(""), Field.FILES));
    }

    /** What the details say, and what they call it. */
    private void marked(JsonNode details) {
        if (details.isContainer()) {
            details.propertyNames().forEach(name -> marked(name, Field.DETAILS));
            details.values().forEach(this::marked);
        } else {
            marked(details.asString(), Field.DETAILS);
        }
    }

    /** 政府信息公开条例, art. 24: the catalogue names the number, title, outline and day of each. */
    private void index() {
        var details = ArticleDetails.tree(text.details());
        if (INDEX.stream().anyMatch(key -> details.path(key).asString("").isBlank())) {
            add(Rule.INDEX_INCOMPLETE, Field.DETAILS);
        }
    }

    private void marked(String words, Field field) {
        var folded = FoldedText.of(words);
        SecretMarks.in(folded.text()).ifPresent(at -> add(Rule.SECRET_MARK, Severity.ERROR, field, folded.origin(at)));
    }

    private void pictures() {
        var pictures = ArticleHtml.pictures(text.body());
        for (var picture : pictures) {
            var says = picture.alt().strip();
            if (says.isEmpty() || NAME_OF_A_FILE.matcher(says).matches()) {
                add(Rule.ALTERNATIVE_TEXT, Severity.ERROR, Field.BODY, picture.place());
            }
        }
        var cover = text.cover();
        if (cover != null
                && pictures.stream().noneMatch(picture -> picture.key().equals(cover))) {
            add(Rule.COVER_UNKNOWN, Field.COVER);
        }
    }

    private void ofItsKind(ArticleKind kind) {
        switch (kind) {
            case GALLERY -> {
                if (ArticleHtml.pictures(text.body()).isEmpty()) {
                    add(Rule.PICTURE_MISSING, Field.BODY);
                } else if (text.cover() == null) {
                    add(Rule.COVER_MISSING, Field.COVER);
                }
            }
            case DOWNLOAD -> {
                if (ArticleDetails.files(text.details()).isEmpty()) {
                    add(Rule.FILE_MISSING, Field.DETAILS);
                }
            }
            case LEADER -> {
                if (ArticleDetails.tree(text.details())
                        .path("office")
                        .asString("")
                        .isBlank()) {
                    add(Rule.OFFICE_MISSING, Field.DETAILS);
                }
            }
            case TEXT, GUIDE, SURVEY, LETTER, BULLETIN -> {
                // Nothing more, or asked by whoever writes them.
            }
        }
    }

    private void links(Set<String> dead) {
        for (var link : ArticleHtml.links(text.body())) {
            if (dead.contains(link.address())) {
                findings.add(new CheckFinding(
                        Rule.DEAD_LINK, Severity.ERROR, Field.BODY, link.place(), List.of(link.address())));
            }
        }
    }

    private void texts() {
        look(text.title(), Field.TITLE);
        look(text.summary(), Field.SUMMARY);
        look(ArticleHtml.plain(text.body()), Field.BODY);
        ArticleHtml.pictures(text.body()).forEach(picture -> look(picture.alt(), Field.BODY));
        ArticleHtml.links(text.body()).forEach(link -> look(link.address(), Field.BODY));
        look(text.source(), Field.SOURCE);
        look(text.byline(), Field.BYLINE);
        details(ArticleDetails.tree(text.details()));
        files.forEach(file -> look(file.name(), Field.FILES));
    }

    private void said(Rule rule, Severity severity, FileText.Named file) {
        findings.add(new CheckFinding(rule, severity, Field.FILES, -1, List.of(file.name())));
    }

    /**
     * What is written inside a file weighs as much as in the text; each thing is said once of a file, where it stands first.
     * A number of a bank card whose digits stand apart may be a row of a table: whoever reviews it looks.
     */
    private void inside(FileText.Named file) {
        var read = file.inside();
        switch (read.state()) {
            case READ -> {}
            case PARTLY -> said(Rule.FILE_PARTLY_READ, Severity.WARNING, file);
            case UNREAD -> said(Rule.FILE_UNREAD, Severity.WARNING, file);
            case WAITING -> said(Rule.FILE_WAITING, Severity.ERROR, file);
        }
        var within = new PublicationChecks(text, List.of(), words);
        within.marked(read.text(), Field.FILES);
        within.look(read.text(), Field.FILES);
        var written = read.text();
        within.findings.stream()
                .map(finding -> finding.rule() == Rule.BANK_CARD && !isOnePiece(written, finding.place())
                        ? new CheckFinding(
                                finding.rule(), Severity.WARNING, finding.field(), finding.place(), List.of())
                        : finding)
                .collect(Collectors.toMap(
                        finding -> List.of(finding.rule(), finding.severity(), finding.arguments()),
                        finding -> finding,
                        (first, later) -> first,
                        LinkedHashMap::new))
                .values()
                .forEach(finding -> findings.add(finding.in(file.name())));
    }

    private static boolean isOnePiece(String written, int place) {
        int from = written.offsetByCodePoints(0, place);
        return written.substring(from, Math.min(written.length(), from + SHORTEST_CARD))
                .chars()
                .allMatch(Character::isDigit);
    }

    private void details(JsonNode node) {
        if (node.isContainer()) {
            node.values().forEach(this::details);
        } else {
            look(node.asString(), Field.DETAILS);
        }
    }

    private void look(String written, Field field) {
        var folded = FoldedText.of(written);
        for (var found : words.in(folded.lower())) {
            var word = found.word();
            findings.add(new CheckFinding(
                    Rule.LISTED_WORD,
                    word.severity(),
                    field,
                    folded.origin(found.at()),
                    List.of(word.word(), word.advice())));
        }
        for (var number : PersonalNumbers.in(folded.text())) {
            add(
                    number.rule(),
                    number.rule() == Rule.MOBILE_PHONE ? Severity.WARNING : Severity.ERROR,
                    field,
                    folded.origin(number.at()));
        }
    }

    private static boolean isEmpty(String details) {
        return ArticleDetails.tree(details).isEmpty();
    }

    private void add(Rule rule, Field field) {
        findings.add(CheckFinding.error(rule, field));
    }

    private void add(Rule rule, Severity severity, Field field, int place) {
        findings.add(new CheckFinding(rule, severity, field, place, List.of()));
    }
}
