package org.gongwen.portal;

import java.util.List;
import java.util.stream.Stream;
import org.gongwen.citizen.Counter;
import org.gongwen.citizen.OnlineForm;
import org.gongwen.form.Answer;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FormField;
import org.gongwen.form.TextKind;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.publication.Frame;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The page with the form of a service guide: values in, the bytes of a page out. */
@Component
class ApplicationPages {

    private static final List<String> CONTACT = List.of("name", "identity", "phone", "mail", "postal");

    private final Pages pages;
    private final Counter counter;

    ApplicationPages(Pages pages, Counter counter) {
        this.pages = pages;
        this.counter = counter;
    }

    /** An option, and whether it was chosen. */
    record Option(String id, String value, String label, boolean chosen) {}

    /**
     * A field as the page shows it.
     *
     * @param look {@code text}, {@code lines}, {@code date}, {@code time}, {@code datetime-local}, {@code number},
     *     {@code select}, {@code radio}, {@code checkbox} or {@code tick}
     * @param longest in characters; null without a bound
     * @param fault what is wrong with it; null where nothing is
     */
    record Field(
            String name,
            String label,
            String description,
            boolean required,
            String look,
            String value,
            List<Option> options,
            @Nullable Integer longest,
            @Nullable String fault) {

        public boolean group() {
            return look.equals("radio") || look.equals("checkbox");
        }

        /** The ids of what is said of it, for those who hear the page; null where nothing is. */
        public @Nullable String said() {
            var said = (description.isEmpty() ? "" : name + "-hint") + (fault == null ? "" : " " + name + "-fault");
            return said.isBlank() ? null : said.strip();
        }
    }

    byte[] form(
            List<Frame> all,
            Frame portal,
            OnlineForm form,
            String token,
            SentAnswers sent,
            List<CounterPages.Fault> faults) {
        var words = pages.words();
        var heading = words.of("apply.title", form.title());
        var page = pages.page(
                all,
                portal,
                (faults.isEmpty() ? "" : words.of("fault.title")) + heading + " - " + portal.name(),
                Address.application(form.guide()));
        page.put("hidden", true);
        page.put("heading", heading);
        page.put("action", Address.application(form.guide()));
        page.put("version", form.version());
        page.put("token", token);
        page.put("term", words.of("apply.term", form.term()));
        page.put("privacy", words.of("letters.privacy", counter.daysKept()));
        page.put("faults", faults);
        page.put("contact", sent.contact());
        page.put(
                "fields",
                form.fields().stream()
                        .map(field -> field(form, field, sent, faults))
                        .toList());
        page.put(
                "crumbs",
                List.of(
                        new Pages.Link(Address.PORTAL, portal.name(), false),
                        new Pages.Link(Address.GUIDES, words.of("guides.title"), false)));
        return pages.render("application-form", page);
    }

    private static Field field(OnlineForm form, FormField field, SentAnswers sent, List<CounterPages.Fault> faults) {
        var name = SentAnswers.name(field);
        var typed = sent.typed().isEmpty() ? initial(field) : sent.typed().getOrDefault(field.key(), List.of());
        return new Field(
                name,
                field.answer() instanceof Answer.Number number
                                && !number.measure().isEmpty()
                        ? field.label() + "（" + number.measure() + "）"
                        : field.label(),
                field.description(),
                form.requires(field),
                look(field.answer()),
                typed.isEmpty() ? "" : typed.getFirst(),
                field.answer() instanceof Answer.Choice choice
                        ? choice.options().stream()
                                .map(option -> new Option(
                                        name + "-" + choice.options().indexOf(option),
                                        option.value(),
                                        option.label(),
                                        typed.contains(option.value())))
                                .toList()
                        : List.of(),
                field.answer() instanceof Answer.Text text ? Integer.valueOf(text.most()) : null,
                faults.stream()
                        .filter(fault -> fault.field().equals(name))
                        .map(CounterPages.Fault::sentence)
                        .findFirst()
                        .orElse(null));
    }

    private static List<String> initial(FormField field) {
        return switch (field.initial()) {
            case null -> List.of();
            case Boolean ticked -> ticked ? List.of("on") : List.of();
            case List<?> several -> several.stream().map(Object::toString).toList();
            case Object one -> List.of(one.toString());
        };
    }

    private static String look(Answer answer) {
        return switch (answer) {
            case Answer.Text text -> text.lines() ? "lines" : "text";
            case Answer.Number _ -> "number";
            case Answer.Moment moment ->
                switch (moment.precision()) {
                    case DATE -> "date";
                    case TIME -> "time";
                    case DATETIME -> "datetime-local";
                };
            case Answer.Choice choice ->
                switch (choice.look()) {
                    case SELECT -> "select";
                    case RADIO -> "radio";
                    case CHECKLIST -> "checkbox";
                };
            case Answer.YesNo _ -> "tick";
            default -> throw new IllegalArgumentException(answer + " is not asked of citizens");
        };
    }

    /** In the order of the form, one for each field. */
    List<CounterPages.Fault> faults(OnlineForm form, SentAnswers sent, List<FieldFinding> findings) {
        return form.fields().stream()
                .flatMap(field -> sentence(field, sent, findings)
                        .map(sentence -> new CounterPages.Fault(
                                pages.words().of("apply.fault", field.label(), sentence), SentAnswers.name(field))))
                .toList();
    }

    private Stream<String> sentence(FormField field, SentAnswers sent, List<FieldFinding> findings) {
        var unread = sent.unread().get(field.key());
        return unread != null
                ? Stream.of(pages.words().sentence(unread))
                : findings.stream()
                        .filter(finding -> finding.field().equals(field.key()))
                        .limit(1)
                        .map(finding -> pages.words()
                                .sentence(
                                        finding.rule().messageKey(),
                                        finding.arguments().stream()
                                                .map(this::argument)
                                                .toArray()));
    }

    private Object argument(Object argument) {
        return argument instanceof TextKind kind ? pages.words().sentence(kind.messageKey()) : argument;
    }

    CounterPages.Fault fault(String key, Object... arguments) {
        var field = CounterPages.field(key);
        return new CounterPages.Fault(pages.words().sentence(key, arguments), CONTACT.contains(field) ? field : "form");
    }

    CounterPages.Fault fault(UnacceptableTextException e) {
        return new CounterPages.Fault(
                pages.words().sentence(e.sentenceKey(), pages.words().sentence(e.fieldKey()), e.number()),
                CONTACT.contains(e.field()) ? e.field() : "form");
    }
}
