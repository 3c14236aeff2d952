package org.gongwen.web.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gongwen.audit.AuditEntry;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnknownUnitException;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The codes and values of the audit record in words; what has none is shown as it is recorded. */
final class AuditWords {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LIST = Pattern.compile("\\[(.*)]");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(Dates.ZONE);

    /** Every action that is recorded, in the order in which people look for them. */
    static final List<String> ACTIONS = List.of(
            "document.create",
            "document.save",
            "document.discard",
            "document.read",
            "notice.read",
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
            "issuerMark.enter",
            "pagecheck.measure",
            "pagecheck.override",
            "seal.use",
            "seal.register",
            "seal.changeKeepers",
            "seal.suspend",
            "seal.resume",
            "seal.withdraw",
            "number.allocate",
            "number.reserve",
            "number.designate",
            "number.undesignate",
            "number.release",
            "number.void",
            "number.export",
            "numberWord.add",
            "numberWord.end",
            "numberWord.resume",
            "calendar.enter",
            "site.open",
            "site.assign",
            "site.change",
            "site.state",
            "site.column",
            "site.links",
            "site.banner",
            "inspection.rules",
            "inspection.recheck",
            "article.begin",
            "article.save",
            "article.submit",
            "article.publish",
            "article.notPublished",
            "article.withdraw",
            "article.displace",
            "article.discard",
            "article.expire",
            "article.attach",
            "case.receive",
            "case.query",
            "case.correct",
            "case.accept",
            "case.pause",
            "case.resume",
            "case.extend",
            "case.answer",
            "case.notAnswered",
            "case.close",
            "case.reopen",
            "case.withdraw",
            "case.anonymise",
            "case.contact",
            "case.letter",
            "case.told",
            "digest.ask",
            "digest.confirm",
            "digest.unsubscribe",
            "digest.refused",
            "digest.givenUp",
            "digest.forget",
            "guide.category",
            "guide.application",
            "survey.end",
            "survey.export",
            "survey.experts",
            "survey.score",
            "opinion.mark",
            "opinion.extend",
            "opinion.sender",
            "opinion.export",
            "opinion.feedback",
            "opinion.anonymise",
            "bulletin.weights",
            "bulletin.draft",
            "bulletin.reckon",
            "bulletin.article",
            "publicationWord.list",
            "document.disclosure",
            "publicationWord.remove",
            "task.opened",
            "task.submitted",
            "task.agreed",
            "task.replied",
            "task.returned",
            "task.withdrawn",
            "document.giveUp",
            "task.transferred",
            "task.countersigner_added",
            "task.disagreed",
            "task.urged",
            "task.assigned",
            "task.handed_over",
            "item.begin",
            "item.save",
            "item.discard",
            "item.lendFacts",
            "item.takeFactsBack",
            "document.lendFacts",
            "document.takeFactsBack",
            "item.submit",
            "item.submitted",
            "item.agreed",
            "item.returned",
            "item.changeDrafter",
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
            "receipt.circulate",
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
            "post.retitle",
            "post.take",
            "unit.create",
            "unit.change",
            "unit.rename",
            "unit.move",
            "unit.numberWord",
            "unit.leaderInCharge",
            "unit.principalHead",
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
            "webhook.retry",
            "webhook.discard",
            "process.beginDraft",
            "process.saveDraft",
            "process.discardDraft",
            "process.exportDraft",
            "process.propose",
            "process.keepSample",
            "process.removeSample",
            "process.deploy",
            "process.refuseRelease",
            "process.withdrawRelease",
            "process.takeOutOfService",
            "process.putIntoService",
            "process.proposeStop",
            "process.proposeStart",
            "process.refuseService",
            "process.withdrawService",
            "process.proposeMigration",
            "process.proposeRelocation",
            "process.proposeCancellation",
            "process.approveChange",
            "process.refuseChange",
            "process.withdrawChange",
            "process.callOffChange",
            "run.migrate",
            "run.relocate",
            "run.cancelTask",
            "run.suspend",
            "run.resume",
            "run.retryMove");

    static final List<String> KINDS = List.of(
            "document",
            "number",
            "numberWord",
            "seal",
            "calendar",
            "site",
            "inspection",
            "article",
            "case",
            "digest",
            "category",
            "publicationWords",
            "bulletin",
            "bulletins",
            "person",
            "unit",
            "organisation",
            "audit",
            "event",
            "job",
            "client",
            "webhook",
            "processDraft",
            "release",
            "process",
            "runChange",
            "run");

    private static final Set<String> DETAILS = Set.of(
            "change",
            "column",
            "links",
            "template",
            "run",
            "runs",
            "draft",
            "definition",
            "processName",
            "origin",
            "unit",
            "units",
            "delivery",
            "step",
            "process",
            "version",
            "to",
            "from",
            "number",
            "numberWord",
            "reference",
            "rest",
            "worked",
            "deadlines",
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
            "readBefore",
            "administrators",
            "reason",
            "target",
            "tasks",
            "people",
            "posts",
            "position",
            "leader",
            "after",
            "before",
            "person",
            "action",
            "kind",
            "subject",
            "import",
            "reply",
            "words",
            "severity",
            "attribute",
            "articles",
            "documents",
            "replies",
            "expected",
            "seal",
            "keepers",
            "issuerMark",
            "validFrom",
            "digestBefore",
            "digestAfter",
            "document");

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

    /** What an entry is about. */
    static Phrase subject(Directory directory, AuditEntry entry) {
        var kind = Phrase.plain(kind(entry.subjectKind()));
        return switch (entry.subjectKind()) {
            // There is one of each.
            case "audit", "organisation", "publicationWords", "bulletins" -> kind;
            case "person" -> Phrase.joined(" ", List.of(kind, person(directory, entry.subjectId())));
            case "unit" -> Phrase.joined(" ", List.of(kind, unit(directory, entry.subjectId())));
            default -> Phrase.joined(" ", List.of(kind, Phrase.written(entry.subjectId())));
        };
    }

    /** A value that was recorded, by the action and the name under which it stands. */
    static Phrase value(Component screen, Directory directory, String action, String name, String value) {
        return switch (name) {
            case "step", "target" -> Phrase.plain(step(value));
            case "role" -> constant(Role.class, value, role -> Terms.of(screen, role));
            case "type" -> constant(DocumentType.class, value, type -> Terms.of(screen, type));
            case "action" -> Phrase.plain(action(value));
            case "kind" -> Phrase.plain(kind(value));
            case "attribute" ->
                Phrase.plain(I18NProvider.translate(
                        "document.disclosure." + value.toLowerCase(Locale.ROOT).replace('_', '-')));
            case "severity" ->
                Phrase.plain(I18NProvider.translate("publication.word.severity." + value.toLowerCase(Locale.ROOT)));
            case "by" -> Phrase.plain(detail(value));
            case "after", "before" -> Phrase.plain(moment(value));
            case "person", "leader" -> person(directory, value);
            case "unit" -> unit(directory, value);
            case "units", "main", "copies" -> several(screen, value, one -> unit(directory, one));
            case "readBefore" -> several(screen, value, one -> person(directory, one));
            case "keepers" -> several(screen, value, one -> principal(screen, directory, one));
            case "readers" -> several(screen, value, one -> reader(directory, action, one));
            case "to" ->
                switch (action) {
                    case "document.status" -> constant(DocumentStatus.class, value, status -> Terms.of(screen, status));
                    case "task.transferred", "task.assigned", "task.handed_over" -> person(directory, value);
                    default -> Phrase.written(value);
                };
            case "from" ->
                action.equals("task.handed_over") || action.equals("task.assigned")
                        ? principal(screen, directory, value)
                        : Phrase.written(value);
            default -> Phrase.written(value);
        };
    }

    /** Whom a person has shown a document to is recorded by username, all other readers by their number. */
    private static Phrase reader(Directory directory, String action, String value) {
        return action.equals("document.circulate")
                ? Phrase.written(
                        directory.personByUsername(value).map(Person::name).orElse(value))
                : person(directory, value);
    }

    private static String step(String key) {
        var words = I18NProvider.translate("term.step." + key);
        return words.endsWith("." + key) ? key : words;
    }

    private static <E extends Enum<E>> Phrase constant(Class<E> kind, String name, Function<E, String> word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .map(constant -> Phrase.plain(word.apply(constant)))
                .orElseGet(() -> Phrase.written(name));
    }

    private static String moment(String value) {
        try {
            return MOMENT.format(Instant.parse(value));
        } catch (DateTimeParseException unreadable) {
            return value;
        }
    }

    private static Phrase person(Directory directory, String value) {
        return Phrase.written(
                NUMBER.matcher(value).matches()
                        ? directory
                                .person(new PersonId(Long.parseLong(value)))
                                .map(Person::name)
                                .orElse(value)
                        : value);
    }

    private static Phrase principal(Component screen, Directory directory, String key) {
        try {
            return Terms.of(screen, directory, Principal.parse(key));
        } catch (IllegalArgumentException | UnknownUnitException unreadable) {
            return Phrase.written(key);
        }
    }

    private static Phrase unit(Directory directory, String value) {
        return Phrase.written(directory.units().stream()
                .filter(unit -> value.equals("" + unit.id().value()) || value.equals(unit.code()))
                .findFirst()
                .map(Unit::shortName)
                .orElse(value));
    }

    /** A list in brackets one by one; anything else, such as how many they were, as it is. */
    private static Phrase several(Component screen, String value, Function<String, Phrase> one) {
        var list = LIST.matcher(value);
        if (!list.matches()) {
            return Phrase.written(value);
        }
        return Phrase.enumerated(
                screen,
                Arrays.stream(list.group(1).split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .map(one)
                        .toList());
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
