/** The definitions that operators deploy, read as strictly as the machines that will read them. */
@NullMarked
package org.gongwen.deploy;

import org.jspecify.annotations.NullMarked;
