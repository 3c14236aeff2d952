package org.gongwen.web.connection;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.BiConsumer;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.webhook.Webhook;
import org.gongwen.webhook.WebhookEvent;
import org.gongwen.webhook.WebhookResult;
import org.gongwen.webhook.Webhooks;

/** Subscribes a system to events. */
@SuppressWarnings("serial") // never written with a session
class SubscriptionDialog extends Dialog {

    private final ErrorSentence refusal = new ErrorSentence();

    SubscriptionDialog(
            Webhooks webhooks, Directory directory, CurrentActor actor, BiConsumer<Webhook, String> subscribed) {
        setWidth("44rem");
        setHeaderTitle(getTranslation("connection.webhook.new"));
        var name = new TextField(getTranslation("connection.name"));
        name.setMaxLength(60);
        var url = new TextField(getTranslation("connection.webhook.url"));
        url.setHelperText(getTranslation("connection.webhook.url.help"));
        var organ = new ComboBox<Unit>(getTranslation("connection.webhook.organ"));
        organ.setItems(directory.units().stream()
                .filter(unit -> unit.kind().isOrgan() && unit.active())
                .toList());
        Labels.written(organ, Unit::name);
        organ.setPlaceholder(getTranslation("connection.webhook.everyOrgan"));
        organ.setClearButtonVisible(true);
        var events = new CheckboxGroup<WebhookEvent>(getTranslation("connection.webhook.events"));
        events.setItems(WebhookEvent.values());
        events.setItemLabelGenerator(event -> getTranslation("connection.event." + event.key()));
        add(new FormLayout(name, url, organ, events), refusal);
        var subscribe = new Button(getTranslation("connection.webhook.subscribe"), click -> {
            var chosen = organ.getValue();
            switch (webhooks.subscribe(
                    actor.get(),
                    name.getValue(),
                    url.getValue(),
                    events.getValue(),
                    chosen == null ? null : chosen.id())) {
                case WebhookResult.Subscribed(var webhook, var secret) -> {
                    close();
                    subscribed.accept(webhook, secret);
                }
                case WebhookResult.Done _ -> close();
                case WebhookResult.Refused(var key, var arguments) ->
                    refusal.say(getTranslation(key, arguments.toArray()));
            }
        });
        subscribe.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), subscribe);
    }
}
