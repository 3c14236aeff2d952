package org.gongwen.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.gongwen.identity.NotPermittedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when a click fails: the person reads a sentence with a number, the log has the cause under it. */
@SuppressWarnings("serial") // no state
class UnexpectedErrors implements ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

    @Override
    public void error(ErrorEvent event) {
        var ui = UI.getCurrent();
        if (causeIsRefusal(event.getThrowable())) {
            log.info("Refused: {}", event.getThrowable().getMessage());
            if (ui != null) {
                Toasts.failure(ui.getTranslation("shell.error.forbidden.sentence"));
            }
            return;
        }
        var number = number();
        log.error("Unexpected error {}", number, event.getThrowable());
        if (ui != null) {
            Toasts.failure(ui.getTranslation("shell.error.unexpected.sentence", number));
        }
    }

    static String number() {
        return HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    private static boolean causeIsRefusal(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotPermittedException) {
                return true;
            }
        }
        return false;
    }
}
