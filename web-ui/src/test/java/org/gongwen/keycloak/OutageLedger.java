package org.gongwen.keycloak;

import java.time.Duration;
import java.util.Locale;

/** What was done and refused while Keycloak was away, and how long it took to be as before. */
final class OutageLedger {

    private int saved;
    private int lost;
    private Duration slowestSave = Duration.ZERO;
    private int looks;
    private int looksRefused;
    private int strangers;
    private int strangersAdmitted;
    private int probes;
    private int probesFailed;

    /** Somebody saved in the browser. */
    void saved(boolean kept, Duration took) {
        saved++;
        lost += kept ? 0 : 1;
        slowestSave = took.compareTo(slowestSave) > 0 ? took : slowestSave;
    }

    /** Somebody who is logged in looked at a page. */
    void looked(boolean admitted) {
        looks++;
        looksRefused += admitted ? 0 : 1;
    }

    /** Somebody who is not logged in tried to get in. */
    void tried(boolean admitted) {
        strangers++;
        strangersAdmitted += admitted ? 1 : 0;
    }

    /** A load balancer asked whether the node takes people. */
    void probed(boolean ready) {
        probes++;
        probesFailed += ready ? 0 : 1;
    }

    int saves() {
        return saved;
    }

    int strangers() {
        return strangers;
    }

    /** Everything that should not have happened. */
    int faults() {
        return lost + looksRefused + strangersAdmitted + probesFailed;
    }

    /** The figures in words, for whoever has waited for them. */
    String told(Duration away, Duration newcomer, Duration accounts) {
        return String.format(
                Locale.ROOT,
                """
                Keycloak was away for           %d s
                saved by somebody logged in     %d times, %d lost, slowest %d ms
                pages of somebody logged in     %d, %d refused
                attempts to get in              %d, %d admitted
                readiness of the node           asked %d times, %d times not ready
                after Keycloak answered again   the first newcomer was in after %.1f s, the accounts had followed after %.1f s
                done by hand                    nothing
                """,
                away.toSeconds(),
                saved,
                lost,
                slowestSave.toMillis(),
                looks,
                looksRefused,
                strangers,
                strangersAdmitted,
                probes,
                probesFailed,
                newcomer.toMillis() / 1000.0,
                accounts.toMillis() / 1000.0);
    }
}
