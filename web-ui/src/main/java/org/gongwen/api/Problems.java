package org.gongwen.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.Finding;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.TextKind;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.wording.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Puts problems into words, in the language that the request asks for; Chinese where it asks for none. */
@Component
class Problems {

    private final Sentences sentences;
    private final ObjectMapper json;

    Problems(Sentences sentences, ObjectMapper json) {
        this.sentences = sentences;
        this.json = json;
    }

    static Locale language(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Sentences.CHINESE
                : Sentences.language(request.getLocale());
    }

    Problem of(Problem.Kind kind, Locale language) {
        return problem(kind, language, null, sentences.say(kind.titleKey() + ".detail", language), null);
    }

    Problem lacking(ApiScope scope, Locale language) {
        var kind = Problem.Kind.INSUFFICIENT_SCOPE;
        return problem(
                kind, language, null, sentences.say(kind.titleKey() + ".detail", language, scope.key()), scope.key());
    }

    Problem of(UnacceptableTextException unacceptable, Locale language) {
        var key = unacceptable.sentenceKey();
        var field = sentences.say(unacceptable.fieldKey(), language);
        return problem(
                Problem.Kind.REFUSED, language, key, sentences.say(key, language, field, unacceptable.number()), null);
    }

    Problem of(RequestRefusedException refused, Locale language) {
        var kind = refused.kind;
        var key = refused.key;
        String detail;
        if (key != null) {
            detail = sentences.say(key, language, refused.arguments.toArray());
        } else if (kind == Problem.Kind.ALREADY_HANDLED) {
            key = refused.by == null ? "task.already-handled" : "task.already-handled.by";
            detail = refused.by == null ? sentences.say(key, language) : sentences.say(key, language, refused.by);
        } else {
            detail = sentences.say(kind.titleKey() + ".detail", language);
        }
        return new Problem(
                kind.type(),
                sentences.say(kind.titleKey(), language),
                kind.status(),
                detail,
                key,
                null,
                refused.by,
                refused.at,
                refused.version,
                refused.findings.isEmpty() ? null : findings(refused.findings, language),
                refused.answers.isEmpty() ? null : answers(refused.answers, language));
    }

    private List<AnswerFindingResource> answers(List<FieldFinding> findings, Locale language) {
        return findings.stream()
                .map(finding -> new AnswerFindingResource(
                        finding.field(),
                        finding.rule().messageKey(),
                        sentences.say(
                                finding.rule().messageKey(),
                                language,
                                finding.arguments().stream()
                                        .map(argument -> argument instanceof TextKind kind
                                                ? sentences.say(kind.messageKey(), language)
                                                : argument)
                                        .toArray())))
                .toList();
    }

    List<FindingResource> findings(List<Finding> findings, Locale language) {
        return findings.stream()
                .map(finding -> new FindingResource(
                        finding.severity(),
                        finding.element(),
                        finding.messageKey(),
                        sentences.say(
                                finding.messageKey(), language, finding.args().toArray()),
                        finding.article()))
                .toList();
    }

    static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** For filters, which answer without a controller. */
    void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(json.writeValueAsString(problem));
    }

    private Problem problem(
            Problem.Kind kind, Locale language, @Nullable String key, String detail, @Nullable String scope) {
        return new Problem(
                kind.type(),
                sentences.say(kind.titleKey(), language),
                kind.status(),
                detail,
                key,
                scope,
                null,
                null,
                null,
                null,
                null);
    }
}
