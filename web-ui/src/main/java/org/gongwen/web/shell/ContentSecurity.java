package org.gongwen.web.shell;

/** The content security policies that the application answers with. */
final class ContentSecurity {

    private static final String COMMON = """
            default-src 'self'; \
            style-src 'self' 'unsafe-inline'; \
            img-src 'self' data: blob:; \
            font-src 'self' data:; \
            connect-src 'self'; \
            object-src 'none'; \
            base-uri 'self'; \
            form-action 'self'; \
            frame-ancestors 'self'; \
            """;

    /** For everything but the application's page: no script but our own files. */
    static final String DEFAULT = COMMON + "script-src 'self'";

    private ContentSecurity() {}

    /**
     * For the application's page. Flow's client compiles what the server asks it to run, which needs
     * {@code unsafe-eval}; inline scripts still run only with this response's mark, so injected markup stays inert.
     */
    static String withNonce(String nonce) {
        return COMMON + "script-src 'self' 'unsafe-eval' 'nonce-" + nonce + "'";
    }
}
