package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.gongwen.design.DryRuns;
import org.gongwen.design.Trial;
import org.gongwen.design.TrialQuestion;
import org.gongwen.design.TrialSetting;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.StepKey;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/** Who begins, and what takes the place of a document: the values that conditions read. */
@SuppressWarnings("serial") // sessions are not written to disk
class TrialFields extends Div {

    private final transient DryRuns trials;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final ComboBox<Post> beginner = new ComboBox<>();
    private final Select<Urgency> urgency = new Select<>();
    private final Select<Direction> direction = new Select<>();
    private final transient Map<String, Supplier<Object>> answers = new LinkedHashMap<>();
    private final transient Map<String, Consumer<Object>> takers = new HashMap<>();
    private final List<MultiSelectComboBox<Unit>> unitFields = new ArrayList<>();
    private final transient Map<StepKey, ComboBox<Person>> choosers = new LinkedHashMap<>();
    private final transient Trial trial;
    /** Whether they were filled from what a drafter lends; stays so whatever is changed in them. */
    private boolean lent;

    /**
     * @param anew called when something has changed with which a walk begins anew
     * @param chosen called when somebody else is named for a step that is left to the drafter
     */
    TrialFields(
            Trial trial,
            DryRuns trials,
            Directory directory,
            CurrentActor currentActor,
            SerializableRunnable anew,
            SerializableRunnable chosen) {
        this.trial = trial;
        this.trials = trials;
        this.directory = directory;
        this.currentActor = currentActor;
        addClassName("gw-trial-fields");
        beginner.setLabel(getTranslation("trial.beginner"));
        var posts = trials.beginners(currentActor.get(), trial);
        beginner.setItems(posts);
        Labels.of(beginner, this::post);
        posts.stream()
                .filter(post -> post.role() == Role.DRAFTER || post.role() == Role.REGISTRAR)
                .findFirst()
                .or(() -> posts.stream().findFirst())
                .ifPresent(beginner::setValue);
        beginner.addValueChangeListener(event -> {
            if (event.getValue() == null) {
                beginner.setValue(event.getOldValue());
            } else if (event.isFromClient()) {
                offer();
                anew.run();
            }
        });
        add(beginner);
        if (trial.design().kind() != Kind.ITEM) {
            document(anew);
        }
        trial.questions().forEach(question -> add(field(question)));
        if (trial.design().chosen().findAny().isPresent()) {
            add(new Span(getTranslation("trial.chosen")));
            trial.design().chosen().forEach(step -> add(chooser(step, chosen)));
        }
        offer();
    }

    private ComboBox<Person> chooser(Step step, SerializableRunnable chosen) {
        var field = wide(new ComboBox<Person>());
        field.setLabel(step.title());
        Phrase.mark(field);
        Labels.written(field, Person::name);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                chosen.run();
            }
        });
        choosers.put(new StepKey(step.id()), field);
        return field;
    }

    /** Whom the drafter names. */
    Map<StepKey, PersonId> chosen() {
        var named = new HashMap<StepKey, PersonId>();
        choosers.forEach((step, field) -> field.getOptionalValue().ifPresent(person -> named.put(step, person.id())));
        return named;
    }

    /** Whether anybody could begin such work. */
    boolean complete() {
        return beginner.getValue() != null;
    }

    TrialSetting setting() {
        return TrialSetting.of(
                        Objects.requireNonNull(beginner.getValue()),
                        urgency.isAttached() ? urgency.getValue() : Urgency.NONE,
                        direction.isAttached() ? direction.getValue() : Direction.DOWNWARD,
                        answers())
                .choosing(chosen())
                .lent(lent);
    }

    /** Takes all values over, as far as they are still there to choose. */
    void fill(TrialSetting setting) {
        lent = setting.lent();
        beginner.getListDataView()
                .getItems()
                .filter(post ->
                        post.id().equals(setting.post()) && post.person().equals(setting.person()))
                .findFirst()
                .ifPresent(beginner::setValue);
        offer();
        urgency.setValue(setting.urgency());
        direction.setValue(setting.direction());
        trial.questions()
                .forEach(question -> Objects.requireNonNull(takers.get(question.name()))
                        .accept(setting.answers().getOrDefault(question.name(), question.neutral())));
        choosers.forEach((step, field) -> {
            var named = setting.chosen().get(step);
            field.setValue(field.getListDataView()
                    .getItems()
                    .filter(person -> person.id().equals(named))
                    .findFirst()
                    .orElse(null));
        });
    }

    /** What the conditions read from now on. */
    Map<String, Object> answers() {
        var given = new HashMap<String, Object>();
        answers.forEach((name, answer) -> given.put(name, answer.get()));
        return given;
    }

    private void document(SerializableRunnable anew) {
        urgency.setLabel(getTranslation("design.field.urgency"));
        urgency.setItems(Urgency.values());
        Labels.of(
                urgency,
                one -> one == Urgency.NONE
                        ? Phrase.plain(getTranslation("design.urgency.none"))
                        : Phrase.of(this, "design.value", one));
        urgency.setValue(Urgency.NONE);
        direction.setLabel(getTranslation("design.field.direction"));
        direction.setItems(Direction.values());
        Labels.of(direction, one -> Phrase.plain(Terms.of(this, one)));
        direction.setValue(Direction.DOWNWARD);
        for (var field : List.of(urgency, direction)) {
            field.addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    anew.run();
                }
            });
        }
        add(urgency, direction);
    }

    private Component field(TrialQuestion question) {
        var schema = trial.design().schema();
        var label = DesignWords.field(
                        this,
                        question.name(),
                        schema == null ? List.of() : schema.fields().toList())
                .text();
        return switch (question.kind()) {
            case UNITS -> {
                var field = new MultiSelectComboBox<Unit>();
                field.setLabel(label);
                Labels.written(field, Unit::shortName);
                unitFields.add(field);
                answers.put(
                        question.name(),
                        () -> field.getValue().stream().map(Unit::id).toList());
                takers.put(question.name(), value -> {
                    var units = value instanceof List<?> list ? list : List.of();
                    field.setValue(field.getListDataView()
                            .getItems()
                            .filter(unit -> units.contains(unit.id()))
                            .toList());
                });
                yield wide(field);
            }
            case FLAG -> {
                var field = new Checkbox(label);
                answers.put(question.name(), field::getValue);
                takers.put(question.name(), value -> field.setValue(Boolean.TRUE.equals(value)));
                yield field;
            }
            case NUMBER -> {
                var field = new IntegerField(label);
                field.setMin(0);
                field.setValue(0);
                field.setStepButtonsVisible(true);
                field.setHelperText(getTranslation("trial.compared", suggested(question)));
                answers.put(
                        question.name(),
                        () -> field.getValue() == null
                                ? question.neutral()
                                : field.getValue().longValue());
                takers.put(
                        question.name(),
                        value -> field.setValue(value instanceof Long number ? Math.toIntExact(number) : 0));
                yield wide(field);
            }
            case TEXT -> {
                var field = new ComboBox<String>(label);
                words(question, field);
                field.setClearButtonVisible(true);
                answers.put(question.name(), () -> value(field.getValue()));
                takers.put(
                        question.name(),
                        value -> field.setValue(value.toString().isEmpty() ? null : value.toString()));
                yield wide(field);
            }
        };
    }

    /** What a document can say by its words; anything else as it is compared, and others may be typed. */
    private void words(TrialQuestion question, ComboBox<String> field) {
        var constants = trial.design().kind() == Kind.ITEM
                ? Map.<String, String>of()
                : switch (question.name()) {
                    case "type" ->
                        Arrays.stream(DocumentType.values())
                                .collect(inOrder(DocumentType::name, one -> Terms.of(this, one)));
                    case "classification" ->
                        Arrays.stream(Classification.values())
                                .collect(inOrder(Classification::name, one -> Terms.of(this, one)));
                    default -> Map.<String, String>of();
                };
        if (!constants.isEmpty()) {
            field.setItems(constants.keySet());
            Labels.of(field, one -> Phrase.plain(constants.getOrDefault(one, one)));
            return;
        }
        field.setItems(question.suggestions().stream()
                .map(Object::toString)
                .filter(one -> !one.isEmpty())
                .toList());
        Labels.written(field, one -> unit(question, one));
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(event -> field.setValue(event.getDetail()));
    }

    private static <T> Collector<T, ?, Map<String, String>> inOrder(
            Function<T, String> name, Function<T, String> word) {
        return Collectors.toMap(name, word, (one, same) -> one, LinkedHashMap::new);
    }

    /** Units are compared by their codes. */
    private String unit(TrialQuestion question, String text) {
        return question.name().equals("draftingUnit")
                ? directory.unitByCode(text).map(Unit::name).orElse(text)
                : text;
    }

    private static Object value(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.matches("[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    private String suggested(TrialQuestion question) {
        return String.join(
                getTranslation("shell.enumeration"),
                question.suggestions().stream().map(Object::toString).toList());
    }

    private static <T extends Component & HasSize> T wide(T field) {
        field.setWidthFull();
        return field;
    }

    /** Other departments can be asked, and other colleagues named, where somebody else begins. */
    private void offer() {
        var post = beginner.getValue();
        if (post == null) {
            return;
        }
        var units = trials.units(currentActor.get(), post.person(), post.id());
        for (var field : unitFields) {
            var asked = field.getValue().stream().filter(units::contains).toList();
            field.setItems(units);
            field.setValue(asked);
        }
        trials.choices(currentActor.get(), trial, post.person(), post.id()).forEach((step, people) -> {
            var field = Objects.requireNonNull(choosers.get(new StepKey(step.id())));
            var named = field.getOptionalValue().filter(people::contains);
            field.setItems(people);
            field.setValue(named.orElse(null));
        });
    }

    private Phrase post(Post post) {
        return Phrase.facts(
                Phrase.written(directory.person(post.person()).map(Person::name).orElse("")),
                Phrase.written(directory.unit(post.unit()).shortName()),
                Phrase.written(post.title()));
    }
}
