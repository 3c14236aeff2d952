package org.gongwen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/** No such page. */
@ParentLayout(MainLayout.class)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class NotFoundPage extends ErrorPage implements HasErrorParameter<NotFoundException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        say(VaadinIcon.FILE_SEARCH, "shell.error.not-found");
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
