package org.gongwen.web.attachment;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;

/** How a file is described to a person: its kind and its size. */
public final class AttachmentTexts {
    private static final long KILO = 1024;

    private AttachmentTexts() {}

    /** What a person calls files of this type. */
    enum Kind {
        PDF(VaadinIcon.FILE_TEXT_O),
        OFD(VaadinIcon.FILE_TEXT_O),
        WRITING(VaadinIcon.FILE_TEXT),
        TABLE(VaadinIcon.FILE_TABLE),
        SLIDES(VaadinIcon.FILE_PRESENTATION),
        PICTURE(VaadinIcon.FILE_PICTURE),
        SOUND(VaadinIcon.FILE_SOUND),
        FILM(VaadinIcon.FILE_MOVIE),
        ARCHIVE(VaadinIcon.FILE_ZIP),
        OTHER(VaadinIcon.FILE_O);

        private final VaadinIcon icon;

        Kind(VaadinIcon icon) {
            this.icon = icon;
        }

        VaadinIcon icon() {
            return icon;
        }

        String key() {
            return "attachment.kind." + name().toLowerCase(Locale.ROOT);
        }
    }

    static Kind kind(String mediaType) {
        if (mediaType.startsWith("image/")) {
            return Kind.PICTURE;
        }
        if (mediaType.startsWith("audio/")) {
            return Kind.SOUND;
        }
        if (mediaType.startsWith("video/")) {
            return Kind.FILM;
        }
        return switch (mediaType) {
            case "application/pdf" -> Kind.PDF;
            case "application/ofd" -> Kind.OFD;
            case "application/zip",
                    "application/x-7z-compressed",
                    "application/x-rar-compressed",
                    "application/x-rar-compressed; version=4",
                    "application/x-rar-compressed; version=5" -> Kind.ARCHIVE;
            default -> office(mediaType);
        };
    }

    private static Kind office(String mediaType) {
        if (mediaType.contains("word") || mediaType.contains("text") || mediaType.contains("rtf")) {
            return Kind.WRITING;
        }
        if (mediaType.contains("excel") || mediaType.contains("sheet")) {
            return Kind.TABLE;
        }
        if (mediaType.contains("powerpoint") || mediaType.contains("presentation")) {
            return Kind.SLIDES;
        }
        return Kind.OTHER;
    }

    /** For example {@code 812 B}, {@code 36.5 KB}, {@code 1.0 GB}. */
    public static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= KILO && unit < 2) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", value, "KMG".charAt(unit));
    }
}
