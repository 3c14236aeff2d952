package org.gongwen.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives an empty database somebody to log in: the demonstration bureau, or else the three administrators alone, who then
 * build up the organisation.
 */
@Service
class InstallationSetup {

    /** Code of the organ that an installation without demonstration begins with, until an import gives it its own. */
    static final String PLACEHOLDER_CODE = "ROOT";

    private static final String BUREAU = "/org/gongwen/identity/demo/bureau.csv";

    private final OrganisationTable table;
    private final SnapshotDirectory directory;
    private final OrganisationImport organisationImport;
    private final AuditTrail audit;
    private final ObjectProvider<Credentials> credentials;

    InstallationSetup(
            OrganisationTable table,
            SnapshotDirectory directory,
            OrganisationImport organisationImport,
            AuditTrail audit,
            ObjectProvider<Credentials> credentials) {
        this.table = table;
        this.directory = directory;
        this.organisationImport = organisationImport;
        this.audit = audit;
        this.credentials = credentials;
    }

    /** Imports the demonstration bureau into an empty database; does nothing to any other. */
    @SystemTask("An empty installation has nobody who could be asked.")
    @Transactional
    public void demonstration() {
        if (!directory.snapshot().isEmpty()) {
            return;
        }
        var now = table.loadForChange();
        if (!now.isEmpty()) {
            return;
        }
        var people = organisationImport.applyAsSystem(now, bureau());
        credentials.ifAvailable(keeper -> keeper.issueDemonstrationPassword(people));
    }

    /**
     * Creates one organ and the three administrators in an empty database; does nothing to any other.
     *
     * @return the administrators' first passwords; empty if nothing was done or an external login server keeps them
     */
    @SystemTask("An empty installation has nobody who could be asked.")
    @Transactional
    public List<OneTimePassword> administrators() {
        if (!directory.snapshot().isEmpty() || !table.loadForChange().isEmpty()) {
            return List.of();
        }
        var organ = new Unit(
                table.nextUnitIds(1).getFirst(),
                null,
                PLACEHOLDER_CODE,
                "本机关",
                "本机关",
                UnitKind.BUREAU,
                null,
                null,
                null,
                0,
                true);
        table.insertUnits(List.of(organ));
        var roles = Map.of(
                "sysadmin", Role.SYSTEM_ADMINISTRATOR,
                "secadmin", Role.SECURITY_ADMINISTRATOR,
                "auditadmin", Role.AUDIT_ADMINISTRATOR);
        var ids = table.insertPeople(roles.entrySet().stream()
                .map(entry -> new OrganisationTable.NewPerson(entry.getKey(), RoleTitles.of(entry.getValue())))
                .toList());
        var people = List.of("sysadmin", "secadmin", "auditadmin").stream()
                .map(username -> new Person(
                        Objects.requireNonNull(ids.get(username)),
                        username,
                        RoleTitles.of(Objects.requireNonNull(roles.get(username))),
                        true))
                .toList();
        table.insertPosts(people.stream()
                .map(person -> new OrganisationTable.NewPost(
                        person.id(), organ.id(), Objects.requireNonNull(roles.get(person.username())), person.name()))
                .toList());
        audit.record(new AuditRecord(null, "organisation.begin", "organisation", "all", Map.of("administrators", "3")));
        directory.changing();
        var keeper = credentials.getIfAvailable();
        return keeper == null ? List.of() : keeper.issue(people);
    }

    private static byte[] bureau() {
        try (InputStream resource = InstallationSetup.class.getResourceAsStream(BUREAU)) {
            return Objects.requireNonNull(resource, BUREAU).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
