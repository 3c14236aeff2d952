package org.gongwen.site;

import java.util.Optional;
import org.gongwen.identity.Refusal;

/**
 * What must not stand on public pages, for texts that become public without anybody's review: names, contact lines and links.
 * The same as before an article is published, as far as it applies to a line. The room that knows the list of the security
 * administrator answers it.
 */
public interface PublicTextCheck {

    /** What the text is for. */
    enum Purpose {
        /** Of a site, a column, a category or a link: no telephone belongs in it. */
        NAME,
        /** Whom the public can ask: the telephones of an office belong in it, those of a person do not. */
        CONTACT,
        /** On the web; its digits may look like a telephone. */
        ADDRESS
    }

    /** Why it must not become public; empty where nothing speaks against it. */
    Optional<Refusal> objection(String text, Purpose purpose);
}
