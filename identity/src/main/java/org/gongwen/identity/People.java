package org.gongwen.identity;

import static org.gongwen.identity.OrganisationRules.details;
import static org.gongwen.identity.OrganisationRules.trimmed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of people and their accounts. The system administrator makes them; whoever holds an administrator's role is
 * changed by the security administrator instead, so that nobody can take over another administrator's account.
 */
@Service
public class People {

    private final OrganisationTable table;
    private final SnapshotDirectory directory;
    private final AuditTrail audit;
    private final ObjectProvider<Credentials> credentials;

    People(
            OrganisationTable table,
            SnapshotDirectory directory,
            AuditTrail audit,
            ObjectProvider<Credentials> credentials) {
        this.table = table;
        this.directory = directory;
        this.audit = audit;
        this.credentials = credentials;
    }

    /**
     * Everybody there ever was, for the administrators: by name, people who left last.
     *
     * @param text part of the name or the beginning of the username; blank for all
     */
    @Transactional(readOnly = true)
    public List<Person> search(Actor actor, String text) {
        requireAnyAdministrator(actor);
        var now = directory.snapshot();
        var wanted = trimmed(text).toLowerCase(Locale.ROOT);
        var inactive = now.everybody().stream().filter(person -> !person.active());
        return Stream.concat(now.people().stream(), inactive)
                .filter(person ->
                        person.name().contains(wanted) || person.username().startsWith(wanted))
                .toList();
    }

    /** Registers somebody who may log in from now on. */
    @Transactional
    public Change<RegisteredPerson> register(Actor actor, String username, String name) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var login = trimmed(username).toLowerCase(Locale.ROOT);
        var signed = trimmed(name);
        var refusal = OrganisationRules.username(login)
                .or(() -> OrganisationRules.personName(signed))
                .or(() -> now.personByUsername(login)
                        .map(other -> Refusal.of("organisation.refusal.username.taken", login, other.name())));
        if (refusal.isPresent()) {
            return new Change.Refused<>(refusal.get());
        }
        var id = table.insertPeople(List.of(new OrganisationTable.NewPerson(login, signed))).values().stream()
                .findFirst()
                .orElseThrow();
        var person = new Person(id, login, signed, true);
        var keeper = credentials.getIfAvailable();
        var password = keeper == null ? null : keeper.issue(List.of(person)).getFirst();
        record(actor, "person.register", person, details("username", login, "name", signed));
        return Change.done(new RegisteredPerson(id, password));
    }

    /** Gives the person another name; what was signed before keeps the name of its time. */
    @Transactional
    public Change<Person> rename(Actor actor, PersonId id, String name) {
        var now = table.loadForChange();
        Administration.requireMayChange(actor, now, id);
        var person = existing(now, id);
        var signed = trimmed(name);
        var refusal = OrganisationRules.personName(signed);
        if (refusal.isPresent()) {
            return new Change.Refused<>(refusal.get());
        }
        return save(
                actor,
                "person.rename",
                new Person(id, person.username(), signed, person.active()),
                details("from", person.name(), "to", signed));
    }

    /** The person may no longer log in nor act. Posts are kept, so that the person may come back. */
    @Transactional
    public Change<Person> disable(Actor actor, PersonId id) {
        var now = table.loadForChange();
        Administration.requireMayChange(actor, now, id);
        var person = existing(now, id);
        if (id.equals(actor.person())) {
            return Change.refused("organisation.refusal.person.self");
        }
        var last = Administration.lastAdministrator(now, person);
        if (last.isPresent()) {
            return new Change.Refused<>(last.get());
        }
        return save(actor, "person.disable", new Person(id, person.username(), person.name(), false), Map.of());
    }

    /** Somebody who was disabled may log in and act again. */
    @Transactional
    public Change<Person> enable(Actor actor, PersonId id) {
        var now = table.loadForChange();
        Administration.requireMayChange(actor, now, id);
        var person = existing(now, id);
        table.accountsFollow(List.of(id), true);
        return save(actor, "person.enable", new Person(id, person.username(), person.name(), true), Map.of());
    }

    /**
     * Gives the person a new password that works once, and lifts a lock-out.
     *
     * @throws IllegalStateException if an external login server keeps the passwords
     */
    @Transactional
    public Change<OneTimePassword> resetPassword(Actor actor, PersonId id) {
        var now = table.loadForChange();
        Administration.requireMayChange(actor, now, id);
        var person = existing(now, id);
        var keeper = credentials.getIfAvailable();
        if (keeper == null) {
            throw new IllegalStateException("passwords are kept by the external login server");
        }
        if (ApiClient.isServiceAccount(person.username())) {
            return Change.refused("connection.refused.servicePerson", person.name());
        }
        var password = keeper.issue(List.of(person)).getFirst();
        record(actor, "person.resetPassword", person, Map.of());
        return Change.done(password);
    }

    /** Whether this installation keeps passwords itself, so that {@link #resetPassword} has a meaning. */
    public boolean keepsPasswords() {
        return credentials.getIfAvailable() != null;
    }

    /**
     * Asks whether this actor may change this person's account.
     *
     * @throws NotPermittedException if not
     */
    @Transactional(readOnly = true)
    public void requireMayChange(Actor actor, PersonId id) {
        Administration.requireMayChange(actor, table.load(), id);
    }

    private Change<Person> save(Actor actor, String action, Person after, Map<String, String> details) {
        table.updatePeople(List.of(after));
        record(actor, action, after, details);
        return Change.done(after);
    }

    private void record(Actor actor, String action, Person person, Map<String, String> details) {
        audit.record(new AuditRecord(
                actor, action, "person", String.valueOf(person.id().value()), details));
        directory.changing();
    }

    private static Person existing(DirectorySnapshot now, PersonId id) {
        return now.person(id).orElseThrow(() -> new UnknownPersonException(id));
    }

    private static void requireAnyAdministrator(Actor actor) {
        if (actor.posts().stream().noneMatch(post -> post.role().isAdministrator())) {
            throw new NotPermittedException("person " + actor.person().value() + " is no administrator");
        }
    }
}
