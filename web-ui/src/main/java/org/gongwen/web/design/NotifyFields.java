package org.gongwen.web.design;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Moment;
import org.gongwen.process.ProcessDesign.Notified;
import org.gongwen.process.ProcessDesign.Recipient;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.Labels;

/** Whom a step tells, and when: when it arrives, before its deadline, after it, and when it is finished. */
@SuppressWarnings("serial") // sessions are not written to disk
class NotifyFields extends Div {

    private static final int LONGEST = 250;

    private final Changes changes;
    private final transient Map<Moment, MultiSelectComboBox<String>> told = new EnumMap<>(Moment.class);
    private final transient RecipientWords words;
    private final transient List<String> offered;
    private final IntegerField days = new IntegerField();
    private String element = "";

    NotifyFields(Changes changes, Directory directory) {
        this.changes = changes;
        words = new RecipientWords(this, directory);
        offered = offered(directory);
        addClassName("gw-several");
        for (var moment : Moment.values()) {
            var box = box(moment);
            told.put(moment, box);
            if (moment == Moment.DUE_SOON) {
                add(box, days);
            } else {
                add(box);
            }
        }
        days.setLabel(getTranslation("design.step.notify.days"));
        days.setMin(1);
        days.setMax(LONGEST);
        days.setStepButtonsVisible(true);
        days.setVisible(false);
        days.addValueChangeListener(event -> {
            var value = event.getValue();
            if (event.isFromClient() && (value == null || value >= 1 && value <= LONGEST)) {
                word("notifyDays", value == null ? "" : value.toString());
            }
        });
    }

    private MultiSelectComboBox<String> box(Moment moment) {
        var box = new MultiSelectComboBox<String>(getTranslation("design.step." + moment.attribute()));
        box.setItems(offered);
        Labels.of(box, words::of);
        box.setWidthFull();
        box.addValueChangeListener(event -> {
            if (moment == Moment.DUE_SOON) {
                days.setVisible(!event.getValue().isEmpty());
            }
            if (event.isFromClient()) {
                word(moment.attribute(), String.join(",", inOrder(event.getValue())));
            }
        });
        return box;
    }

    void fill(Part part) {
        element = part.id();
        told.forEach((moment, box) -> {
            var named = new LinkedHashSet<>(part.list("gongwen:" + moment.attribute()));
            // A unit that has gone since stays until somebody takes it out.
            if (!offered.containsAll(named)) {
                box.setItems(Stream.concat(offered.stream(), named.stream())
                        .distinct()
                        .toList());
            }
            if (!named.equals(box.getValue())) {
                box.setValue(named);
            }
        });
        var before = part.word("gongwen:notifyDays");
        days.setValue(before.matches("[0-9]{1,3}") ? Integer.valueOf(before) : 1);
    }

    /** In the order in which they are offered, so that choosing in another order is no change. */
    private List<String> inOrder(Set<String> chosen) {
        return Stream.concat(offered.stream().filter(chosen::contains), chosen.stream())
                .distinct()
                .toList();
    }

    private void word(String name, String value) {
        changes.change(element, "gongwen:" + name, value.isEmpty() ? null : value);
    }

    private static List<String> offered(Directory directory) {
        var roles = Arrays.stream(Role.values())
                .filter(role -> !role.isAdministrator())
                .toList();
        var units = Stream.concat(
                        Stream.of("origin", "organ"),
                        directory.units().stream().filter(Unit::active).map(Unit::code))
                .toList();
        return Stream.concat(
                        Arrays.stream(Notified.values()).map(ProcessDesign::word),
                        units.stream()
                                .flatMap(unit -> roles.stream().map(role -> new Recipient.ByPost(role, unit).word())))
                .collect(Collectors.toList());
    }
}
