package org.gongwen.article;

/**
 * A file that goes with an article (附件), for the public to take along once a version that names it is public.
 *
 * @param key of it in the details of the article
 * @param name as it is downloaded
 * @param size in bytes
 */
public record ArticleFile(String key, String name, String mediaType, long size) {}
