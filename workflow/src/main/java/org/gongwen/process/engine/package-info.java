/** Flowable behind {@link org.gongwen.process.Processes}; the only package that knows the engine. */
@NullMarked
package org.gongwen.process.engine;

import org.jspecify.annotations.NullMarked;
