package org.gongwen.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The language in which somebody reads, for what is answered beside the screens. */
public final class ReaderLanguage {

    private ReaderLanguage() {}

    /** The language chosen on the screens; before anything was chosen, that of the browser. */
    public static Locale of(HttpServletRequest request) {
        return Preferences.from(request).language();
    }
}
