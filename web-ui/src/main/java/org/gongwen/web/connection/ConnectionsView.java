package org.gongwen.web.connection;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.stream.Collectors;
import org.gongwen.identity.ApiClient;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.RegisteredApiClient;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.gongwen.webhook.Webhook;
import org.gongwen.webhook.WebhookMessage;
import org.gongwen.webhook.WebhookResult;
import org.gongwen.webhook.Webhooks;
import org.jspecify.annotations.Nullable;

/** Systems that call the API, and systems that are told of events; for the system administrator. */
@Route("connections")
@Titled("connection.title")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 50, icon = VaadinIcon.CONNECT)
@SuppressWarnings("serial") // never written with a session
class ConnectionsView extends Page {

    private static final int SHOWN = 50;

    private final ApiClients clients;
    private final Webhooks webhooks;
    private final Directory directory;
    private final CurrentActor actor;
    private final Dates dates;

    final Grid<ApiClient> systems = new Grid<>();
    final Grid<Webhook> receivers = new Grid<>();
    final Grid<WebhookMessage> messages = new Grid<>();
    private final Sheet undelivered;
    private final Div noMessage = new Div();

    ConnectionsView(ApiClients clients, Webhooks webhooks, Directory directory, CurrentActor actor, Dates dates) {
        this.clients = clients;
        this.webhooks = webhooks;
        this.directory = directory;
        this.actor = actor;
        this.dates = dates;
        var register = new Button(
                getTranslation("connection.client.new"),
                VaadinIcon.PLUS.create(),
                click -> new ClientDialog(clients, directory, actor, this::registered).open());
        var subscribe = new Button(
                getTranslation("connection.webhook.new"),
                VaadinIcon.PLUS.create(),
                click -> new SubscriptionDialog(webhooks, directory, actor, this::subscribed).open());
        register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(new PageHeader(getTranslation("connection.title"), subscribe, register)
                .explained(getTranslation("connection.explained")));

        clientColumns();
        webhookColumns();
        messageColumns();
        undelivered = Sheet.titled(getTranslation("connection.messages"), messages, noMessage);
        undelivered.setVisible(false);
        add(
                Sheet.titled(getTranslation("connection.clients"), systems),
                Sheet.titled(getTranslation("connection.webhooks"), receivers),
                undelivered);
        reload();
    }

    private void clientColumns() {
        systems.setAllRowsVisible(true);
        systems.addColumn(Phrase.renderer(client -> Phrase.written(client.name())))
                .setHeader(getTranslation("connection.name"))
                .setAutoWidth(true);
        systems.addColumn(ApiClient::clientId)
                .setHeader(getTranslation("connection.client.id"))
                .setAutoWidth(true);
        systems.addColumn(Phrase.renderer(this::actsAs))
                .setHeader(getTranslation("connection.client.actsAs"))
                .setAutoWidth(true);
        systems.addColumn(client ->
                        client.scopes().stream().map(ApiScope::key).sorted().collect(Collectors.joining(" ")))
                .setHeader(getTranslation("connection.client.scopes"))
                .setFlexGrow(1);
        systems.addComponentColumn(client -> state(client.active())).setAutoWidth(true);
        systems.addComponentColumn(this::clientActions).setAutoWidth(true).setFlexGrow(0);
        systems.setEmptyStateComponent(new EmptyState(
                VaadinIcon.CONNECT,
                getTranslation("connection.clients.none"),
                getTranslation("connection.clients.none.text")));
    }

    private void webhookColumns() {
        receivers.setAllRowsVisible(true);
        receivers
                .addColumn(Phrase.renderer(webhook -> Phrase.written(webhook.name())))
                .setHeader(getTranslation("connection.name"))
                .setAutoWidth(true);
        receivers
                .addColumn(Webhook::url)
                .setHeader(getTranslation("connection.webhook.url"))
                .setFlexGrow(1);
        receivers
                .addColumn(webhook -> webhook.events().stream()
                        .sorted()
                        .map(event -> getTranslation("connection.event." + event.key()))
                        .collect(Collectors.joining("; ")))
                .setHeader(getTranslation("connection.webhook.events"))
                .setFlexGrow(1);
        receivers
                .addColumn(Phrase.renderer(webhook -> organ(webhook.organ())))
                .setHeader(getTranslation("connection.webhook.organ"))
                .setAutoWidth(true);
        receivers.addComponentColumn(this::webhookState).setAutoWidth(true);
        receivers.addComponentColumn(this::webhookActions).setAutoWidth(true).setFlexGrow(0);
        receivers.setEmptyStateComponent(new EmptyState(
                VaadinIcon.MEGAPHONE,
                getTranslation("connection.webhooks.none"),
                getTranslation("connection.webhooks.none.text")));
        receivers.addSelectionListener(selection -> selection
                .getFirstSelectedItem()
                .ifPresentOrElse(this::showMessages, () -> undelivered.setVisible(false)));
    }

    private void messageColumns() {
        messages.setAllRowsVisible(true);
        messages.addColumn(message -> dates.shortly(message.at(), getLocale()))
                .setHeader(getTranslation("connection.message.at"))
                .setAutoWidth(true);
        messages.addColumn(message -> getTranslation("connection.event." + message.type()))
                .setHeader(getTranslation("connection.webhook.events"))
                .setAutoWidth(true);
        messages.addColumn(Phrase.renderer(this::document))
                .setHeader(getTranslation("connection.message.document"))
                .setAutoWidth(true);
        messages.addComponentColumn(this::messageState).setAutoWidth(true);
        messages.addColumn(WebhookMessage::attempts)
                .setHeader(getTranslation("connection.message.attempts"))
                .setAutoWidth(true);
        messages.addColumn(message -> message.lastAnswer() == null ? "" : message.lastAnswer())
                .setHeader(getTranslation("connection.message.answer"))
                .setFlexGrow(1);
        messages.addComponentColumn(this::messageActions).setAutoWidth(true).setFlexGrow(0);
    }

    private void reload() {
        systems.setItems(clients.list(actor.get()));
        receivers.setItems(webhooks.list(actor.get()));
    }

    private void showMessages(Webhook webhook) {
        List<WebhookMessage> found = webhooks.messages(actor.get(), webhook.id(), null, null, SHOWN);
        messages.setItems(found);
        messages.setVisible(!found.isEmpty());
        noMessage.setText(getTranslation("connection.messages.none"));
        noMessage.setVisible(found.isEmpty());
        undelivered.setVisible(true);
    }

    private Phrase actsAs(ApiClient client) {
        var person = client.person();
        if (person == null) {
            return Phrase.plain(getTranslation("connection.client.people"));
        }
        return Phrase.enumerated(
                this,
                directory.postsOf(person).stream()
                        .map(post -> Phrase.written(directory.unit(post.unit()).shortName() + " · " + post.title()))
                        .toList());
    }

    private Phrase document(WebhookMessage message) {
        return message.number() == null
                ? Phrase.plain(getTranslation(
                        "connection.message.unnumbered", message.document().key()))
                : Phrase.written(message.number());
    }

    private Phrase organ(@Nullable UnitId organ) {
        return organ == null
                ? Phrase.plain(getTranslation("connection.webhook.everyOrgan"))
                : Phrase.written(directory.unit(organ).shortName());
    }

    private StateBadge state(boolean active) {
        return active
                ? new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, getTranslation("connection.active"))
                : new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.PAUSE, getTranslation("connection.inactive"));
    }

    private Span webhookState(Webhook webhook) {
        if (webhook.dead() > 0) {
            return new StateBadge(
                    StateBadge.Tone.LATE,
                    VaadinIcon.EXCLAMATION_CIRCLE,
                    getTranslation("connection.webhook.dead", webhook.dead()));
        }
        if (webhook.active() && webhook.waiting() > 0) {
            return new StateBadge(
                    StateBadge.Tone.ACTIVE,
                    VaadinIcon.CLOCK,
                    getTranslation("connection.webhook.waiting", webhook.waiting()));
        }
        return state(webhook.active());
    }

    private StateBadge messageState(WebhookMessage message) {
        return switch (message.state()) {
            case PENDING ->
                new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.CLOCK, getTranslation("connection.message.pending"));
            case DELIVERED ->
                new StateBadge(
                        StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, getTranslation("connection.message.delivered"));
            case DEAD ->
                new StateBadge(
                        StateBadge.Tone.LATE, VaadinIcon.EXCLAMATION_CIRCLE, getTranslation("connection.message.dead"));
        };
    }

    private Div clientActions(ApiClient client) {
        var renew = small(
                getTranslation("connection.renew"),
                () -> Confirm.askDangerous(
                        getTranslation("connection.renew"),
                        Phrase.of(this, "connection.renew.explained", client.name())
                                .span(),
                        getTranslation("connection.renew"),
                        () -> {
                            switch (clients.renewSecret(actor.get(), client.clientId())) {
                                case Change.Done<RegisteredApiClient>(var renewed) -> registered(renewed);
                                case Change.Refused<RegisteredApiClient>(var why) ->
                                    Toasts.failure(Phrase.of(this, why.messageKey(), why.arguments()));
                            }
                        }));
        // A login server elsewhere keeps the secrets of its clients.
        renew.setVisible(clients.keepsSecrets());
        var toggle = small(getTranslation(client.active() ? "connection.disable" : "connection.enable"), () -> {
            clients.setActive(actor.get(), client.clientId(), !client.active());
            reload();
        });
        return new Div(renew, toggle);
    }

    private Div webhookActions(Webhook webhook) {
        var toggle = small(
                getTranslation(webhook.active() ? "connection.pause" : "connection.resume"),
                () -> done(webhooks.setActive(actor.get(), webhook.id(), !webhook.active())));
        var renew = small(
                getTranslation("connection.renew"),
                () -> Confirm.askDangerous(
                        getTranslation("connection.renew"),
                        Phrase.of(this, "connection.renew.explained", webhook.name())
                                .span(),
                        getTranslation("connection.renew"),
                        () -> renewed(webhooks.renewSecret(actor.get(), webhook.id()))));
        var remove = small(
                getTranslation("connection.remove"),
                () -> Confirm.askDangerous(
                        getTranslation("connection.remove"),
                        Phrase.of(this, "connection.remove.explained", webhook.name())
                                .span(),
                        getTranslation("connection.remove"),
                        () -> done(webhooks.remove(actor.get(), webhook.id()))));
        return new Div(toggle, renew, remove);
    }

    private Div messageActions(WebhookMessage message) {
        if (message.state() != WebhookMessage.State.DEAD) {
            return new Div();
        }
        var retry = small(
                getTranslation("connection.message.retry"),
                () -> doneWith(message, webhooks.retry(actor.get(), message.id())));
        var discard = small(
                getTranslation("connection.message.discard"),
                () -> Confirm.askDangerous(
                        getTranslation("connection.message.discard.title"),
                        new Span(getTranslation("connection.message.discard.explained")),
                        getTranslation("connection.message.discard"),
                        () -> doneWith(message, webhooks.discard(actor.get(), message.id()))));
        return new Div(retry, discard);
    }

    private void doneWith(WebhookMessage message, WebhookResult result) {
        done(result);
        webhooks.list(actor.get()).stream()
                .filter(webhook -> webhook.id().equals(message.webhook()))
                .findFirst()
                .ifPresent(this::showMessages);
    }

    private void done(WebhookResult result) {
        if (result instanceof WebhookResult.Refused(var key, var arguments)) {
            Toasts.failure(Phrase.of(this, key, arguments.toArray()));
        }
        reload();
    }

    private void renewed(WebhookResult result) {
        if (result instanceof WebhookResult.Subscribed(var webhook, var secret)) {
            subscribed(webhook, secret);
        } else {
            done(result);
        }
    }

    private void registered(RegisteredApiClient registered) {
        reload();
        if (registered.secret() == null) {
            Toasts.success(getTranslation(
                    "connection.client.elsewhere", registered.client().name()));
        } else {
            new SecretDialog(registered.client().name(), registered.client().clientId(), registered.secret()).open();
        }
    }

    private void subscribed(Webhook webhook, String secret) {
        reload();
        new SecretDialog(webhook.name(), webhook.url(), secret).open();
    }

    private static Button small(String text, Runnable action) {
        var button = new Button(text, click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }
}
