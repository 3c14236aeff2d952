package org.gongwen.web.document;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.process.TaskId;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.Page;

/**
 * A document alone on the page, as links and the search open it. A task of the person's on it opens with it; after an
 * action the page stays and shows how the document goes on.
 */
@Route("document/:document")
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class DocumentView extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private final CurrentActor currentActor;
    private final Documents documents;
    private final Inbox inbox;
    private final DocumentPane pane;
    private String title = "";

    DocumentView(CurrentActor currentActor, Documents documents, Inbox inbox, DocumentDesk desk) {
        this.currentActor = currentActor;
        this.documents = documents;
        this.inbox = inbox;
        pane = desk.pane(currentActor);
        addClassName("gw-document-page");
        fillHeight();
        add(pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var document =
                event.getRouteParameters().get("document").map(DocumentView::id).orElseThrow(NotFoundException::new);
        var actor = currentActor.get();
        title = documents.read(actor, document).content().title();
        var asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("task")
                .map(TaskId::new)
                // A task of another document has nothing to do on this page.
                .filter(task -> inbox.toDo(actor, task)
                        .map(item -> item.document().equals(document))
                        .orElse(true));
        var task = asked.or(() -> inbox.toDos(actor, document).stream()
                .map(InboxItem::task)
                .filter(java.util.Objects::nonNull)
                .findFirst());
        pane.onFinished(() -> pane.show(document, null));
        pane.show(document, task.orElse(null));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private static DocumentId id(String text) {
        try {
            return new DocumentId(Long.parseLong(text));
        } catch (NumberFormatException noNumber) {
            throw new NotFoundException();
        }
    }
}
