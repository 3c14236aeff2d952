package org.gongwen.web.shell;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gongwen.identity.Role;

/**
 * Opens a screen to people who hold at least one of these roles in any of their posts. A screen that carries neither
 * this nor {@link ForEverybody} opens for nobody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ForRoles {
    Role[] value();
}
