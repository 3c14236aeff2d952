package org.gongwen.citizen;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Sites;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is told about what a citizen handed in. Where the unit has no information officer any more, whoever keeps the portal
 * is told instead, who sees the desks of all sites: nothing lies unread because a post is vacant.
 */
@Component
class CaseRecipients {

    private final CaseReminderRecords records;
    private final Directory directory;
    private final Sites sites;

    CaseRecipients(CaseReminderRecords records, Directory directory, Sites sites) {
        this.records = records;
        this.directory = directory;
        this.sites = sites;
    }

    /** Whoever keeps the site and, where it is handled already, those with whom it lies. */
    Set<Principal> handling(SiteId site, @Nullable ItemId item) {
        var recipients = new LinkedHashSet<Principal>();
        records.units(Set.of(site)).values().forEach(unit -> recipients.addAll(keeping(unit)));
        if (item != null) {
            recipients.addAll(records.lyingWith(Set.of(item)).getOrDefault(item, List.of()));
        }
        return recipients;
    }

    /** Whoever keeps the site of a unit; nobody where the portal has no officer either. */
    Set<Principal> keeping(UnitId unit) {
        return reached(Principal.of(Role.INFORMATION_OFFICER, unit));
    }

    /** Whoever decides for a unit: its head, and where it has none its leader. */
    Set<Principal> heading(UnitId unit) {
        return reached(directory.heading(unit));
    }

    private Set<Principal> reached(Principal wanted) {
        if (directory.isReached(wanted)) {
            return Set.of(wanted);
        }
        return sites.portal().stream()
                .map(portal -> Principal.of(Role.INFORMATION_OFFICER, portal.unit()))
                .filter(directory::isReached)
                .collect(Collectors.toSet());
    }
}
