package org.gongwen.web.monitor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import org.gongwen.monitor.ProcessMonitor;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunChanges;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepMapping;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** Proposes to take what runs on one version of a process to another one, with the steps that correspond. */
@SuppressWarnings("serial") // sessions are not written to disk
final class MigrationDialog extends Dialog {

    private final transient ProcessMonitor monitor;
    private final transient RunChanges changes;
    private final transient CurrentActor actor;
    private final transient Runnable done;
    private final MonitorWords words = new MonitorWords(this);

    private final ComboBox<DefinitionDescription> process = new ComboBox<>();
    private final ComboBox<DefinitionDescription> from = new ComboBox<>();
    private final ComboBox<DefinitionDescription> to = new ComboBox<>();
    private final Div versions = new Div();
    private final TextArea reason = new TextArea();
    private final Button propose = new Button();
    private transient List<StepDescription> older = List.of();
    private @Nullable MappingDesk desk;

    MigrationDialog(ProcessMonitor monitor, RunChanges changes, CurrentActor actor, Runnable done) {
        this.monitor = monitor;
        this.changes = changes;
        this.actor = actor;
        this.done = done;
        setHeaderTitle(getTranslation("monitor.migrate"));
        setWidth("84rem");
        process.setLabel(getTranslation("monitor.process"));
        process.setItems(monitor.processes(actor.get()).stream()
                .filter(definition -> definition.version() > 1)
                .toList());
        process.setItemLabelGenerator(
                one -> words.process(one.key(), one.name()).text());
        process.setRenderer(Phrase.renderer(one -> words.process(one.key(), one.name())));
        process.setPlaceholder(getTranslation("monitor.migrate.process.help"));
        process.setWidth("16rem");
        process.addValueChangeListener(change -> chosen(change.getValue()));
        from.setLabel(getTranslation("monitor.migrate.from"));
        to.setLabel(getTranslation("monitor.migrate.to"));
        for (var side : List.of(from, to)) {
            side.setItemLabelGenerator(one -> getTranslation(
                    one.inService() ? "monitor.version.number" : "monitor.version.withdrawn", one.version()));
            side.addValueChangeListener(change -> compare());
        }
        reason.setLabel(getTranslation("monitor.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(500);
        reason.setWidthFull();
        propose.setText(getTranslation("monitor.migrate.propose"));
        propose.setId("propose-migration");
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        propose.setEnabled(false);
        propose.addClickListener(click -> propose());
        versions.addClassName("gw-stack");
        var choosing = new Div(process, from, to);
        choosing.addClassName("gw-monitor-filter");
        add(new Paragraph(getTranslation("monitor.migrate.explained")), choosing, versions, reason);
        getFooter().add(new Button(getTranslation("monitor.close"), click -> close()), propose);
    }

    private void chosen(DefinitionDescription definition) {
        var known =
                definition == null ? List.<DefinitionDescription>of() : monitor.versions(actor.get(), definition.key());
        from.setItems(known);
        to.setItems(known);
        if (known.size() > 1) {
            to.setValue(known.get(0));
            from.setValue(known.get(1));
        }
    }

    private void compare() {
        versions.removeAll();
        desk = null;
        var apart = !process.isEmpty()
                && !from.isEmpty()
                && !to.isEmpty()
                && !from.getValue().id().equals(to.getValue().id());
        propose.setEnabled(apart);
        if (!apart) {
            return;
        }
        var proposal = changes.proposal(
                actor.get(),
                process.getValue().key(),
                from.getValue().id(),
                to.getValue().id());
        older = proposal.mapping().stream().map(StepMapping::from).toList();
        if (to.getValue().version() < from.getValue().version()) {
            versions.add(words.older(from.getValue().version(), to.getValue().version()));
        }
        if (!to.getValue().inService()) {
            versions.add(words.withdrawn(to.getValue().version()));
            propose.setEnabled(false);
        }
        desk = new MappingDesk(proposal, true);
        versions.add(desk);
    }

    private void propose() {
        if (desk == null) {
            return;
        }
        var result = changes.proposeMigration(
                actor.get(),
                process.getValue().key(),
                from.getValue().id(),
                to.getValue().id(),
                desk.mapping(),
                reason.getValue());
        if (result instanceof RunChangeResult.Done) {
            close();
            Toasts.success(getTranslation("monitor.migrate.proposed"));
            done.run();
        } else {
            Toasts.failure(words.outcome(result, step -> words.step(older, step)));
        }
    }
}
