@NullMarked
package org.gongwen.process.engine;

import org.jspecify.annotations.NullMarked;
