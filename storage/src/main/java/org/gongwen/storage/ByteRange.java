package org.gongwen.storage;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of a file that a browser asks for (RFC 9110, section 14).
 *
 * @param from first byte, counted from 0
 * @param length in bytes
 */
public record ByteRange(long from, long length) {
    private static final Pattern FORM = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** What a header asks for. */
    public sealed interface Asked {
        /** No header, one that is none, or several parts at once, which a server may answer with the whole. */
        record Whole() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /** Nothing of it lies inside the file. */
        record Outside() implements Asked {}
    }

    /** What the header asks for of so many bytes; one that is none asks for the whole. */
    public static Asked parse(@Nullable String header, long size) {
        return Optional.ofNullable(header)
                .map(FORM::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> parse(matcher.group(1), matcher.group(2), size))
                .orElseGet(Asked.Whole::new);
    }

    private static Asked parse(String first, String last, long size) {
        if (first.isEmpty()) {
            return last.isEmpty() ? new Asked.Whole() : end(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return new Asked.Whole();
        }
        return from >= size ? new Asked.Outside() : new Asked.Part(new ByteRange(from, to - from + 1));
    }

    private static Asked end(long length, long size) {
        if (length == 0 || size == 0) {
            return new Asked.Outside();
        }
        long inside = Math.min(length, size);
        return new Asked.Part(new ByteRange(size - inside, inside));
    }
}
