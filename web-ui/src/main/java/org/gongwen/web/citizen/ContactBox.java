package org.gongwen.web.citizen;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.gongwen.citizen.CaseId;
import org.gongwen.citizen.Cases;
import org.gongwen.citizen.Contact;
import org.gongwen.identity.Actor;
import org.gongwen.web.shell.Phrase;

/** Who wrote and how he is reached: not there until somebody asks for it, which is recorded. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ContactBox extends Div {

    ContactBox(Cases cases, Actor actor, CaseId id) {
        addClassName("gw-case-contact");
        var words = new Paragraph(getTranslation("citizen.contact.text"));
        words.addClassName("gw-soft");
        var show = new Button(getTranslation("citizen.contact.show"), VaadinIcon.EYE.create(), click -> {
            removeAll();
            add(list(cases.contact(actor, id)));
        });
        show.setDisableOnClick(true);
        add(words, show);
    }

    private DescriptionList list(Contact contact) {
        var list = new DescriptionList();
        list.addClassName("gw-case-facts");
        line(list, "citizen.contact.name", contact.name());
        line(list, "citizen.contact.identity", contact.identity());
        line(list, "citizen.contact.phone", contact.phone());
        line(list, "citizen.contact.mail", contact.mail());
        line(list, "citizen.contact.postal", contact.postal());
        return list;
    }

    private void line(DescriptionList list, String key, String value) {
        if (!value.isEmpty()) {
            list.add(
                    new DescriptionList.Term(getTranslation(key)),
                    Phrase.written(value).in(new DescriptionList.Description()));
        }
    }
}
