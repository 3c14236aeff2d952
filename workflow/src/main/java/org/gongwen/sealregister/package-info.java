/** The register of seals (印章登记): which there are, who keeps them, and every use at a step that allows it. */
@NullMarked
package org.gongwen.sealregister;

import org.jspecify.annotations.NullMarked;
