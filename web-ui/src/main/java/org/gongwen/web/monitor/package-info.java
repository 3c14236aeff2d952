/** 流程监控: where running work lies, how long it takes, and moving it. */
@NullMarked
package org.gongwen.web.monitor;

import org.jspecify.annotations.NullMarked;
