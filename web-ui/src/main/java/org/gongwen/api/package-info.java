/** The REST API for the bureau's business systems: the services of the screens, with the same actor and the same checks. */
@NullMarked
package org.gongwen.api;

import org.jspecify.annotations.NullMarked;
