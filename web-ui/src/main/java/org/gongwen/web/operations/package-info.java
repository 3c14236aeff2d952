/** The operations page (运行状况) for the system administrator: nodes, jobs, stuck work, storage, versions. */
@NullMarked
package org.gongwen.web.operations;

import org.jspecify.annotations.NullMarked;
