package org.gongwen.web.exchange;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import org.gongwen.exchange.Registers;
import org.gongwen.identity.Actor;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ScreenAccess;
import org.gongwen.web.shell.SearchSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds what the organ received by title or number, for those who keep its receiving register. */
@Component
@Order(11)
class ReceivedSearch implements SearchSource {

    private final Registers registers;

    ReceivedSearch(Registers registers) {
        this.registers = registers;
    }

    @Override
    public String headingKey() {
        return "exchange.search.received";
    }

    @Override
    public List<Hit> search(Actor actor, String text, Locale locale, int limit) {
        if (!ScreenAccess.mayOpen(actor, ReceivingRegisterView.class)) {
            return List.of();
        }
        return registers.received(actor, null, text, null, limit).stream()
                .map(found -> new Hit(
                        VaadinIcon.ENVELOPE_O,
                        Phrase.written(found.title()),
                        Phrase.written(found.documentNumber() == null ? found.sender() : found.documentNumber()),
                        "receiving/" + found.delivery().id().value()))
                .toList();
    }
}
