/** The frame around every screen: layout, look, texts, who is signed in, and who may open what. */
@NullMarked
package org.gongwen.web.shell;

import org.jspecify.annotations.NullMarked;
