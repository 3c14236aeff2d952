package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import org.gongwen.design.DryRuns;
import org.gongwen.design.TrialWalks;
import org.gongwen.design.TrialWalks.Stuck;
import org.gongwen.process.ProcessDesign;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;

/** Many walks at random, and what they showed. */
@SuppressWarnings("serial") // sessions are not written to disk
class TrialWalksSheet extends Div {

    private static final int USUAL = 500;
    private static final int SEEDS = 1_000_000;

    private final transient TrialWords words;
    private final IntegerField walks = new IntegerField();
    private final IntegerField seed = new IntegerField();
    private final Div shown = new Div();
    private final SerializableConsumer<Stuck> look;

    /** What to walk: how often, and by which chance. */
    record Wish(int walks, long seed) {}

    /**
     * @param walk walks, and shows the result here
     * @param look looks at one of the walks
     */
    TrialWalksSheet(TrialWords words, SerializableConsumer<Wish> walk, SerializableConsumer<Stuck> look) {
        this.words = words;
        this.look = look;
        addClassName("gw-trial-walks");
        walks.setLabel(getTranslation("trial.walks.count"));
        walks.setMin(1);
        walks.setMax(DryRuns.MOST_WALKS);
        walks.setValue(USUAL);
        seed.setLabel(getTranslation("trial.walks.seed"));
        seed.setHelperText(getTranslation("trial.walks.seed.hint"));
        seed.setMin(0);
        seed.setClearButtonVisible(true);
        var go = new Button(getTranslation("trial.walks.go"), VaadinIcon.RANDOM.create(), click -> {
            if (walks.getValue() == null || walks.isInvalid() || seed.isInvalid()) {
                walks.focus();
                return;
            }
            if (seed.getValue() == null) {
                seed.setValue(new Random().nextInt(SEEDS));
            }
            walk.accept(new Wish(walks.getValue(), seed.getValue()));
        });
        go.setDisableOnClick(true);
        go.addClickListener(click -> go.setEnabled(true));
        var line = new Div(walks, seed, go);
        line.addClassName("gw-trial-walks-line");
        shown.getElement().setAttribute("aria-live", "polite");
        add(new Paragraph(getTranslation("trial.walks.explained")), line, shown);
    }

    void show(TrialWalks result) {
        shown.removeAll();
        var days = result.days();
        var summary = days == null
                ? Phrase.of(this, "trial.walks.none", result.walks(), result.seed())
                : Phrase.of(
                        this,
                        "trial.walks.summary",
                        result.walks(),
                        result.ended(),
                        days.shortest(),
                        days.median(),
                        days.longest(),
                        result.seed());
        shown.add(summary.in(new Paragraph()));
        var never = result.reached().entrySet().stream()
                .filter(one -> one.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        var findings = new UnorderedList();
        findings.addClassNames("gw-plain-list", "gw-trial-findings");
        never.forEach(id -> findings.add(new ListItem(
                result.never().contains(id)
                        ? new StateBadge(StateBadge.Tone.LATE, VaadinIcon.BAN, getTranslation("trial.walks.proven"))
                        : new StateBadge(
                                StateBadge.Tone.SOON,
                                VaadinIcon.WARNING,
                                getTranslation("trial.walks.never", result.walks())),
                words.element(id).span())));
        result.stuck().forEach(stuck -> findings.add(line(stuck)));
        if (never.isEmpty() && result.stuck().isEmpty()) {
            findings.add(new ListItem(
                    new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, getTranslation("trial.walks.fine"))));
        }
        if (!result.never().isEmpty()) {
            findings.add(new ListItem(getTranslation("trial.walks.proven.why")));
        }
        shown.add(findings, new Details(getTranslation("trial.walks.reached"), reached(result)));
    }

    private ListItem line(Stuck stuck) {
        var show = new Button(getTranslation("trial.walks.look"), click -> look.accept(stuck));
        show.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return new ListItem(
                new StateBadge(
                        StateBadge.Tone.LATE,
                        VaadinIcon.CLOSE_CIRCLE,
                        getTranslation("trial.walks.stuck", stuck.walks())),
                Phrase.of(this, "trial.stuck." + ProcessDesign.word(stuck.reason()), words.element(stuck.element()))
                        .span(),
                show);
    }

    private UnorderedList reached(TrialWalks result) {
        var list = new UnorderedList();
        list.addClassName("gw-plain-list");
        result.reached().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(one -> list.add(Phrase.of(
                                this,
                                "trial.walks.reached.one",
                                words.element(one.getKey()),
                                one.getValue(),
                                Math.round(100.0 * one.getValue() / result.walks()))
                        .in(new ListItem())));
        return list;
    }
}
