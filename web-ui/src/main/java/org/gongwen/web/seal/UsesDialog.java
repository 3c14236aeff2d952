package org.gongwen.web.seal;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Function;
import org.gongwen.identity.Directory;
import org.gongwen.sealregister.Keeper;
import org.gongwen.sealregister.RecordedUse;
import org.gongwen.sealregister.RegisteredSeal;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/** Who kept a seal, and how it was used, newest first. */
@SuppressWarnings("serial") // sessions are not written to disk
class UsesDialog extends Dialog {

    static final int PAGE = 50;

    private final transient Dates dates;
    private final UnorderedList uses = new UnorderedList();
    private @Nullable Long last;
    private final Button further = new Button(getTranslation("sealregister.uses.further"));

    /** @param page those before a use, newest first, {@link #PAGE} at most */
    UsesDialog(
            Directory directory,
            Dates dates,
            RegisteredSeal seal,
            List<Keeper> keepers,
            Function<@Nullable Long, List<RecordedUse>> page) {
        this.dates = dates;
        setHeaderTitle(getTranslation("sealregister.uses"));
        addClassName("gw-dialog");
        setWidth("min(760px, 94vw)");
        var kept = new UnorderedList();
        kept.addClassName("gw-plain-list");
        keepers.forEach(keeper -> kept.add(keeper(directory, keeper)));
        uses.addClassName("gw-plain-list");
        var none = new Paragraph(getTranslation("sealregister.uses.none"));
        add(new Div(
                Phrase.written(seal.name()).in(new Paragraph()),
                new H3(getTranslation("sealregister.keepers")),
                kept,
                new H3(getTranslation("sealregister.uses")),
                none,
                uses,
                further));
        further.addClickListener(click -> show(page.apply(last)));
        show(page.apply(null));
        none.setVisible(last == null);
        getFooter().add(new Button(getTranslation("sealregister.uses.close"), click -> close()));
    }

    private void show(List<RecordedUse> shown) {
        shown.forEach(use -> uses.add(line(use)));
        further.setVisible(shown.size() == PAGE);
        if (!shown.isEmpty()) {
            last = shown.getLast().id();
        }
    }

    private ListItem keeper(Directory directory, Keeper keeper) {
        var end = keeper.end();
        var since = Phrase.plain(dates.shortly(keeper.since().toInstant(), getLocale()));
        var who = Terms.of(this, directory, keeper.principal());
        return (end == null
                        ? Phrase.of(this, "sealregister.keeper.now", who, since, keeper.reason())
                        : Phrase.of(
                                this,
                                "sealregister.keeper.former",
                                who,
                                since,
                                Phrase.plain(dates.shortly(end.at().toInstant(), getLocale())),
                                end.reason()))
                .in(new ListItem());
    }

    private ListItem line(RecordedUse use) {
        return Phrase.of(
                        this,
                        "sealregister.use",
                        Phrase.plain(dates.fully(use.at().toInstant(), getLocale())),
                        use.personName(),
                        use.post(),
                        use.documentNumber(),
                        use.version(),
                        use.stepName(),
                        use.digestBefore().substring(0, 16),
                        use.digestAfter().substring(0, 16))
                .in(new ListItem());
    }
}
