/** The register of seals: which there are, who keeps them, how they were used. */
@NullMarked
package org.gongwen.web.seal;

import org.jspecify.annotations.NullMarked;
