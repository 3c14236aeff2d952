package org.gongwen.process;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Findings in sentences where there is no screen: on the command line and in logs. Screens take the same sentences from
 * the bundles themselves, with the words of their fields; who has the file before him is told what to write in it where
 * that is something else ({@code .file}).
 */
public final class FindingWords {

    public static final FindingWords IN_ENGLISH = new FindingWords("en", Locale.ENGLISH, ", ");

    public static final FindingWords IN_CHINESE = new FindingWords("zh_CN", Locale.SIMPLIFIED_CHINESE, "、");

    private final Properties sentences = new Properties();
    private final Locale locale;
    private final String between;

    private FindingWords(String bundle, Locale locale, String between) {
        this.locale = locale;
        this.between = between;
        var name = "/messages/lint_" + bundle + ".properties";
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(FindingWords.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, with the id of the element in front. */
    public String say(Finding finding) {
        return (finding.element() == null ? "" : finding.element() + ": ") + message(finding);
    }

    /** What is wrong. */
    public String message(Finding finding) {
        return sentence(finding.messageKey(), finding);
    }

    /** How to mend it. */
    public String mend(Finding finding) {
        var inTheFile = finding.mendKey() + ".file";
        return sentence(sentences.containsKey(inTheFile) ? inTheFile : finding.mendKey(), finding);
    }

    private String sentence(String key, Finding finding) {
        var arguments = finding.arguments().stream().map(this::worded).toArray();
        var text = Objects.requireNonNull(sentences.getProperty(key), key);
        // An apostrophe is an apostrophe here, as in the bundles of the screens.
        return new MessageFormat(text.replace("'", "''"), locale).format(arguments);
    }

    private String worded(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(this::worded).collect(Collectors.joining(between))
                : value.toString();
    }
}
