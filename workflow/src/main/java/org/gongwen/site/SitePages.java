package org.gongwen.site;

import org.gongwen.identity.Actor;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.SiteId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** For other rooms that show something on the public pages beside the texts. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SitePages {

    private final EditionWriter writer;

    SitePages(EditionWriter writer) {
        this.writer = writer;
    }

    /** Has the pages made anew once the transaction is committed: they show something else of a site. */
    @AuthorisedByCaller("Whoever changes what pages show has been asked and has recorded it")
    public void changed(Actor by, SiteId site) {
        writer.frameChanged(by, site);
    }
}
