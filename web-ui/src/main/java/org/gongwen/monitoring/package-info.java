/**
 * What monitoring reads: metrics, health of the parts, and the port on which both are offered. Nothing here says what a
 * document contains; a metric has a name and a number.
 */
@NullMarked
package org.gongwen.monitoring;

import org.jspecify.annotations.NullMarked;
