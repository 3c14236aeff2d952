package org.gongwen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/** A page that the posts held do not open. */
@ParentLayout(MainLayout.class)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class ForbiddenPage extends ErrorPage implements HasErrorParameter<AccessDeniedException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        say(VaadinIcon.LOCK, "shell.error.forbidden");
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
