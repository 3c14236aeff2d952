package org.gongwen.survey;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Written;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.Edition;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * On what terms opinions are asked on a draft; kept in the details of its article and reviewed with it.
 *
 * @param opens null for as soon as it is public
 * @param contact the unit that answers for it, and how it is reached
 * @param closes as it was approved
 * @param explanation why it is drafted (起草说明)
 * @param extensions by which {@code closes} was put later since it is public, the first one first
 */
@NamedInterface("booth")
public record SolicitationTerms(
        @Written(200) String title,
        @Nullable OffsetDateTime opens,
        OffsetDateTime closes,
        @Written(200) String contact,
        @Written(5_000) String explanation,
        List<SolicitationExtension> extensions) {

    /** Practice for normative documents, not a rule that anything is refused by. */
    private static final Duration USUAL = Duration.ofDays(30);

    private static final String FORM = "SOLICITATION";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As they are written, before anything of them was put later. */
    public SolicitationTerms(
            String title, @Nullable OffsetDateTime opens, OffsetDateTime closes, String contact, String explanation) {
        this(title, opens, closes, contact, explanation, List.of());
    }

    public static Optional<SolicitationTerms> of(Edition edition) {
        return edition.kind() == ArticleKind.SURVEY ? read(edition.title(), edition.details()) : Optional.empty();
    }

    /** Until when opinions are asked, after everything by which it was put later. */
    public OffsetDateTime ends() {
        return extensions.stream()
                .map(SolicitationExtension::closes)
                .filter(later -> later.isAfter(closes))
                .max(OffsetDateTime::compareTo)
                .orElse(closes);
    }

    SolicitationTerms extended(List<SolicitationExtension> by) {
        return new SolicitationTerms(title, opens, closes, contact, explanation, by);
    }

    /** Whether people have less time than is usual. @param now from when they have it where nothing else is said */
    public boolean isShort(Instant now) {
        return Duration.between(opens == null ? now : opens.toInstant(), closes.toInstant())
                        .compareTo(USUAL)
                < 0;
    }

    static Optional<SolicitationTerms> read(String title, String details) {
        var tree = JSON.readTree(details);
        if (!tree.path("form").asString("").equals(FORM)) {
            return Optional.empty();
        }
        try {
            var opens = tree.path("opens").asString("");
            return Optional.of(new SolicitationTerms(
                    title,
                    opens.isEmpty() ? null : OffsetDateTime.parse(opens),
                    OffsetDateTime.parse(tree.path("closes").asString("")),
                    tree.path("contact").asString(""),
                    tree.path("explanation").asString(""),
                    extensions(tree.path("extensions"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<SolicitationExtension> extensions(JsonNode all) {
        return all.values().stream()
                .map(one -> new SolicitationExtension(
                        OffsetDateTime.parse(one.path("closes").asString("")),
                        one.path("reason").asString(""),
                        OffsetDateTime.parse(one.path("at").asString(""))))
                .toList();
    }

    /** What is not of a solicitation stays as it was. */
    String write(String before) {
        var tree = (ObjectNode) JSON.readTree(before);
        tree.put("form", FORM);
        tree.put("opens", opens == null ? "" : opens.toString());
        tree.put("closes", closes.toString());
        tree.put("contact", contact.strip());
        tree.put("explanation", explanation.strip());
        return JSON.writeValueAsString(tree);
    }

    SurveyStage stage(Instant now) {
        if (!ends().toInstant().isAfter(now)) {
            return SurveyStage.ENDED;
        }
        return opens != null && opens.toInstant().isAfter(now) ? SurveyStage.BEFORE : SurveyStage.OPEN;
    }

    /** Why nobody can be asked like this. */
    Optional<String> fault(Instant now) {
        if (title.isBlank()) {
            return Optional.of("survey.refused.title");
        }
        if (!closes.toInstant().isAfter(now) || opens != null && !closes.isAfter(opens)) {
            return Optional.of("survey.refused.period");
        }
        return contact.isBlank() ? Optional.of("survey.refused.contact") : Optional.empty();
    }
}
