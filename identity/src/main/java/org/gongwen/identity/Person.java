package org.gongwen.identity;

/**
 * A person who may log in.
 *
 * @param username unique login name, as the login server knows it
 * @param name the name as signed under opinions
 */
public record Person(PersonId id, String username, String name, boolean active) {}
