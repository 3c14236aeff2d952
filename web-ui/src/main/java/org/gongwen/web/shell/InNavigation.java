package org.gongwen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lists a screen in the navigation on the left, for those who may open it. Its name is its {@link Titled}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InNavigation {
    NavigationSection section();

    /** Order within the section; leave gaps. */
    int order();

    VaadinIcon icon();
}
