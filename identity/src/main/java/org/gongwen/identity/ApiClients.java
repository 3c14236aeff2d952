package org.gongwen.identity;

import static org.gongwen.identity.OrganisationRules.details;
import static org.gongwen.identity.OrganisationRules.trimmed;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Business systems that call the REST API. The system administrator registers them. One that acts by itself gets a
 * service person of its own with one ordinary post: it is seen in lists and in the audit record under its own name, and
 * never acts as a colleague.
 */
@Service
public class ApiClients {

    /** A program drafts, registers and acknowledges; reviewing, signing off and administering stay with people. */
    public static final Set<Role> ROLES = EnumSet.of(Role.DRAFTER, Role.OFFICE_CLERK, Role.REGISTRAR);

    private static final Pattern CLIENT_ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    /** Names that login servers give to clients of their own. */
    private static final Set<String> RESERVED =
            Set.of("gongwen", "gongwen-api", "account", "admin-cli", "broker", "realm-management");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiClientTable clients;
    private final OrganisationTable organisation;
    private final SnapshotDirectory directory;
    private final AdmittedClients admitted;
    private final AuditTrail audit;
    private final Clock clock;
    private final boolean embeddedLogin;
    private final BCryptPasswordEncoder hashing = new BCryptPasswordEncoder();

    ApiClients(
            ApiClientTable clients,
            OrganisationTable organisation,
            SnapshotDirectory directory,
            AdmittedClients admitted,
            AuditTrail audit,
            Clock clock,
            @Value("${gongwen.identity.embedded:true}") boolean embeddedLogin) {
        this.clients = clients;
        this.organisation = organisation;
        this.directory = directory;
        this.admitted = admitted;
        this.audit = audit;
        this.clock = clock;
        this.embeddedLogin = embeddedLogin;
    }

    /**
     * Whom a new client acts as.
     */
    public sealed interface ActsAs {
        /** Itself: a service person who holds one post. */
        record ServicePerson(UnitId unit, Role role) implements ActsAs {}

        /** The people who sign in at it, by the authorization code flow. */
        record People(List<String> redirectUris) implements ActsAs {}
    }

    /** @throws NotPermittedException if the actor is not a system administrator */
    @Transactional(readOnly = true)
    public List<ApiClient> list(Actor actor) {
        Administration.requireSystemAdministrator(actor);
        return clients.all();
    }

    /**
     * Registers a client.
     *
     * @return the secret is shown this once
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public Change<RegisteredApiClient> register(
            Actor actor, String clientId, String name, ActsAs actsAs, Set<ApiScope> scopes) {
        Administration.requireSystemAdministrator(actor);
        var now = organisation.loadForChange();
        var id = trimmed(clientId).toLowerCase(Locale.ROOT);
        var called = trimmed(name);
        var refusal = OrganisationRules.personName(called)
                .or(() -> identifier(id))
                .or(() -> scopes.isEmpty() ? Optional.of(Refusal.of("connection.refused.noScope")) : Optional.empty())
                .or(() -> objection(now, actsAs));
        if (refusal.isPresent()) {
            return new Change.Refused<>(refusal.get());
        }
        var account = ApiClient.serviceAccount(id);
        if (clients.find(id).isPresent() || now.personByUsername(account).isPresent()) {
            return Change.refused("connection.refused.taken", id);
        }
        PersonId person = null;
        List<String> redirectUris = List.of();
        switch (actsAs) {
            case ActsAs.ServicePerson(var unit, var role) -> person = servicePerson(account, called, unit, role);
            case ActsAs.People(var uris) ->
                redirectUris = uris.stream().map(String::strip).distinct().toList();
        }
        var secret = embeddedLogin ? newSecret() : null;
        var client =
                new ApiClient(id, called, scopes, redirectUris, person, true, OffsetDateTime.now(clock), actor.name());
        clients.insert(client, hash(secret));
        audit.record(new AuditRecord(
                actor,
                "client.register",
                "client",
                id,
                details(
                        "name",
                        called,
                        "scopes",
                        scopes.stream().map(ApiScope::key).sorted().collect(Collectors.joining(" ")))));
        directory.changing();
        admitted.changing();
        return Change.done(new RegisteredApiClient(client, secret));
    }

    /**
     * Gives a client another secret; the one before is worth nothing from now on.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public Change<RegisteredApiClient> renewSecret(Actor actor, @Written String clientId) {
        Administration.requireSystemAdministrator(actor);
        var client = clients.find(clientId);
        if (client.isEmpty() || !embeddedLogin) {
            return Change.refused("connection.refused.unknown", clientId);
        }
        var secret = newSecret();
        clients.setSecret(clientId, "{bcrypt}" + hashing.encode(secret));
        audit.record(new AuditRecord(actor, "client.renew_secret", "client", clientId, Map.of()));
        return Change.done(new RegisteredApiClient(client.get(), secret));
    }

    /**
     * Lets a client in or shuts it out: at once, tokens given before included.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public Change<ApiClient> setActive(Actor actor, @Written String clientId, boolean active) {
        Administration.requireSystemAdministrator(actor);
        var now = organisation.loadForChange();
        var client = clients.find(clientId);
        if (client.isEmpty()) {
            return Change.refused("connection.refused.unknown", clientId);
        }
        clients.setActive(clientId, active);
        var id = client.get().person();
        if (id != null) {
            var person = now.person(id).orElseThrow(() -> new UnknownPersonException(id));
            organisation.updatePeople(List.of(new Person(id, person.username(), person.name(), active)));
        }
        audit.record(new AuditRecord(actor, active ? "client.enable" : "client.disable", "client", clientId, Map.of()));
        directory.changing();
        admitted.changing();
        return Change.done(clients.find(clientId).orElseThrow());
    }

    /** Whether this installation keeps the secrets of clients itself, so that {@link #renewSecret} has a meaning. */
    public boolean keepsSecrets() {
        return embeddedLogin;
    }

    /** For the login server: an active client with the hash of its secret. */
    @Transactional(readOnly = true)
    public Optional<KnownClient> known(String clientId) {
        return clients.find(clientId)
                .filter(ApiClient::active)
                .flatMap(client -> clients.secretHash(clientId).map(hash -> new KnownClient(client, hash)));
    }

    /** A client as the login server compares it with what it is told. */
    public record KnownClient(ApiClient client, String secretHash) {
        @Override
        public String toString() {
            return client.clientId();
        }
    }

    private PersonId servicePerson(String account, String name, UnitId unit, Role role) {
        var id = organisation.insertPeople(List.of(new OrganisationTable.NewPerson(account, name))).values().stream()
                .findFirst()
                .orElseThrow();
        organisation.insertPosts(List.of(new OrganisationTable.NewPost(id, unit, role, RoleTitles.of(role))));
        return id;
    }

    private static Optional<Refusal> identifier(String id) {
        return CLIENT_ID.matcher(id).matches() && !RESERVED.contains(id)
                ? Optional.empty()
                : Optional.of(Refusal.of("connection.refused.identifier", id));
    }

    private static Optional<Refusal> objection(DirectorySnapshot now, ActsAs actsAs) {
        return switch (actsAs) {
            case ActsAs.ServicePerson(var unit, var role) -> {
                if (!ROLES.contains(role)) {
                    yield Optional.of(Refusal.of("connection.refused.role", RoleTitles.of(role)));
                }
                yield now.unit(unit).active()
                        ? Optional.empty()
                        : Optional.of(Refusal.of(
                                "organisation.refusal.post.unitRetired",
                                now.unit(unit).name()));
            }
            case ActsAs.People(var uris) ->
                !uris.isEmpty() && uris.stream().allMatch(ApiClients::isRedirectUri)
                        ? Optional.empty()
                        : Optional.of(Refusal.of("connection.refused.redirectUri"));
        };
    }

    /** Exact, without fragment or wildcard; plain http only on the system's own machine (RFC 8252, section 8.3). */
    private static boolean isRedirectUri(String text) {
        try {
            var uri = URI.create(text.strip());
            var host = uri.getHost();
            boolean loopback = "127.0.0.1".equals(host) || "[::1]".equals(host);
            return host != null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null
                    && !text.contains("*")
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && loopback);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String newSecret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private @Nullable String hash(@Nullable String secret) {
        return secret == null ? null : "{bcrypt}" + hashing.encode(secret);
    }
}
