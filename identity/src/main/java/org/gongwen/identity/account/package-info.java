/** Keeps the accounts at Keycloak in line with the people here, through its admin API. */
@NullMarked
package org.gongwen.identity.account;

import org.jspecify.annotations.NullMarked;
