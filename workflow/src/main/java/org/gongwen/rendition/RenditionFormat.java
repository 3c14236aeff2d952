package org.gongwen.rendition;

/** The two formats of a fixed layout. */
public enum RenditionFormat {
    PDF("pdf", "application/pdf"),
    /** GB/T 33190-2016 */
    OFD("ofd", "application/ofd");

    private final String extension;
    private final String mediaType;

    RenditionFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
