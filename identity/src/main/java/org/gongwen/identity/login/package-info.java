/** The embedded login: an OIDC provider in the same process, to which the application is an ordinary client. */
@NullMarked
package org.gongwen.identity.login;

import org.jspecify.annotations.NullMarked;
