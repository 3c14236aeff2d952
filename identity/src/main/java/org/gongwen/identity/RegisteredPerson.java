package org.gongwen.identity;

import org.jspecify.annotations.Nullable;

/**
 * A person who was just registered.
 *
 * @param firstPassword null where an external login server keeps the passwords
 */
public record RegisteredPerson(PersonId id, @Nullable OneTimePassword firstPassword) {}
