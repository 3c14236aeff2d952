package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageBundlesTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Path SCREENS = Path.of("src/main/java/org/gongwen/web");

    private final MessageBundles bundles = new MessageBundles(new org.gongwen.wording.Sentences());

    @Test
    void everyTextStandsInBothLanguages() {
        var chinese = bundles.texts(MessageBundles.CHINESE).keySet();
        var english = bundles.texts(Locale.ENGLISH).keySet();

        assertThat(without(chinese, english)).as("keys without English").isEmpty();
        assertThat(without(english, chinese)).as("keys without Chinese").isEmpty();
        assertThat(chinese).isNotEmpty();
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        var english = bundles.texts(Locale.ENGLISH);
        var different = bundles.texts(MessageBundles.CHINESE).entrySet().stream()
                .filter(text -> !arguments(text.getValue()).equals(arguments(english.getOrDefault(text.getKey(), ""))))
                .map(text -> text.getKey() + " " + arguments(text.getValue()) + " / "
                        + arguments(english.getOrDefault(text.getKey(), "")))
                .sorted()
                .toList();

        assertThat(different).isEmpty();
    }

    @Test
    void noTextIsEmpty() {
        for (var language : MessageBundles.LANGUAGES) {
            assertThat(bundles.texts(language))
                    .as(language.toString())
                    .allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
        }
    }

    /** An English text may quote a Chinese word, such as the heading of a column; it is not Chinese itself. */
    @Test
    void noEnglishTextIsChinese() {
        var chinese = bundles.texts(Locale.ENGLISH).entrySet().stream()
                .filter(text -> text.getValue()
                                        .codePoints()
                                        .filter(Character::isIdeographic)
                                        .count()
                                * 4
                        > text.getValue().length())
                .map(Map.Entry::getKey);

        // The name of the other language stands in that language.
        assertThat(chinese).containsExactlyInAnyOrder("shell.person.language.zh", "login.language");
    }

    @Test
    void everyKeyThatAScreenNamesHasAText() throws IOException {
        var named = Pattern.compile(
                "(?:getTranslation|Phrase\\.of|@Titled)\\(\\s*(?:\\w+,\\s*)?\"([a-zA-Z0-9.-]+)\"\\s*[,)]");
        var missing = new TreeSet<String>();
        for (var source : sources()) {
            var matcher = named.matcher(Files.readString(source));
            while (matcher.find()) {
                if (!bundles.texts(MessageBundles.CHINESE).containsKey(matcher.group(1))) {
                    missing.add(matcher.group(1) + " in " + source.getFileName());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void noScreenHasChineseWordsOfItsOwn() throws IOException {
        var found = new ArrayList<String>();
        for (var source : sources()) {
            var code = Files.readString(source)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("(?m)^\\s*//.*$|\\s//\\s.*$", "");
            code.lines()
                    .filter(line -> line.codePoints().anyMatch(Character::isIdeographic))
                    .forEach(line -> found.add(source.getFileName() + ": " + line.strip()));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void numbersAreWrittenAsTheyAreAndApostrophesStay() {
        assertThat(bundles.getTranslation("shell.error.unexpected.happened", Locale.ENGLISH, 2026))
                .endsWith("2026.");
        assertThat(bundles.getTranslation("shell.search.empty.title", Locale.ENGLISH, "it's 𠮷"))
                .contains("it's 𠮷");
    }

    @Test
    void whatALanguageLacksIsShownInChinese() {
        assertThat(bundles.getTranslation("shell.logout", Locale.GERMAN)).isEqualTo("退出登录");
        assertThat(bundles.getTranslation("no.such.key", Locale.ENGLISH)).isEqualTo("no.such.key");
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SCREENS)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        return all.stream().filter(key -> !others.contains(key)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
