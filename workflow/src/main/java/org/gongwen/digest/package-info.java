/** Subscriptions to what is new on the sites, and the digest that is sent by mail once a day or once a week. */
@NullMarked
package org.gongwen.digest;

import org.jspecify.annotations.NullMarked;
