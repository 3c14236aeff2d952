package org.gongwen.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A page as it goes over the line, made once: as it is and packed, each with a tag of its own, for they are not the same
 * bytes (RFC 9110, 8.8.3.3).
 */
final class SentPage {

    /** What a page costs in memory beside its bytes. */
    private static final int OVERHEAD = 1024;

    private final Form plain;
    private final @Nullable Form packed;

    private SentPage(Form plain, @Nullable Form packed) {
        this.plain = plain;
        this.packed = packed;
    }

    /** @param known the head for whoever has these bytes already @param fresh the head for everybody else */
    private record Form(byte[] bytes, String tag, List<Header> known, List<Header> fresh) {}

    /** What is said to one who asks. @param body empty for one who has the page already */
    record Answer(HttpStatus status, List<Header> head, byte[] body) {}

    static SentPage of(Contents.Content content, String cacheControl) {
        var print = Fingerprint.of(content.bytes());
        var bytes = packed(content.bytes());
        return new SentPage(
                form(content, content.bytes(), '"' + print + '"', cacheControl, null),
                // What packing would make longer stays as it is.
                bytes.length < content.bytes().length
                        ? form(content, bytes, '"' + print + "-gz\"", cacheControl, "gzip")
                        : null);
    }

    private static Form form(
            Contents.Content content, byte[] bytes, String tag, String cacheControl, @Nullable String encoding) {
        var known = List.of(
                new Header(HttpHeaders.ETAG, tag),
                new Header(HttpHeaders.CACHE_CONTROL, cacheControl),
                new Header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING));
        var fresh = new ArrayList<>(known);
        fresh.add(new Header(HttpHeaders.CONTENT_TYPE, content.type().toString()));
        if (encoding != null) {
            fresh.add(new Header(HttpHeaders.CONTENT_ENCODING, encoding));
        }
        return new Form(bytes, tag, known, List.copyOf(fresh));
    }

    /**
     * @param accepted the header Accept-Encoding
     * @param named the header If-None-Match
     */
    Answer answer(@Nullable String accepted, @Nullable String named) {
        var form = packed != null && Negotiation.takesGzip(accepted) ? packed : plain;
        return Negotiation.knows(named, form.tag())
                ? new Answer(HttpStatus.NOT_MODIFIED, form.known(), new byte[0])
                : new Answer(HttpStatus.OK, form.fresh(), form.bytes());
    }

    /** In memory, about. */
    int bytes() {
        return OVERHEAD + plain.bytes().length + (packed == null ? 0 : packed.bytes().length);
    }

    private static byte[] packed(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (var gzip = new Gzip(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** As small as it gets: packed once, sent many times. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
