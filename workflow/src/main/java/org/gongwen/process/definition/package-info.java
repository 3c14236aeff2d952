/** What a definition may contain and whether it can work, decided from the file alone and without the engine. */
@NullMarked
package org.gongwen.process.definition;

import org.jspecify.annotations.NullMarked;
