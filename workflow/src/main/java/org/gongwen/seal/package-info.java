/** Seals on finished files: OFD after GB/T 38540-2020, PDF after PAdES; sealing, and checking what anybody sealed. */
@NullMarked
package org.gongwen.seal;

import org.jspecify.annotations.NullMarked;
