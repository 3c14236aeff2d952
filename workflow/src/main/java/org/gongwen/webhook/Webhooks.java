package org.gongwen.webhook;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Subscriptions of business systems to what happens to documents, kept by the system administrator. A message names
 * identifiers, number and state; who wants to know more asks for the document, and is asked who he is.
 */
@Service
public class Webhooks {

    /** Why a message is not tried again whose subscription rests. */
    public static final String RESTING = "webhook.refused.resting";

    private static final int NAME = 60;
    private static final int URL = 2000;

    private final WebhookRecords records;
    private final Receivers receivers;
    private final Secrets secrets;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    Webhooks(
            WebhookRecords records,
            Receivers receivers,
            Secrets secrets,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.receivers = receivers;
        this.secrets = secrets;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws NotPermittedException if the actor is not a system administrator */
    @Transactional(readOnly = true)
    public List<Webhook> list(Actor actor) {
        requireSystemAdministrator(actor);
        return records.all();
    }

    /**
     * @param organ only documents that this organ issues; null for all
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public WebhookResult subscribe(
            Actor actor, @Written String name, String url, Set<WebhookEvent> events, @Nullable UnitId organ) {
        requireSystemAdministrator(actor);
        var called = name.strip();
        var address = url.strip();
        if (called.isEmpty() || called.codePointCount(0, called.length()) > NAME) {
            return new WebhookResult.Refused("webhook.refused.name", NAME);
        }
        if (events.isEmpty()) {
            return new WebhookResult.Refused("webhook.refused.noEvent");
        }
        if (address.length() > URL) {
            return new WebhookResult.Refused("webhook.refused.url");
        }
        var objection = receivers.objection(address);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (organ != null && !directory.unit(organ).kind().isOrgan()) {
            return new WebhookResult.Refused(
                    "webhook.refused.organ", directory.unit(organ).name());
        }
        var secret = secrets.generate();
        var id = records.insert(called, address, events, organ, secrets.toStore(secret), actor.name(), clock.instant());
        record(actor, "webhook.subscribe", id, Map.of("url", withoutQuery(address), "events", keys(events)));
        return new WebhookResult.Subscribed(existing(id), secret);
    }

    /**
     * Rests a subscription, or takes it up again: what waits is sent then, what happens meanwhile is not told.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public WebhookResult setActive(Actor actor, WebhookId id, boolean active) {
        requireSystemAdministrator(actor);
        if (records.find(id).isEmpty()) {
            return unknown();
        }
        records.setActive(id, active);
        record(actor, active ? "webhook.enable" : "webhook.disable", id, Map.of());
        return new WebhookResult.Done(existing(id));
    }

    /**
     * Another key for the signatures, from the next message on.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public WebhookResult renewSecret(Actor actor, WebhookId id) {
        requireSystemAdministrator(actor);
        if (records.find(id).isEmpty()) {
            return unknown();
        }
        var secret = secrets.generate();
        records.setSecret(id, secrets.toStore(secret));
        record(actor, "webhook.renew_secret", id, Map.of());
        return new WebhookResult.Subscribed(existing(id), secret);
    }

    /**
     * Ends a subscription with everything that waits for it.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public WebhookResult remove(Actor actor, WebhookId id) {
        requireSystemAdministrator(actor);
        var found = records.find(id);
        if (found.isEmpty()) {
            return unknown();
        }
        records.remove(id, clock.instant());
        record(
                actor,
                "webhook.remove",
                id,
                Map.of("url", withoutQuery(found.get().url())));
        return new WebhookResult.Done(found.get());
    }

    /**
     * The messages of a subscription, newest first.
     *
     * @param state null for all
     * @param before the last one of the page before; null for the first page
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public List<WebhookMessage> messages(
            Actor actor,
            WebhookId webhook,
            WebhookMessage.@Nullable State state,
            @Nullable WebhookMessageId before,
            int limit) {
        requireSystemAdministrator(actor);
        return records.messages(webhook, state, before, limit);
    }

    /**
     * Tries again what was given up, unless its subscription rests.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public WebhookResult retry(Actor actor, WebhookMessageId message) {
        requireSystemAdministrator(actor);
        var found = records.message(message);
        if (found.isEmpty() || found.get().state() != WebhookMessage.State.DEAD) {
            return new WebhookResult.Refused("webhook.refused.notDead");
        }
        var id = found.get().webhook();
        var subscription = records.find(id);
        if (subscription.isPresent() && !subscription.get().active()) {
            return new WebhookResult.Refused(RESTING, subscription.get().name());
        }
        if (!records.revive(message, clock.instant())) {
            return new WebhookResult.Refused("webhook.refused.notDead");
        }
        record(actor, "webhook.retry", id, Map.of("event", found.get().event().toString()));
        return records.find(id).<WebhookResult>map(WebhookResult.Done::new).orElseGet(Webhooks::unknown);
    }

    /**
     * As {@link #retry}, for several.
     *
     * @return those that will be sent again; the others were sent or dropped meanwhile, or their subscription rests
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public Set<WebhookMessageId> retryAll(Actor actor, Collection<WebhookMessageId> messages) {
        requireSystemAdministrator(actor);
        var revived = records.revive(messages, clock.instant());
        revived.forEach(one -> record(
                actor,
                "webhook.retry",
                one.webhook(),
                Map.of("event", one.event().toString())));
        return revived.stream().map(WebhookRecords.Revived::message).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Drops for good what was given up; the audit record alone says that it was there.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public WebhookResult discard(Actor actor, WebhookMessageId message) {
        requireSystemAdministrator(actor);
        var found = records.message(message);
        if (found.isEmpty() || !records.discard(message)) {
            return new WebhookResult.Refused("webhook.refused.notDead");
        }
        var id = found.get().webhook();
        record(
                actor,
                "webhook.discard",
                id,
                Map.of(
                        "event", found.get().event().toString(),
                        "type", found.get().type()));
        return records.find(id).<WebhookResult>map(WebhookResult.Done::new).orElseGet(Webhooks::unknown);
    }

    private Webhook existing(WebhookId id) {
        return records.find(id).orElseThrow();
    }

    private void record(Actor actor, String action, WebhookId id, Map<String, String> details) {
        audit.record(new AuditRecord(actor, action, "webhook", Long.toString(id.value()), details));
    }

    private static WebhookResult unknown() {
        return new WebhookResult.Refused("webhook.refused.unknown");
    }

    /** The record is kept for ever and read by others: what follows the path is often a password in disguise. */
    private static String withoutQuery(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    private static String keys(Set<WebhookEvent> events) {
        return events.stream().map(WebhookEvent::key).sorted().collect(Collectors.joining(" "));
    }

    private static void requireSystemAdministrator(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not administer connections");
        }
    }
}
