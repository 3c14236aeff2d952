package org.gongwen.wording;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.gongwen.task.StepAndHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every text a person reads, from all {@code messages/<feature>_<language>.properties} on the class path. Chinese is
 * the first language: what another one lacks is given in Chinese.
 */
@Component
public class Sentences {

    /** Chinese as written on the mainland, the first language. */
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    public static final List<Locale> LANGUAGES = List.of(CHINESE, Locale.ENGLISH);

    private static final Logger log = LoggerFactory.getLogger(Sentences.class);

    private final Map<Locale, Map<String, String>> texts = new HashMap<>();

    public Sentences() {
        for (var language : LANGUAGES) {
            texts.put(language, read(language));
        }
    }

    /** The language of these that somebody who asks for a locale reads. */
    public static Locale language(Locale asked) {
        return asked.getLanguage().equals("en") ? Locale.ENGLISH : CHINESE;
    }

    /** The sentence of a key; the key itself where nobody has written one. */
    public String say(String key, Locale locale, Object... arguments) {
        var language = language(locale);
        var text = texts(language).getOrDefault(key, texts(CHINESE).get(key));
        if (text == null) {
            log.warn("No text for the key {}", key);
            return key;
        }
        return arguments.length == 0
                ? text
                : format(
                        text,
                        language,
                        Arrays.stream(arguments)
                                .map(argument -> worded(argument, language))
                                .toArray());
    }

    /** The texts of one language, by key. */
    public Map<String, String> texts(Locale language) {
        return texts.getOrDefault(language, Map.of());
    }

    /** What services name by value: terms by their constants, steps, days, and several of them. */
    private Object worded(Object value, Locale language) {
        return switch (value) {
            case Enum<?> constant -> say(termKey(constant), language);
            case StepAndHandler step -> step.stepName();
            case LocalDate day ->
                DateTimeFormatter.ofPattern(say("shell.date.day-of-year", language), language)
                        .format(day);
            case Collection<?> several ->
                several.stream()
                        .map(one -> worded(one, language).toString())
                        .collect(Collectors.joining(say("shell.enumeration", language)));
            default -> value;
        };
    }

    /** DocumentType.NOTICE is term.type.notice, Role.OFFICE_CLERK is term.role.office-clerk. */
    private static String termKey(Enum<?> constant) {
        var kind = constant.getDeclaringClass().getSimpleName().replaceFirst("^Document", "");
        return "term." + kind.toLowerCase(Locale.ROOT) + "."
                + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String format(String text, Locale language, Object... arguments) {
        // An apostrophe is an apostrophe here, and a year is not 2,026: numbers are grouped only on demand {0,number}.
        var plain = Arrays.stream(arguments)
                .map(argument -> argument instanceof Number && !text.contains(",number") && !text.contains(",choice")
                        ? String.valueOf(argument)
                        : argument)
                .toArray();
        return new MessageFormat(text.replace("'", "''"), language).format(plain);
    }

    private static Map<String, String> read(Locale language) {
        var suffix = language.equals(CHINESE) ? "zh_CN" : language.getLanguage();
        var merged = new HashMap<String, String>();
        try {
            for (var bundle : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + suffix + ".properties")) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, text) -> {
                    if (merged.put((String) key, (String) text) != null) {
                        throw new IllegalStateException("the key " + key + " stands twice: " + bundle);
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the message bundles cannot be read", e);
        }
        return Map.copyOf(merged);
    }
}
