package org.gongwen.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the files of this folder. A key that stands twice is a fault: YAML would quietly take the last. */
final class Definitions {
    private Definitions() {}

    static List<Map<String, Object>> documents(Path file) {
        try {
            return documents(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(200);
        var documents = new ArrayList<Map<String, Object>>();
        for (var document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
            documents.add((Map<String, Object>) document);
        }
        return documents;
    }

    static List<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value at a path such as {@code spec/template/spec}. */
    @SuppressWarnings("unchecked")
    static <T> T at(Map<String, Object> document, String path) {
        Object value = document;
        for (var step : path.split("/")) {
            value = value instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : ((Map<String, Object>) value).get(step);
            if (value == null) {
                throw new AssertionError("nothing at " + step + " of " + path);
            }
        }
        return (T) value;
    }
}
