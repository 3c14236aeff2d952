package org.gongwen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.gongwen.identity.NotPermittedException;

/** Something that a service refused while the page was opening: a document of others, most often. */
@ParentLayout(MainLayout.class)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class NotPermittedPage extends ErrorPage implements HasErrorParameter<NotPermittedException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotPermittedException> parameter) {
        say(VaadinIcon.LOCK, "shell.error.forbidden");
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
