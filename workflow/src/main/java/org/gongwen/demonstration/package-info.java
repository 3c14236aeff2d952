/**
 * What the demonstration bureau has on the first start: a seal for trial, and sites of which some are kept well, some die, one
 * is empty.
 */
@NullMarked
package org.gongwen.demonstration;

import org.jspecify.annotations.NullMarked;
