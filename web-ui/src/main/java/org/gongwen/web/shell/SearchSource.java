package org.gongwen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import org.gongwen.identity.Actor;

/** Something the search box at the top finds: documents, people, commands. Beans of this type are asked in order. */
public interface SearchSource {

    /** Message key of the heading over this source's hits. */
    String headingKey();

    /**
     * What the text finds for this person.
     *
     * @param text what was typed, trimmed, not empty
     * @param locale the language of the screen
     * @param limit how many hits there is room for
     */
    List<Hit> search(Actor actor, String text, Locale locale, int limit);

    /**
     * One line to choose.
     *
     * @param location where choosing it leads, as a path of this application without a leading slash
     */
    record Hit(VaadinIcon icon, Phrase text, Phrase detail, String location) {}
}
