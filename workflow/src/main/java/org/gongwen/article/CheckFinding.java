package org.gongwen.article;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that speaks against publishing an article.
 *
 * @param place where in the text of the field it begins, in characters, a rare one counting once; -1 for the whole field
 * @param arguments for the sentence
 * @param file the name of the file inside which it stands; null where it stands in the article itself
 */
public record CheckFinding(
        Rule rule,
        Severity severity,
        Field field,
        int place,
        List<Object> arguments,
        @Nullable String file) {

    public CheckFinding {
        arguments = List.copyOf(arguments);
    }

    CheckFinding(Rule rule, Severity severity, Field field, int place, List<Object> arguments) {
        this(rule, severity, field, place, arguments, null);
    }

    /** The same inside a file. */
    CheckFinding in(String name) {
        return new CheckFinding(rule, severity, Field.FILES, place, arguments, name);
    }

    static CheckFinding error(Rule rule, Field field) {
        return new CheckFinding(rule, Severity.ERROR, field, -1, List.of());
    }

    /** Key of the sentence. */
    public String messageKey() {
        return "article.check." + rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What was looked for. */
    public enum Rule {
        /** It is not marked as public (公开). */
        NOT_PUBLIC,
        /** It was made from an official document that was given up since. */
        SOURCE_VOID,
        /** It was made from an official document that is not signed, or lost its sign-off when it went back. */
        SOURCE_NOT_SIGNED,
        /** It was made from another version of its official document than the present one. */
        SOURCE_CHANGED,
        /** It was made from an official document that is not public. */
        SOURCE_NOT_PUBLIC,
        /** It was made from an official document that is not to be made public unasked (主动公开). */
        SOURCE_NOT_ACTIVE,
        /** Something is missing of what the index of open government information says of it. */
        INDEX_INCOMPLETE,
        /** It bears the mark of a state secret. */
        SECRET_MARK,
        /** A number of an identity card, by its check digit (GB 11643). */
        IDENTITY_CARD,
        /** A number of a bank card, by its check digit (ISO/IEC 7812, Luhn). */
        BANK_CARD,
        /** A mobile phone number. */
        MOBILE_PHONE,
        /** A mobile phone number behind the name of a person. */
        NAMED_MOBILE_PHONE,
        /** A word of the list of the security administrator. */
        LISTED_WORD,
        /** A file inside which nothing could be read: a person has to look. */
        FILE_UNREAD,
        /** A file that is still to be read: it is, within minutes, unless the store does not answer. */
        FILE_WAITING,
        /** A file that could not be read to its end: a person has to look at the rest. */
        FILE_PARTLY_READ,
        /** A link to a page of our own sites that is not there. */
        DEAD_LINK,
        /** A picture without a text that says what it shows. */
        ALTERNATIVE_TEXT,
        /** The cover is none of its pictures. */
        COVER_UNKNOWN,
        /** A gallery has no picture that stands for it in the list. */
        COVER_MISSING,
        /** A gallery (图片新闻) without a picture. */
        PICTURE_MISSING,
        /** A download without a file. */
        FILE_MISSING,
        /** It does not say what office a leader (领导) holds. */
        OFFICE_MISSING,
        TITLE_MISSING,
        TEXT_MISSING,
        SOURCE_MISSING,
        COLUMN_MISSING,
        /** A column that is closed or not there. */
        COLUMN_GONE,
        /** Those who keep the site of a column took an earlier version out of it. */
        COLUMN_DISPLACED,
        /** It would end before it begins. */
        EXPIRES_BEFORE
    }

    /** How much it weighs. */
    public enum Severity {
        /** It must not become public like this. */
        ERROR,
        /** Whoever reviews it decides. */
        WARNING
    }

    /** What of an article it is about. */
    public enum Field {
        TITLE,
        SUMMARY,
        BODY,
        DETAILS,
        /** What its files are called, and what is written inside them. */
        FILES,
        SOURCE,
        BYLINE,
        CLASSIFICATION,
        COVER,
        COLUMNS,
        WITHDRAW_AT
    }
}
