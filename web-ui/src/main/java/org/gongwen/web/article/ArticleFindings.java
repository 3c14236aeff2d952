package org.gongwen.web.article;

import java.util.Locale;
import org.gongwen.article.CheckFinding;
import org.gongwen.web.shell.Findings;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** What the checks before publication found; a line leads to the field it is about where there is one to lead to. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ArticleFindings extends Findings<CheckFinding> {

    /** Leads to a field of the article. */
    @FunctionalInterface
    interface Guide extends java.io.Serializable {
        void lead(CheckFinding.Field field);
    }

    private final @Nullable Guide guide;

    /** @param guide null where nothing can be changed */
    ArticleFindings(@Nullable Guide guide) {
        this.guide = guide;
    }

    @Override
    protected Line line(CheckFinding finding) {
        var leads = guide;
        return new Line(
                finding.severity() == CheckFinding.Severity.ERROR,
                sentence(finding),
                leads == null ? null : () -> leads.lead(finding.field()),
                place(finding));
    }

    /** Which field, or inside which file. */
    private Phrase place(CheckFinding finding) {
        var file = finding.file();
        return file == null
                ? Phrase.plain(getTranslation("article.field."
                        + finding.field().name().toLowerCase(Locale.ROOT).replace('_', '-')))
                : Phrase.of(this, "article.field.inside", file);
    }

    Phrase sentence(CheckFinding finding) {
        return Phrase.of(this, finding.messageKey(), finding.arguments());
    }
}
