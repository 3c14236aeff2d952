package org.gongwen.web.document;

import com.vaadin.flow.component.combobox.ComboBox;
import org.gongwen.document.DocumentId;
import org.gongwen.original.OriginalResult;
import org.gongwen.original.Originals;
import org.gongwen.process.TaskId;
import org.gongwen.sealregister.RegisteredSeal;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Setting a seal that one keeps on the document (用印). */
@SuppressWarnings("serial") // sessions are not written to disk
final class SealDialog extends ChoiceDialog {

    private final Originals originals;
    private final CurrentActor actor;
    private final TaskId task;
    private final DocumentId document;
    private final Runnable done;
    private final ComboBox<RegisteredSeal> seals = new ComboBox<>();

    SealDialog(Originals originals, CurrentActor actor, TaskId task, DocumentId document, Runnable done) {
        this.originals = originals;
        this.actor = actor;
        this.task = task;
        this.document = document;
        this.done = done;
        var kept = originals.seals(actor.get(), document);
        seals.setLabel(getTranslation("original.seals"));
        seals.setItems(kept);
        seals.setWidthFull();
        Labels.written(seals, RegisteredSeal::name);
        kept.stream().findFirst().ifPresent(seals::setValue);
        seals.setVisible(!kept.isEmpty());
        build(
                getTranslation("original.seal"),
                getTranslation(kept.isEmpty() ? "original.none-kept" : "original.explained"),
                getTranslation("original.seal"),
                seals);
    }

    @Override
    void act(String actionText) {
        var seal = seals.getValue();
        if (seal == null) {
            refuse(getTranslation("original.none-kept"));
            return;
        }
        switch (originals.seal(actor.get(), task, document, seal.id())) {
            case OriginalResult.Sealed(var original) -> {
                close();
                Toasts.success(Phrase.of(this, "original.sealed", original.name()));
                done.run();
            }
            case OriginalResult.Refused(var reason) -> refuse(Phrase.of(this, reason.messageKey(), reason.arguments()));
        }
    }
}
