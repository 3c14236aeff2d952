package org.gongwen.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a version in its canonical form (ADR 0184): lines {@code name:bytes:value} in a fixed order, the length that of
 * the value in UTF-8, so that no two contents have the same form. The digest of the version before is one of them.
 */
final class VersionDigest {

    /** To the microsecond, as the database keeps it. */
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private final ByteArrayOutputStream form = new ByteArrayOutputStream();

    private VersionDigest() {}

    /** @param before digest of the version before; null for the first */
    static byte[] of(DocumentId document, Snapshot version, DraftContent content, byte @Nullable [] before) {
        return sha256(form(document, version, content, before));
    }

    static byte[] form(DocumentId document, Snapshot version, DraftContent content, byte @Nullable [] before) {
        var digest = new VersionDigest();
        digest.line("form", "gongwen-version-1");
        digest.line("document", Long.toString(document.value()));
        digest.line("version", Integer.toString(version.version()));
        digest.line("before", before == null ? "" : HexFormat.of().formatHex(before));
        digest.line("author", Long.toString(version.author().value()));
        digest.line("authorName", version.authorName());
        digest.line("savedAt", at(version.at()));
        digest.line(
                "savedIn", version.savedIn() == null ? "" : version.savedIn().name());
        digest.line("stepName", Objects.toString(version.stepName(), ""));
        digest.line("type", content.type().name());
        digest.line("direction", content.direction().name());
        digest.line("title", content.title());
        digest.line("body", content.body());
        digest.line("classification", content.classification().name());
        digest.line("secrecyPeriod", content.secrecyPeriod());
        digest.line("copyNumber", content.copyNumber());
        digest.line("urgency", content.urgency().name());
        digest.line("mainUnits", ids(content.mainAddressees().units()));
        digest.lines("mainOther", content.mainAddressees().others());
        digest.line("copyUnits", ids(content.copies().units()));
        digest.lines("copyOther", content.copies().others());
        digest.line("countersignUnits", ids(content.countersignUnits()));
        digest.line("note", content.note());
        digest.line("deadline", Objects.toString(content.deadline(), ""));
        return digest.form.toByteArray();
    }

    private void lines(String name, List<String> values) {
        line(name + "s", Integer.toString(values.size()));
        values.forEach(value -> line(name, value));
    }

    private void line(String name, String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        form.writeBytes((name + ":" + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(bytes);
        form.write('\n');
    }

    private static String at(OffsetDateTime time) {
        return INSTANT.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static String ids(List<UnitId> units) {
        return units.stream().map(unit -> Long.toString(unit.value())).collect(Collectors.joining(","));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
