/** Who: units, people, posts, roles and login; knows no other room. */
@NullMarked
package org.gongwen.identity;

import org.jspecify.annotations.NullMarked;
