package org.gongwen.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.UnacceptableTextException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when a click fails: the person reads a sentence with a number, the log has the cause under it. */
@SuppressWarnings("serial") // no state
class UnexpectedErrors implements ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

    @Override
    public void error(ErrorEvent event) {
        var ui = UI.getCurrent();
        if (cause(event.getThrowable(), NotPermittedException.class) != null) {
            log.info("Refused: {}", event.getThrowable().getMessage());
            if (ui != null) {
                Toasts.failure(ui.getTranslation("shell.error.forbidden.sentence"));
            }
            return;
        }
        var unacceptable = cause(event.getThrowable(), UnacceptableTextException.class);
        if (unacceptable != null) {
            if (ui != null) {
                Toasts.failure(ErrorSentence.sentence(ui, unacceptable));
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

    private static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> kind) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}
