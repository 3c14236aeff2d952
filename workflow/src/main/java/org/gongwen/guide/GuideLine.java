package org.gongwen.guide;

import org.gongwen.publication.ArticleId;

/**
 * A guide in a list.
 *
 * @param version the newest of its article
 * @param open whether the public sees a version of it
 */
public record GuideLine(ArticleId id, int version, String title, GuideFacts facts, boolean open) {}
