package org.gongwen.portal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What askers say of the answer they want, and of the one they have (RFC 9110, 12.5.3 and 13.1.2). */
final class Negotiation {

    private Negotiation() {}

    /** Whether somebody who says this of encodings takes gzip; who says nothing does not. */
    static boolean takesGzip(@Nullable String accepted) {
        // As almost everybody says it.
        if (accepted == null || accepted.isEmpty()) {
            return false;
        }
        boolean any = false;
        for (var each : accepted.split(",", -1)) {
            int parameters = each.indexOf(';');
            var coding = (parameters < 0 ? each : each.substring(0, parameters))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            boolean wanted = parameters < 0 || !isNought(each.substring(parameters + 1));
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return wanted;
            }
            any |= coding.equals("*") && wanted;
        }
        return any;
    }

    /** Whether the weight is none at all; what cannot be read is one. */
    private static boolean isNought(String parameters) {
        return parameters.strip().matches("(?i)q\\s*=\\s*0(\\.0{0,3})?");
    }

    /** Whether somebody who names these tags has what bears this one, compared weakly as for GET. */
    static boolean knows(@Nullable String named, String tag) {
        if (named == null) {
            return false;
        }
        if (named.equals(tag) || named.strip().equals("*")) {
            return true;
        }
        for (var each : named.split(",", -1)) {
            var one = each.strip();
            if ((one.startsWith("W/") ? one.substring(2) : one).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
