package org.gongwen.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a service method that changes state for the system itself, without an {@link Actor} to authorise. The rule that
 * every changing method authorises first makes an exception for nothing else. What such a method changes is still
 * recorded, with no actor.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface SystemTask {

    /** Why nobody has to be asked, in a sentence. */
    String value();
}
