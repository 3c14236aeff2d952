package org.gongwen.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PostId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Who calls, from the token and the organisation as it stands now: a person who was disabled, or a post that was taken,
 * ends with the next request whatever the token says.
 */
@Component
class CallerResolver implements HandlerMethodArgumentResolver {

    /** Which of several posts the person acts in; the first where it is missing. */
    static final String POST = "Gongwen-Post";

    static final String KEY = "Idempotency-Key";

    private static final Pattern KEY_FORM = Pattern.compile("[!-~]{1,200}");

    private final Directory directory;

    CallerResolver(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = Optional.ofNullable(webRequest.getNativeRequest(HttpServletRequest.class))
                .orElseThrow();
        var token = token();
        var hash = request.getAttribute(RequestContent.HASH);
        return new Caller(
                actor(token, Fingerprint.post(request)),
                client(token),
                Problems.language(request),
                key(request),
                Fingerprint.of(request, hash == null ? "" : hash.toString()));
    }

    static Jwt token() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken bearer) {
            return bearer.getToken();
        }
        throw new NotPermittedException("no bearer token");
    }

    /** The system that the token was given to; Keycloak and the embedded login both say so in {@code azp}. */
    static String client(Jwt token) {
        var client = token.getClaimAsString("azp");
        return client == null ? "" : client;
    }

    /** The system and the person it acts for: what limits are counted by. */
    static String who(Jwt token) {
        return client(token) + " " + token.getClaimAsString("preferred_username");
    }

    private Actor actor(Jwt token, @Nullable String post) {
        var username = token.getClaimAsString("preferred_username");
        var person = Optional.ofNullable(username)
                .flatMap(directory::personByUsername)
                .orElseThrow(() -> new NotPermittedException("the token is for nobody who is known here"));
        return post == null ? directory.actor(person.id()) : directory.actor(person.id(), postId(post));
    }

    private static PostId postId(String text) {
        try {
            return new PostId(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.post");
        }
    }

    private static @Nullable String key(HttpServletRequest request) {
        var method = HttpMethod.valueOf(request.getMethod());
        if (method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS) {
            return null;
        }
        var key = request.getHeader(KEY);
        if (key == null || !KEY_FORM.matcher(key).matches()) {
            throw RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.key");
        }
        return key;
    }
}
