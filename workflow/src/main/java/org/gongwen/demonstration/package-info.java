/** What the demonstration bureau's sites hold on the first start: some are kept well, some die, one is empty. */
@NullMarked
package org.gongwen.demonstration;

import org.jspecify.annotations.NullMarked;
