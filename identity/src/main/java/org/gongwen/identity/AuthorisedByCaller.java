package org.gongwen.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a changing service method that other modules use as one part of an action which they have authorised as a
 * whole, so that asking again here could only repeat their question. Screens never call such a method, and it still
 * leaves its audit record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AuthorisedByCaller {

    /** Which actions it is part of, in a sentence. */
    String value();
}
