package org.gongwen.web.bulletin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.stream.Stream;
import org.gongwen.bulletin.BulletinResult;
import org.gongwen.bulletin.BulletinTerms;
import org.gongwen.bulletin.Bulletins;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** What each criterion weighs, and how many articles are expected; the sum stands beside while one types. */
@SuppressWarnings("serial") // sessions are not written to disk
final class WeightsDialog extends Dialog {

    private final IntegerField articles;
    private final IntegerField documents;
    private final IntegerField replies;
    private final IntegerField expected;
    private final Paragraph sum = new Paragraph();
    private final ErrorSentence refusal = new ErrorSentence();

    WeightsDialog(Bulletins bulletins, CurrentActor currentActor, BulletinTerms terms, Runnable done) {
        setHeaderTitle(getTranslation("bulletin.weights"));
        addClassName("gw-dialog");
        articles = field("bulletin.weight.articles", terms.articles(), 0, BulletinTerms.WHOLE);
        documents = field("bulletin.weight.documents", terms.documents(), 0, BulletinTerms.WHOLE);
        replies = field("bulletin.weight.replies", terms.replies(), 0, BulletinTerms.WHOLE);
        expected = field("bulletin.weight.expected", terms.expected(), 1, BulletinTerms.MOST_EXPECTED);
        sum.setClassName("gw-soft");
        sum.getElement().setAttribute("role", "status");
        total();
        var words = new Paragraph(getTranslation("bulletin.weights.text"));
        words.addClassName("gw-soft");
        var content = new Div(words, articles, documents, replies, sum, expected, refusal);
        content.addClassName("gw-stack");
        add(content);
        var save = new Button(getTranslation("bulletin.weights.save"), click -> {
            refusal.clear();
            refusal.attempt(() -> {
                switch (bulletins.setTerms(
                        currentActor.get(),
                        terms.version(),
                        number(articles),
                        number(documents),
                        number(replies),
                        number(expected))) {
                    case BulletinResult.Done _ -> {
                        close();
                        Toasts.success(getTranslation("bulletin.weights.saved"));
                        done.run();
                    }
                    case BulletinResult.Refused(var reason) ->
                        refusal.say(Phrase.of(this, reason.messageKey(), reason.arguments()));
                }
            });
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    private IntegerField field(String label, int value, int least, int most) {
        var field = new IntegerField(getTranslation(label));
        field.setMin(least);
        field.setMax(most);
        field.setStepButtonsVisible(true);
        field.setValue(value);
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.addValueChangeListener(change -> total());
        return field;
    }

    private void total() {
        sum.setText(getTranslation(
                "bulletin.weights.sum",
                Stream.of(articles, documents, replies)
                        .mapToInt(WeightsDialog::number)
                        .sum(),
                BulletinTerms.WHOLE));
    }

    /** What is no number within the bounds is refused as what is out of them. */
    private static int number(IntegerField field) {
        var value = field.getValue();
        return value == null ? -1 : value;
    }
}
