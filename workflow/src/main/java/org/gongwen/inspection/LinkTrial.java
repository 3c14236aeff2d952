package org.gongwen.inspection;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.gongwen.inspection.LinkRecords.Link;
import org.gongwen.inspection.LinkRecords.Tried;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries one link: our own at our own address, others with HEAD and, where that is not liked, GET, along a few redirects. Each
 * step of these goes to http or https at a public address or nowhere.
 */
@Component
class LinkTrial {

    private static final int MOST_REDIRECTS = 5;

    /** It is there, but not for everybody, or not so often. */
    private static final Set<Integer> GUARDED = Set.of(401, 403, 407, 429, 451);

    private static final int HIGHEST_PORT = 65_535;

    private final PageCalls calls;

    LinkTrial(PageCalls calls) {
        this.calls = calls;
    }

    Tried tried(Link link) {
        try {
            return link.outside() ? outside(link) : own(link);
        } catch (IllegalArgumentException e) {
            // What the client does not call either must not end the trials of all others.
            return invalid(link);
        }
    }

    private Tried own(Link link) {
        var base = calls.base();
        if (base.isEmpty()) {
            return new Tried(link.id(), null, "");
        }
        try {
            var address = new URI(base.get() + link.address()).toASCIIString();
            var answer = calls.own(address);
            return new Tried(link.id(), answer.isThere() || movedWithin(link, answer), answer.said());
        } catch (URISyntaxException e) {
            return invalid(link);
        }
    }

    /**
     * To another of our pages, which see to it themselves; elsewhere there is a login. The bare address may lead anywhere:
     * what stands before us decides that for the public.
     */
    private static boolean movedWithin(Link link, PageCalls.Answer answer) {
        if (!isRedirect(answer) || answer.location() == null) {
            return false;
        }
        try {
            var path = new URI(answer.location()).getPath();
            return link.address().equals("/") || path != null && (path + "/").startsWith("/portal/");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Tried outside(Link link) {
        URI address;
        try {
            address = new URI(new URI(link.address()).toASCIIString());
        } catch (URISyntaxException e) {
            return invalid(link);
        }
        var answer = new PageCalls.Answer(0, Duration.ZERO, null, "");
        for (int step = 0; step <= MOST_REDIRECTS; step++) {
            if (!isWeb(address)) {
                return invalid(link);
            }
            answer = calls.others("HEAD", address);
            if (!answer.isThere() && !isRedirect(answer) && answer.status() != 0) {
                answer = calls.others("GET", address);
            }
            var location = answer.location();
            if (!isRedirect(answer) || location == null) {
                return new Tried(link.id(), alive(answer), answer.said());
            }
            try {
                address = address.resolve(new URI(location));
            } catch (URISyntaxException e) {
                return new Tried(link.id(), false, "redirect to no address");
            }
        }
        return new Tried(link.id(), false, "too many redirects");
    }

    /** Null where it was not called: what stands at an address of our own network is no matter of the public. */
    private static @Nullable Boolean alive(PageCalls.Answer answer) {
        return answer.said().equals(PageCalls.NOT_PUBLIC)
                ? null
                : Boolean.valueOf(answer.isThere() || isRedirect(answer) || GUARDED.contains(answer.status()));
    }

    private static boolean isRedirect(PageCalls.Answer answer) {
        return answer.status() >= 300 && answer.status() < 400;
    }

    private static boolean isWeb(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null
                && address.getPort() <= HIGHEST_PORT
                && address.getUserInfo() == null;
    }

    private static Tried invalid(Link link) {
        return new Tried(link.id(), false, "not an address of http or https");
    }
}
