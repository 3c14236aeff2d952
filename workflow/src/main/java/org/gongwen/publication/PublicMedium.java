package org.gongwen.publication;

import org.jspecify.annotations.Nullable;

/**
 * A picture or a file that the public may have.
 *
 * @param key by which it is asked for
 * @param size in bytes
 * @param name what a file is called; never used as a path
 * @param alt what a picture shows, for those who do not see it
 * @param width in pixels; null of a file
 * @param height in pixels; null of a file
 */
public record PublicMedium(
        String key,
        String mediaType,
        long size,
        String name,
        String alt,
        @Nullable Integer width,
        @Nullable Integer height) {}
