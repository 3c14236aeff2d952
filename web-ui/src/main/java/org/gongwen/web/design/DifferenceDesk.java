package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongwen.design.Comparison;
import org.gongwen.design.DesignDifference;
import org.gongwen.design.DesignDifference.Change;
import org.gongwen.design.DesignDifference.Sort;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a process: the drawings, and beside them in words what differs. A line leads to its element in both
 * drawings, an element to its line.
 */
@SuppressWarnings("serial") // sessions are not written to disk
class DifferenceDesk extends Div {

    private final transient DifferenceWords words;
    private final TwoDrawings drawings;
    private final Map<String, ListItem> lines = new LinkedHashMap<>();

    /**
     * @param before what the earlier version is called
     * @param after what the later version is called
     */
    DifferenceDesk(Comparison comparison, Directory directory, String before, String after) {
        addClassName("gw-compare");
        words = new DifferenceWords(this, directory);
        var difference = comparison.difference();
        var changes = difference == null || comparison.before() == null ? List.<Change>of() : difference.changes();
        drawings = new TwoDrawings(
                comparison,
                before,
                after,
                changes.stream()
                        .map(change -> new TwoDrawings.Mark(change.part().id(), change.sort(), words.label(change)))
                        .toList());
        drawings.onChoose(this::choose);
        drawings.addClassName("gw-compare-drawings");
        add(drawings);
        if (comparison.before() != null) {
            add(list(difference));
        } else if (difference != null) {
            add(settings(difference));
        } else {
            addClassName("gw-compare-alone");
        }
    }

    /** Of a process that is new: what each of its steps is to do, and who does it. */
    private Div settings(DesignDifference difference) {
        var list = new UnorderedList();
        difference.changes().stream()
                .filter(change -> !change.aspects().isEmpty())
                .forEach(change -> list.add(line(change, new Div(button(change)))));
        var holder = holder("design.diff.alone");
        holder.add(list);
        return holder;
    }

    private Div holder(String title) {
        var heading = new H2(getTranslation(title));
        heading.addClassName("gw-sheet-title");
        var holder = new Div(heading);
        holder.addClassName("gw-compare-list");
        holder.getElement().setAttribute("role", "region");
        holder.getElement().setAttribute("aria-label", getTranslation(title));
        return holder;
    }

    private Div list(@Nullable DesignDifference difference) {
        var holder = holder("design.diff");
        if (difference == null) {
            holder.add(new Paragraph(getTranslation("design.diff.unreadable")));
            return holder;
        }
        if (difference.isEmpty()) {
            holder.add(new Paragraph(getTranslation("design.diff.none")));
            return holder;
        }
        var counts = new Div();
        counts.addClassName("gw-compare-counts");
        for (var sort : Sort.values()) {
            var count = difference.count(sort);
            if (count > 0) {
                counts.add(new StateBadge(
                        tone(sort), icon(sort), getTranslation("design.diff.count." + TwoDrawings.word(sort), count)));
            }
        }
        var list = new UnorderedList();
        var moved = new ArrayList<Change>();
        difference.changes().forEach(change -> {
            if (change.sort() == Sort.MOVED) {
                moved.add(change);
            } else {
                list.add(changed(change));
            }
        });
        if (!moved.isEmpty()) {
            list.add(moved(moved));
        }
        holder.add(counts, list);
        return holder;
    }

    private ListItem changed(Change change) {
        var line = line(change, new Div(badge(change.sort()), button(change)));
        line.addClassName("gw-compare-" + TwoDrawings.word(change.sort()));
        return line;
    }

    private ListItem line(Change change, Div head) {
        head.addClassName("gw-compare-head");
        var line = new ListItem(head);
        if (!change.aspects().isEmpty()) {
            var aspects = new UnorderedList();
            change.aspects()
                    .forEach(aspect -> aspects.add(new ListItem(
                            words.aspect(aspect, change.sort() == Sort.ADDED).span())));
            line.add(aspects);
        }
        line.addClassName("gw-compare-line");
        lines.put(change.part().id(), line);
        return line;
    }

    private ListItem moved(List<Change> moved) {
        var names = new Div(badge(Sort.MOVED));
        names.addClassName("gw-compare-head");
        var line = new ListItem(names);
        line.addClassNames("gw-compare-line", "gw-compare-moved");
        moved.forEach(change -> {
            names.add(button(change));
            lines.put(change.part().id(), line);
        });
        return line;
    }

    private Button button(Change change) {
        var button = new Button(
                words.part(change.part()).span(), click -> choose(change.part().id()));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        button.addClassName("gw-finding-sentence");
        return button;
    }

    /** Shows an element in the drawings, and its line. */
    void choose(String element) {
        drawings.show(element);
        lines.values().forEach(line -> {
            line.removeClassName("gw-compare-chosen");
            line.getElement().removeAttribute("aria-current");
        });
        var line = lines.get(element);
        if (line != null) {
            line.addClassName("gw-compare-chosen");
            line.getElement().setAttribute("aria-current", "true");
            line.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
        }
    }

    private StateBadge badge(Sort sort) {
        return new StateBadge(tone(sort), icon(sort), getTranslation("design.diff." + TwoDrawings.word(sort)));
    }

    private static StateBadge.Tone tone(Sort sort) {
        return switch (sort) {
            case ADDED -> StateBadge.Tone.DONE;
            case REMOVED -> StateBadge.Tone.LATE;
            case CHANGED -> StateBadge.Tone.SOON;
            case MOVED -> StateBadge.Tone.ACTIVE;
        };
    }

    private static VaadinIcon icon(Sort sort) {
        return switch (sort) {
            case ADDED -> VaadinIcon.PLUS;
            case REMOVED -> VaadinIcon.MINUS;
            case CHANGED -> VaadinIcon.PENCIL;
            case MOVED -> VaadinIcon.ARROWS;
        };
    }
}
