package org.gongwen.identity.account;

/**
 * An account as Keycloak has it.
 *
 * @param id Keycloak's own identifier
 * @param name both of Keycloak's names together
 */
record Account(String id, String username, String name, boolean enabled) {}
