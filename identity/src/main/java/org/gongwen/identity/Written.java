package org.gongwen.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that a person or a program wrote, given to a service: line breaks and tabs but no other control character, no
 * half of a surrogate pair, and not longer than can be meant. Looked at before the method of a service runs, whoever
 * calls it ({@link UnacceptableTextException}). A service that looks at a text itself, to refuse it in words of its own
 * or to clean it, does not carry the mark.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Written {

    /** At most so many characters; a rare one counts once. */
    int value() default 2_000;
}
