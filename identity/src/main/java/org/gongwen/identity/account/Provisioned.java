package org.gongwen.identity.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Marks what exists only where the accounts are at Keycloak and this application may keep them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "gongwen.identity.embedded", havingValue = false)
@ConditionalOnBooleanProperty(name = "gongwen.identity.keycloak.provisioning", matchIfMissing = true)
@ConditionalOnProperty("gongwen.identity.keycloak.client-secret")
@interface Provisioned {}
