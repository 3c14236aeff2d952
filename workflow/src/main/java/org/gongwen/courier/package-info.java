/** What leaves the house for people outside: mail by SMTP, short messages by the HTTP of a provider. Decides nothing. */
@NullMarked
package org.gongwen.courier;

import org.jspecify.annotations.NullMarked;
