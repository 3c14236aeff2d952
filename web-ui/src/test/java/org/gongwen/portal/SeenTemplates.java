package org.gongwen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Which template each page that is looked at is made of, so that none of a new type comes without being looked at. */
final class SeenTemplates {

    private static final Set<String> PARTS = Set.of("layout", "parts");

    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("portal-home", "portal"),
            Map.entry("sites", "sites"),
            Map.entry("site-home", "site"),
            Map.entry("column", "column"),
            Map.entry("article", "policy article"),
            Map.entry("print", "print"),
            Map.entry("search", "search"),
            Map.entry("guides", "guides"),
            Map.entry("guide-list", "guides of a category"),
            Map.entry("letters", "letters"),
            Map.entry("case-form", "letter form"),
            Map.entry("case-query", "case query"),
            Map.entry("case-receipt", "letter received"),
            Map.entry("case-state", "state of a case"),
            Map.entry("application-form", "application form"),
            Map.entry("survey", "survey form"),
            Map.entry("survey-results", "survey results"),
            Map.entry("survey-thanks", "survey thanks"),
            Map.entry("opinion", "opinion form"),
            Map.entry("opinion-thanks", "opinion thanks"),
            Map.entry("check", "check form"),
            Map.entry("subscribe", "subscribe form"),
            Map.entry("subscribe-press", "subscribe, confirm"),
            Map.entry("message", "message, missing"));

    private SeenTemplates() {}

    /** @param looked names of the pages that were looked at */
    static void areAllOf(Set<String> looked) throws IOException {
        var templates = Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:portal/*.html"))
                .map(template -> Objects.requireNonNull(template.getFilename()).replace(".html", ""))
                .filter(name -> !PARTS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(templates).as("the templates of which a page is looked at").isEqualTo(new TreeSet<>(PAGES.keySet()));
        assertThat(looked).as("the pages that were looked at").containsAll(PAGES.values());
    }
}
