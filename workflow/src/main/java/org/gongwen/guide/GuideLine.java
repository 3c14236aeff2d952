package org.gongwen.guide;

import org.gongwen.publication.ArticleId;

/**
 * A guide in a list.
 *
 * @param position of its category among the others, from 1; 0 without one
 * @param version the newest of its article
 * @param open whether the public sees a version of it
 */
public record GuideLine(ArticleId id, int position, int version, String title, GuideFacts facts, boolean open) {}
