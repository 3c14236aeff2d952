package org.gongwen.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.identity.ApiScope;
import org.gongwen.webhook.Webhook;
import org.gongwen.webhook.WebhookEvent;
import org.gongwen.webhook.WebhookId;
import org.gongwen.webhook.WebhookMessage;
import org.gongwen.webhook.WebhookMessageId;
import org.gongwen.webhook.WebhookResult;
import org.gongwen.webhook.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "webhooks")
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksApi {

    /** @param secret key of the signatures; only in the answer to a subscription */
    record WebhookResource(
            String id,
            String name,
            String url,
            List<String> events,
            @Nullable String organ,
            boolean active,
            Instant createdAt,
            String createdBy,
            long waiting,
            long dead,
            @Nullable String secret) {
        static WebhookResource of(Webhook webhook, @Nullable String secret) {
            return new WebhookResource(
                    Identifiers.text(webhook.id().value()),
                    webhook.name(),
                    webhook.url(),
                    webhook.events().stream().map(WebhookEvent::key).sorted().toList(),
                    Identifiers.textOrNull(webhook.organ()),
                    webhook.active(),
                    webhook.createdAt(),
                    webhook.createdBy(),
                    webhook.waiting(),
                    webhook.dead(),
                    secret);
        }
    }

    record WebhookMessageResource(
            String id,
            String event,
            String type,
            String document,
            WebhookMessage.State state,
            int attempts,
            Instant at,
            Instant nextAttemptAt,
            @Nullable String lastAnswer,
            @Nullable Instant deliveredAt) {
        static WebhookMessageResource of(WebhookMessage message) {
            return new WebhookMessageResource(
                    Identifiers.text(message.id().value()),
                    message.event().toString(),
                    message.type(),
                    message.document().key(),
                    message.state(),
                    message.attempts(),
                    message.at(),
                    message.nextAttemptAt(),
                    message.lastAnswer(),
                    message.deliveredAt());
        }
    }

    /**
     * @param events such as {@code delivery.acknowledged}
     * @param organ only documents that this organ issues
     */
    record SubscribeRequest(
            @Nullable String name,
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable String organ) {
        Set<WebhookEvent> read() {
            var named = events == null ? List.<String>of() : events;
            return named.stream()
                    .map(key -> WebhookEvent.of(key)
                            .orElseThrow(() ->
                                    RequestRefusedException.of(Problem.Kind.INVALID_REQUEST, "api.refused.event", key)))
                    .collect(Collectors.toSet());
        }
    }

    private final Webhooks webhooks;
    private final Once once;

    WebhooksApi(Webhooks webhooks, Once once) {
        this.webhooks = webhooks;
        this.once = once;
    }

    @Operation(summary = "All subscriptions; for system administrators, as everything about webhooks")
    @GetMapping
    @Scoped(ApiScope.WEBHOOKS_MANAGE)
    List<WebhookResource> list(Caller caller) {
        return webhooks.list(caller.actor()).stream()
                .map(webhook -> WebhookResource.of(webhook, null))
                .toList();
    }

    @Operation(
            summary = "Subscribes to events; the secret of the signatures is in this answer only",
            description = "Repeating the request under its key repeats the answer without the secret.")
    @PostMapping
    @Scoped(ApiScope.WEBHOOKS_MANAGE)
    ResponseEntity<WebhookResource> subscribe(Caller caller, @RequestBody SubscribeRequest request) {
        var shown = new String[1];
        var answer = once.perform(caller, WebhookResource.class, () -> {
            var result = webhooks.subscribe(
                    caller.actor(),
                    Identifiers.orEmpty(request.name()),
                    Identifiers.orEmpty(request.url()),
                    request.read(),
                    Identifiers.unitOrNull(request.organ()));
            return switch (result) {
                case WebhookResult.Subscribed(var webhook, var secret) -> {
                    shown[0] = secret;
                    // Kept without the secret: what is shown once is stored nowhere in the clear.
                    yield ResponseEntity.created(URI.create(
                                    "/api/v1/webhooks/" + webhook.id().value()))
                            .body(WebhookResource.of(webhook, null));
                }
                case WebhookResult.Done(var webhook) -> ResponseEntity.ok(WebhookResource.of(webhook, null));
                case WebhookResult.Refused(var key, var arguments) ->
                    throw RequestRefusedException.refused(key, arguments);
            };
        });
        var resource = answer.getBody();
        return shown[0] == null || resource == null
                ? answer
                : ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .body(withSecret(resource, shown[0]));
    }

    @Operation(summary = "Ends a subscription with everything that waits for it")
    @DeleteMapping("/{webhook}")
    @Scoped(ApiScope.WEBHOOKS_MANAGE)
    ResponseEntity<Void> remove(Caller caller, @PathVariable String webhook) {
        return once.perform(caller, Void.class, () -> switch (webhooks.remove(
                caller.actor(), new WebhookId(Identifiers.number(webhook)))) {
            case WebhookResult.Subscribed _, WebhookResult.Done _ ->
                ResponseEntity.noContent().build();
            case WebhookResult.Refused(var key, var arguments) -> throw RequestRefusedException.refused(key, arguments);
        });
    }

    @Operation(summary = "The messages of a subscription, newest first")
    @GetMapping("/{webhook}/messages")
    @Scoped(ApiScope.WEBHOOKS_MANAGE)
    Page<WebhookMessageResource> messages(
            Caller caller,
            @PathVariable String webhook,
            @RequestParam(required = false) WebhookMessage.@Nullable State state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.SIZE) int limit) {
        return Page.of(
                webhooks.messages(
                        caller.actor(),
                        new WebhookId(Identifiers.number(webhook)),
                        state,
                        after == null ? null : new WebhookMessageId(Identifiers.number(after)),
                        Page.limit(limit)),
                limit,
                WebhookMessageResource::of,
                message -> Identifiers.text(message.id().value()));
    }

    @Operation(summary = "Tries again a message that was given up")
    @PostMapping("/messages/{message}/retry")
    @Scoped(ApiScope.WEBHOOKS_MANAGE)
    ResponseEntity<WebhookResource> retry(Caller caller, @PathVariable String message) {
        return once.perform(caller, WebhookResource.class, () -> switch (webhooks.retry(
                caller.actor(), new WebhookMessageId(Identifiers.number(message)))) {
            case WebhookResult.Subscribed(var webhook, var secret) ->
                ResponseEntity.ok(WebhookResource.of(webhook, null));
            case WebhookResult.Done(var webhook) -> ResponseEntity.ok(WebhookResource.of(webhook, null));
            case WebhookResult.Refused(var key, var arguments) -> throw RequestRefusedException.refused(key, arguments);
        });
    }

    private static WebhookResource withSecret(WebhookResource resource, String secret) {
        return new WebhookResource(
                resource.id(),
                resource.name(),
                resource.url(),
                resource.events(),
                resource.organ(),
                resource.active(),
                resource.createdAt(),
                resource.createdBy(),
                resource.waiting(),
                resource.dead(),
                secret);
    }
}
