/** BPMN processes: their definitions, who handles a step, and the engine behind {@link org.gongwen.process.Processes}. */
@NullMarked
package org.gongwen.process;

import org.jspecify.annotations.NullMarked;
