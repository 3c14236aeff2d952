package org.gongwen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Holds {@code docs/settings.md} against the settings that the application has. */
class SettingsPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ENTRY =
            Pattern.compile("## `(gongwen\\.[^`]+)`\\n\\n(.+)\\n\\n(?:No default\\.|Default: `(.*)`)\\n");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(gongwen\\.[a-z0-9.-]+)");

    @Test
    void thePageExplainsEverySettingWithItsDefaultAndNoOther() throws Exception {
        var onThePage = new TreeMap<String, String>();
        var entries = ENTRY.matcher(Files.readString(ROOT.resolve("docs/settings.md")));
        while (entries.find()) {
            onThePage.put(entries.group(1), entries.group(3) == null ? "" : entries.group(3));
        }
        var standing = records();
        var alone = placeholders();
        alone.removeAll(standing.keySet());
        // read by a command, from its command line
        alone.add("gongwen.copy-to");

        assertThat(onThePage).containsAllEntriesOf(standing).containsKeys(alone.toArray(String[]::new));
        assertThat(onThePage).hasSize(standing.size() + alone.size());
    }

    /** The settings that records carry, each with its default. */
    private static Map<String, String> records() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var found = new TreeMap<String, String>();
        for (var candidate : scanner.findCandidateComponents("org.gongwen")) {
            var type = Class.forName(candidate.getBeanClassName());
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            if (type.isRecord() && prefix.startsWith("gongwen")) {
                describe(type, prefix, found);
            }
        }
        return found;
    }

    private static void describe(Class<?> type, String prefix, Map<String, String> found) {
        var components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            var name = prefix + "."
                    + components[i].getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (components[i].getType().isRecord()) {
                describe(components[i].getType(), name, found);
            } else {
                found.put(name, standing(type, components.length, i));
            }
        }
    }

    /** The default of a component; empty if it has none. */
    private static String standing(Class<?> type, int components, int index) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == components)
                .map(constructor -> constructor.getParameters()[index].getAnnotation(DefaultValue.class))
                .filter(Objects::nonNull)
                .map(standing -> String.join(", ", standing.value()))
                .findFirst()
                .orElse("");
    }

    /** The settings that are read one by one. */
    private static TreeSet<String> placeholders() throws IOException {
        var read = new TreeSet<String>();
        for (var module : List.of("storage", "identity", "workflow", "web-ui")) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    PLACEHOLDER.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
                }
            }
        }
        return read;
    }
}
