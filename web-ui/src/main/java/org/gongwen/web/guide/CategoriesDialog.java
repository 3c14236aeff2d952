package org.gongwen.web.guide;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Supplier;
import org.gongwen.guide.GuideCategory;
import org.gongwen.guide.GuideResult;
import org.gongwen.guide.Guides;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;

/** The categories under which the public finds guides: renamed in place, added at the end, taken away while empty. */
@SuppressWarnings("serial") // sessions are not written to disk
final class CategoriesDialog extends Dialog {

    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_CODE = 31;

    private final transient Guides guides;
    private final transient CurrentActor currentActor;
    private final ErrorSentence refusal = new ErrorSentence();
    private final OrderedList list = new OrderedList();

    CategoriesDialog(Guides guides, CurrentActor currentActor, Runnable closed) {
        this.guides = guides;
        this.currentActor = currentActor;
        setHeaderTitle(getTranslation("guide.categories"));
        addClassName("gw-dialog");
        list.addClassName("gw-guide-categories");
        var name = Phrase.mark(new TextField(getTranslation("guide.category.name")));
        name.setMaxLength(LONGEST_NAME);
        var code = new TextField(getTranslation("guide.category.code"));
        code.setMaxLength(LONGEST_CODE);
        code.setHelperText(getTranslation("guide.category.code.hint"));
        var add = new Button(getTranslation("guide.category.add"), VaadinIcon.PLUS.create(), click -> {
            if (done(() -> guides.addCategory(currentActor.get(), code.getValue(), name.getValue()))) {
                name.clear();
                code.clear();
            }
        });
        var adding = new Div(name, code, add);
        adding.addClassName("gw-guide-category");
        var content = new Div(list, adding, refusal);
        content.addClassName("gw-stack");
        add(content);
        getFooter().add(new Button(getTranslation("shell.close"), click -> close()));
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                closed.run();
            }
        });
        draw();
    }

    private void draw() {
        list.removeAll();
        guides.categories().forEach(category -> list.add(line(category)));
    }

    private ListItem line(GuideCategory category) {
        var name = Phrase.mark(new TextField());
        name.setAriaLabel(getTranslation("guide.category.name"));
        name.setMaxLength(LONGEST_NAME);
        name.setValue(category.name());
        name.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                done(() -> guides.renameCategory(currentActor.get(), category.code(), name.getValue()));
            }
        });
        var remove = new Button(
                VaadinIcon.TRASH.create(),
                click -> done(() -> guides.removeCategory(currentActor.get(), category.code())));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        remove.setAriaLabel(getTranslation("guide.category.remove", category.name()));
        var line = new ListItem(name, remove);
        line.addClassName("gw-guide-category");
        return line;
    }

    private boolean done(Supplier<GuideResult> action) {
        refusal.clear();
        return refusal.attempt(() -> {
                    switch (action.get()) {
                        case GuideResult.Done _ -> draw();
                        case GuideResult.Refused(var key, var arguments) ->
                            refusal.say(Phrase.of(this, key, arguments));
                    }
                })
                && !refusal.isVisible();
    }
}
