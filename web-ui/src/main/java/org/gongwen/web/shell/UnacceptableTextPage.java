package org.gongwen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.gongwen.identity.UnacceptableTextException;

/** An address that carries a text which nothing can be looked up by. */
@ParentLayout(MainLayout.class)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class UnacceptableTextPage extends ErrorPage implements HasErrorParameter<UnacceptableTextException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<UnacceptableTextException> parameter) {
        say(VaadinIcon.QUESTION_CIRCLE_O, "shell.error.unacceptable");
        return HttpServletResponse.SC_BAD_REQUEST;
    }
}
