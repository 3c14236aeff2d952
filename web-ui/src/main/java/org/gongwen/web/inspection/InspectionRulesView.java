package org.gongwen.web.inspection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Role;
import org.gongwen.inspection.InspectionRules;
import org.gongwen.inspection.Measure;
import org.gongwen.inspection.RulesOfTheBureau;
import org.gongwen.inspection.RulesResult;
import org.gongwen.inspection.RulesVersion;
import org.gongwen.inspection.VetoRule;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** 检查规则: by which periods, limits and weights the sites are judged; whoever keeps the portal sets them. */
@Route("inspection/rules")
@Titled("inspection.rules.screen")
@ForRoles({Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER})
@StyleSheet("context://gongwen/inspection.css")
@SuppressWarnings("serial") // sessions are not written to disk
class InspectionRulesView extends Page {

    private final transient RulesOfTheBureau rules;
    private final transient CurrentActor currentActor;
    private final transient InspectionWords words;
    private final transient Clock clock;
    private final Map<Measure, IntegerField> figures = new EnumMap<>(Measure.class);
    private final Map<VetoRule, IntegerField> weights = new EnumMap<>(VetoRule.class);
    private final DayPicker from = new DayPicker();
    private int known;

    InspectionRulesView(RulesOfTheBureau rules, CurrentActor currentActor, Dates dates, Clock clock) {
        this.rules = rules;
        this.currentActor = currentActor;
        this.clock = clock;
        words = new InspectionWords(this, dates);
        draw();
    }

    private void draw() {
        removeAll();
        var today = LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE);
        var versions = rules.all();
        known = versions.stream().mapToInt(RulesVersion::version).max().orElse(0);
        var held = rules.on(today).map(RulesVersion::rules).orElse(InspectionRules.NATIONAL);
        add(
                new PageHeader(getTranslation("inspection.rules.screen"))
                        .explained(getTranslation("inspection.rules.explained")),
                Sheet.titled(getTranslation("inspection.rules.held"), laxer(held), held(held)));
        if (rules.maySet(currentActor.get())) {
            add(Sheet.titled(getTranslation("inspection.rules.set"), form(held, today)));
        }
        add(Sheet.titled(getTranslation("inspection.rules.versions"), versions(versions)));
    }

    /** What may deceive: a site that is sound here and fails the inspection. */
    private Paragraph laxer(InspectionRules held) {
        var laxer = held.laxer().stream()
                .map(measure -> Phrase.plain(getTranslation(
                        "inspection.rules.lax", words.measure(measure), held.of(measure), measure.standing())))
                .toList();
        if (laxer.isEmpty()) {
            return new Paragraph(getTranslation("inspection.rules.national"));
        }
        var said = Phrase.of(this, "inspection.rules.laxer", Phrase.enumerated(this, laxer))
                .in(new Paragraph());
        said.addClassName("gw-inspection-note");
        return said;
    }

    private Table held(InspectionRules held) {
        var table = new Table(
                getTranslation("inspection.rules.held"),
                List.of(
                        getTranslation("inspection.rules.measure"),
                        getTranslation("inspection.rules.figure"),
                        getTranslation("inspection.rules.standing")));
        for (var measure : Measure.values()) {
            table.row(
                    new Span(words.measure(measure)),
                    new Span(Integer.toString(held.of(measure))),
                    new Span(
                            measure.isNational()
                                    ? getTranslation("inspection.rules.standing.national", measure.standing())
                                    : getTranslation("inspection.rules.standing.ours", measure.standing())));
        }
        for (var rule : VetoRule.values()) {
            table.row(
                    new Span(getTranslation("inspection.rules.weight", words.rule(rule))),
                    new Span(Integer.toString(held.weight(rule))),
                    new Span(getTranslation("inspection.rules.standing.ours", InspectionRules.NATIONAL.weight(rule))));
        }
        return table;
    }

    private Div form(InspectionRules held, LocalDate today) {
        var fields = new Div();
        fields.addClassName("gw-inspection-fields");
        for (var measure : Measure.values()) {
            var field = number(words.measure(measure), held.of(measure));
            field.setHelperText(getTranslation("inspection.rules.bounds", measure.least(), measure.most()));
            figures.put(measure, field);
            fields.add(field);
        }
        var shares = new Div();
        shares.addClassName("gw-inspection-fields");
        for (var rule : VetoRule.values()) {
            var field = number(getTranslation("inspection.rules.weight", words.rule(rule)), held.weight(rule));
            weights.put(rule, field);
            shares.add(field);
        }
        from.setLabel(getTranslation("inspection.rules.from"));
        from.setValue(today);
        var save = new Button(getTranslation("inspection.rules.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var national = new Button(getTranslation("inspection.rules.restore"), click -> fill(InspectionRules.NATIONAL));
        var row = new Div(from, save, national);
        row.addClassName("gw-inspection-do");
        return new Div(
                fields, new Paragraph(getTranslation("inspection.rules.sum", InspectionRules.FULL)), shares, row);
    }

    private static IntegerField number(String label, int value) {
        var field = new IntegerField(label);
        field.setStepButtonsVisible(true);
        field.setValue(value);
        return field;
    }

    private void fill(InspectionRules shown) {
        figures.forEach((measure, field) -> field.setValue(shown.of(measure)));
        weights.forEach((rule, field) -> field.setValue(shown.weight(rule)));
    }

    private void save() {
        var day = from.getValue();
        if (day == null
                || figures.values().stream().anyMatch(IntegerField::isEmpty)
                || weights.values().stream().anyMatch(IntegerField::isEmpty)) {
            Toasts.failure(getTranslation("inspection.rules.empty"));
            return;
        }
        var wanted = new EnumMap<Measure, Integer>(Measure.class);
        figures.forEach((measure, field) -> wanted.put(measure, Objects.requireNonNull(field.getValue())));
        var shares = new EnumMap<VetoRule, Integer>(VetoRule.class);
        weights.forEach((rule, field) -> shares.put(rule, Objects.requireNonNull(field.getValue())));
        switch (rules.set(currentActor.get(), known, day, new InspectionRules(wanted, shares))) {
            case RulesResult.Done(var version) -> {
                Toasts.success(getTranslation("inspection.rules.done", words.day(version.validFrom())));
                draw();
            }
            case RulesResult.Refused(var reason) ->
                Toasts.failure(Phrase.of(this, reason.messageKey(), reason.arguments()));
        }
    }

    private Component versions(List<RulesVersion> versions) {
        if (versions.isEmpty()) {
            return new Paragraph(getTranslation("inspection.rules.versions.none"));
        }
        var table = new Table(
                getTranslation("inspection.rules.versions"),
                List.of(
                        getTranslation("inspection.rules.version"),
                        getTranslation("inspection.rules.from"),
                        getTranslation("inspection.rules.by"),
                        getTranslation("inspection.rules.at"),
                        getTranslation("inspection.rules.differs")));
        versions.forEach(one -> table.row(
                new Span(Integer.toString(one.version())),
                new Span(words.day(one.validFrom())),
                Phrase.written(one.setBy()).span(),
                new Span(words.day(LocalDate.ofInstant(one.setAt(), WorkingTime.ZONE))),
                differs(one.rules())));
        return table;
    }

    /** What is other than as it stands in the product. */
    private Span differs(InspectionRules set) {
        var all = Arrays.stream(Measure.values())
                .filter(measure -> set.of(measure) != measure.standing())
                .map(measure ->
                        Phrase.plain(getTranslation("inspection.weight", words.measure(measure), set.of(measure))))
                .toList();
        return all.isEmpty()
                ? new Span(getTranslation("inspection.never"))
                : Phrase.enumerated(this, all).span();
    }
}
