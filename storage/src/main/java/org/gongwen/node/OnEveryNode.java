package org.gongwen.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code @Scheduled} method that is right to run on each node at the same time, and says why. What has to run on
 * one node at a time is a bean of the type {@code RecurringTask} of db-scheduler instead.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEveryNode {

    /** Why each node has to, or why it does no harm that several do. */
    String value();
}
