package org.gongwen.article;

import org.gongwen.storage.BlobId;
import org.jspecify.annotations.Nullable;

/**
 * A picture or a file that articles of the past name, kept already.
 *
 * @param key by which texts name it: {@code media:KEY} in a body, the key itself in details
 * @param width in pixels; null of a file
 * @param height in pixels; null of a file
 */
public record PastMedium(
        String key,
        BlobId blob,
        String mediaType,
        long size,
        String name,
        String alt,
        @Nullable Integer width,
        @Nullable Integer height) {}
