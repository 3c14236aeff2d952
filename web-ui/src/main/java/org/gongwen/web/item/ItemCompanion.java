package org.gongwen.web.item;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.task.ItemSheet;

/**
 * What a module shows on the screen of a business item on which it hangs a matter of its own: the article that is
 * reviewed, the letter that is answered.
 */
public interface ItemCompanion {

    /** What stands above the form of an item; empty where the item is none of the module's. */
    Optional<Component> beside(Actor actor, ItemSheet sheet);

    /**
     * Whether whoever drafts the item changes and submits it on a screen of the module, to which {@link #beside} leads:
     * form and submission give way to it.
     */
    boolean draftedElsewhere(ItemSheet sheet);
}
