package org.gongwen.web.design;

import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.form.FormField;
import org.gongwen.process.Finding;
import org.gongwen.web.design.Drawing.Entry;
import org.gongwen.web.shell.Findings;
import org.jspecify.annotations.Nullable;

/** What the check finds in a drawing, and how to mend it; a line leads to the element it is about. */
@SuppressWarnings("serial") // sessions are not written to disk
class FindingsList extends Findings<Finding> {

    private final SerializableConsumer<String> lead;
    private final @Nullable SerializableRunnable whole;
    private transient Map<String, Entry> drawn = Map.of();
    private transient List<FormField> form = List.of();

    FindingsList(SerializableConsumer<String> lead) {
        this(lead, null);
    }

    /** @param whole leads to what is about no element; null where there is nothing to show of it */
    FindingsList(SerializableConsumer<String> lead, @Nullable SerializableRunnable whole) {
        this.lead = lead;
        this.whole = whole;
    }

    /** What there is in the drawing, so that each line can say what it is about. */
    void name(List<Entry> elements) {
        var named = elements.stream().collect(Collectors.toMap(Entry::id, Function.identity(), (one, other) -> one));
        if (!named.equals(drawn)) {
            drawn = named;
            fill();
        }
    }

    /** The fields of the form that the drawing has, to be called by their labels. */
    void name(Collection<FormField> fields) {
        form = List.copyOf(fields);
    }

    @Override
    protected Line line(Finding finding) {
        var element = finding.element();
        var words = new CheckWords(this, form);
        return new Line(
                finding.blocks(),
                DesignWords.finding(this, words.sentence(finding), element == null ? null : drawn.get(element)),
                lead(element),
                words.mend(finding));
    }

    private @Nullable Lead lead(@Nullable String element) {
        if (element != null) {
            return () -> lead.accept(element);
        }
        var all = whole;
        return all == null ? null : all::run;
    }
}
