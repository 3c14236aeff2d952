/** The application with a real Keycloak as its login server. */
@NullMarked
package org.gongwen.keycloak;

import org.jspecify.annotations.NullMarked;
