package org.gongwen.design;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.process.DefinitionLint;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The templates that come with the application: the definitions it ships, and those that are there to begin from alone. */
@Component
class ProcessTemplates {

    private static final List<String> PLACES =
            List.of("classpath*:processes/*.bpmn20.xml", "classpath*:templates/*.bpmn20.xml");

    private final Map<String, ProcessTemplate> templates = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    ProcessTemplates(ResourcePatternResolver resources, DefinitionLint lint) {
        var found = new ArrayList<Resource>();
        try {
            for (var place : PLACES) {
                found.addAll(List.of(resources.getResources(place)));
            }
            for (var resource : found) {
                var content = resource.getContentAsByteArray();
                var file = DefinitionFile.read(content);
                var design = lint.design(content);
                if (templates.put(
                                file.key(),
                                new ProcessTemplate(
                                        file.key(),
                                        file.name(),
                                        file.kind(),
                                        file.documentation(),
                                        design != null && design.onlyKey().isPresent()))
                        != null) {
                    throw new IllegalStateException("two templates are called " + file.key());
                }
                files.put(file.key(), file.xml());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFileException e) {
            throw new IllegalStateException("a template that comes with the application is not readable", e);
        }
    }

    List<ProcessTemplate> all() {
        return List.copyOf(templates.values());
    }

    Optional<String> file(String key) {
        return Optional.ofNullable(files.get(key));
    }
}
