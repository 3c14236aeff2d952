package org.gongwen.article;

import java.time.OffsetDateTime;
import org.gongwen.article.CheckFinding.Severity;

/**
 * A word that is looked for before an article becomes public.
 *
 * @param word as it was listed; it is found in whatever width and case it stands
 * @param advice what to write instead, or whom to ask; may be empty
 */
public record PublicationWord(
        PublicationWordId id, String word, Severity severity, String advice, String setByName, OffsetDateTime setAt) {}
