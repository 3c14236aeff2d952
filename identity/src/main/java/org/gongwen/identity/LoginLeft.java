package org.gongwen.identity;

/**
 * A session here ended because nobody used it.
 *
 * @param sid the session at the login server that it came from
 */
public record LoginLeft(String sid) {}
