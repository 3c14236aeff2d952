package org.gongwen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page that failed while it was being built; the number stands in the log beside the cause. */
@ParentLayout(MainLayout.class)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class UnexpectedErrorPage extends ErrorPage implements HasErrorParameter<Exception> {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedErrorPage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        var number = UnexpectedErrors.number();
        log.error("Unexpected error {} on {}", number, event.getLocation().getPath(), parameter.getException());
        say(VaadinIcon.TOOLS, "shell.error.unexpected", number);
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
