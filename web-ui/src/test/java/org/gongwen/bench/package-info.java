/** Measures the application beside the bare process engine; see docs/benchmarks.md. */
@NullMarked
package org.gongwen.bench;

import org.jspecify.annotations.NullMarked;
