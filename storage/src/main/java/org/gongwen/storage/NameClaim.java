package org.gongwen.storage;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/**
 * What the end of a file's name says its content is. A name that says one thing of a content that is another misleads
 * who opens it, and the program that opens it.
 */
final class NameClaim {
    private static final String UNKNOWN = "application/octet-stream";
    private static final String WORD = "application/msword";
    private static final String EXCEL = "application/vnd.ms-excel";
    private static final String POWERPOINT = "application/vnd.ms-powerpoint";
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final Set<String> FILM = Set.of("video/mp4", "video/quicktime", "audio/mp4");

    /** Where practice differs from what the registry of types says, or the registry knows nothing. */
    private static final Map<String, Set<String>> PRACTICE = Map.ofEntries(
            Map.entry("ofd", Set.of("application/ofd")),
            // Word itself writes RTF under this name.
            Map.entry("doc", Set.of(WORD, "application/rtf")),
            // Kingsoft's own names: today's versions write the new containers under them.
            Map.entry("wps", Set.of(WORD, OOXML + "wordprocessingml.document")),
            Map.entry("et", Set.of(EXCEL, OOXML + "spreadsheetml.sheet")),
            Map.entry("dps", Set.of(POWERPOINT, OOXML + "presentationml.presentation")),
            Map.entry("mp4", FILM),
            Map.entry("m4v", FILM),
            Map.entry("m4a", FILM),
            Map.entry("mov", FILM));

    /** Names under which plain text goes, and which no desktop runs. */
    private static final Set<String> TEXT =
            Set.of("txt", "text", "csv", "tsv", "md", "log", "json", "yaml", "yml", "ini", "srt", "vcf", "ics", "asc");

    private final Tika tika = new Tika();
    private final MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();

    /** Whether the name fits, or says nothing that anybody knows. */
    boolean fits(FileName name, String mediaType) {
        int dot = name.value().lastIndexOf('.');
        if (dot < 0) {
            return true;
        }
        var extension = name.value().substring(dot + 1).toLowerCase(Locale.ROOT);
        var practice = PRACTICE.get(extension);
        if (practice != null) {
            return practice.contains(mediaType);
        }
        if (mediaType.equals("text/plain") && TEXT.contains(extension)) {
            return true;
        }
        var claimed = registry.normalize(MediaType.parse(tika.detect("x." + extension)));
        if (claimed.toString().equals(UNKNOWN)) {
            return true;
        }
        var found = registry.normalize(MediaType.parse(mediaType));
        return found.getBaseType().equals(claimed.getBaseType()) || registry.isSpecializationOf(found, claimed);
    }
}
