/**
 * What whoever runs the installation needs to see and to do: the nodes and their sign of life, work that got stuck and
 * trying it again, figures for monitoring.
 *
 * <p>{@code gongwen.node} names a node and must stay the same over its restarts; without it the name of the host counts.
 * It is set in the environment before anything else reads it, so {@code @Value("${gongwen.node}")} works everywhere.
 */
@NullMarked
package org.gongwen.operations;

import org.jspecify.annotations.NullMarked;
