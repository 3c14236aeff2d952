package org.gongwen.web.audit;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The codes of the audit record in words; what has none is shown as it is recorded. */
final class AuditWords {

    /** Every action that is recorded, in the order in which people look for them. */
    static final List<String> ACTIONS = List.of(
            "document.create",
            "document.save",
            "document.discard",
            "document.read",
            "document.submit",
            "document.status",
            "document.signOff",
            "document.changeDrafter",
            "document.attach",
            "document.refuseInfected",
            "document.removeInfected",
            "document.detach",
            "document.orderAttachments",
            "document.circulate",
            "document.distribute",
            "number.allocate",
            "number.reserve",
            "number.release",
            "number.void",
            "number.export",
            "task.opened",
            "task.submitted",
            "task.agreed",
            "task.returned",
            "task.withdrawn",
            "document.giveUp",
            "task.transferred",
            "task.countersigner_added",
            "task.urged",
            "task.assigned",
            "task.handed_over",
            "delivery.create",
            "delivery.nobody_receives",
            "delivery.acknowledge",
            "delivery.return",
            "delivery.recall",
            "delivery.send_again",
            "delivery.urge",
            "delivery.handled",
            "dispatch.export",
            "receipt.export",
            "receipt.register",
            "receipt.propose",
            "receipt.instruct",
            "login.succeed",
            "login.fail",
            "login.end",
            "account.check",
            "account.mend",
            "person.register",
            "person.rename",
            "person.enable",
            "person.disable",
            "person.resetPassword",
            "person.changePassword",
            "post.give",
            "post.take",
            "unit.create",
            "unit.change",
            "unit.rename",
            "unit.move",
            "unit.numberWord",
            "unit.leaderInCharge",
            "unit.retire",
            "unit.reopen",
            "organisation.begin",
            "organisation.import",
            "audit.read",
            "audit.verify",
            "operations.retry",
            "client.register",
            "client.renew_secret",
            "client.enable",
            "client.disable",
            "webhook.subscribe",
            "webhook.enable",
            "webhook.disable",
            "webhook.renew_secret",
            "webhook.remove",
            "webhook.retry");

    static final List<String> KINDS = List.of(
            "document", "number", "person", "unit", "organisation", "audit", "event", "job", "client", "webhook");

    private static final Set<String> DETAILS = Set.of(
            "unit",
            "units",
            "delivery",
            "step",
            "process",
            "version",
            "to",
            "from",
            "number",
            "type",
            "round",
            "main",
            "copies",
            "filter",
            "entries",
            "faults",
            "username",
            "name",
            "finding",
            "role",
            "title",
            "by",
            "code",
            "readers",
            "administrators",
            "reason");

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private AuditWords() {}

    static String action(String code) {
        return ACTIONS.contains(code) ? I18NProvider.translate("audit.action." + code) : code;
    }

    static String kind(String code) {
        return KINDS.contains(code) ? I18NProvider.translate("audit.kind." + code) : code;
    }

    static String detail(String code) {
        return DETAILS.contains(code) ? I18NProvider.translate("audit.detail." + code) : code;
    }

    /** What else was recorded, by name; a record that is no JSON object (any more) is shown whole. */
    static Map<String, String> details(ObjectMapper json, String details) {
        try {
            return json.readValue(details, TEXTS);
        } catch (JacksonException unreadable) {
            return Map.of("", details);
        }
    }
}
