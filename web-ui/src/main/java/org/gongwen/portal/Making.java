package org.gongwen.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Tells one release from another by whatever makes pages beside their texts: templates, sentences and the code itself. */
final class Making {

    private static final List<String> PARTS =
            List.of("classpath:portal/*", "classpath:messages/portal_*", "classpath:org/gongwen/portal/*.class");

    private Making() {}

    /** @throws UncheckedIOException if a part of the application cannot be read */
    static String fingerprint() {
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            var parts = new ArrayList<Resource>();
            for (var pattern : PARTS) {
                parts.addAll(List.of(resolver.getResources(pattern)));
            }
            parts.sort(Comparator.comparing(part -> Objects.requireNonNull(part.getFilename())));
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                if (part.isReadable()) {
                    digest.update(part.getContentAsByteArray());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
