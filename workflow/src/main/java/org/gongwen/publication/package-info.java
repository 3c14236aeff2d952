/**
 * What the public may see: the open sites, the texts that are public now, the search in them. Everything here but the one
 * writer reads views that hold nothing else, and nothing here knows how an article comes about.
 */
@NullMarked
package org.gongwen.publication;

import org.jspecify.annotations.NullMarked;
