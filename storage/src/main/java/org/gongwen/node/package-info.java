/**
 * Several nodes on one database: what they tell each other, who starts first, and jobs that run
 * on one of them at a time. Everything here is auto-configured.
 *
 * <ul>
 *   <li>{@link org.gongwen.node.Signals} sends, {@link org.gongwen.node.SignalListener} beans receive: short messages
 *       over PostgreSQL's LISTEN/NOTIFY.
 *   <li>A job that must run on one node at a time is a bean of the type {@code RecurringTask} of db-scheduler; one whose
 *       node is lost in the middle is run again on another within a minute. {@code @Scheduled} runs on each node, and is for
 *       what {@link org.gongwen.node.OnEveryNode} gives a reason for.
 * </ul>
 */
@NullMarked
package org.gongwen.node;

import org.jspecify.annotations.NullMarked;
