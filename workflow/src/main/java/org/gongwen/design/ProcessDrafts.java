package org.gongwen.design;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.form.FormReader;
import org.gongwen.form.FormRule;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormWriter;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Drawing processes, for the system administrator alone. Every save is a version with author and time; a save on a base
 * that is no longer the newest version writes nothing and shows what is there. A draft may be as unfinished as it likes:
 * only its deployment is checked.
 */
@Service
public class ProcessDrafts {

    /** A form may be as unfinished as the drawing, but not larger than what is read. */
    private static final Set<FormRule> UNKEPT =
            Set.of(FormRule.UNREADABLE, FormRule.TOO_LARGE, FormRule.TOO_MANY, FormRule.TOO_DEEP);

    private final ProcessDraftRecords records;
    private final ReleaseRecords releases;
    private final ReleaseReach reach;
    private final ProcessTemplates templates;
    private final Processes processes;
    private final AuditTrail audit;
    private final Clock clock;

    ProcessDrafts(
            ProcessDraftRecords records,
            ReleaseRecords releases,
            ReleaseReach reach,
            ProcessTemplates templates,
            Processes processes,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.releases = releases;
        this.reach = reach;
        this.templates = templates;
        this.processes = processes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The drafts that were not given up, the one saved last first.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public List<ProcessDraftLine> list(Actor actor) {
        Designers.requireDesigner(actor);
        return records.all();
    }

    /**
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional(readOnly = true)
    public ProcessDraft read(Actor actor, ProcessDraftId id) {
        Designers.requireDesigner(actor);
        return existing(id);
    }

    /**
     * All saves, newest first.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional(readOnly = true)
    public List<ProcessDraftVersion> versions(Actor actor, ProcessDraftId id) {
        Designers.requireDesigner(actor);
        return records.versions(existing(id).id());
    }

    /**
     * The BPMN of an earlier save.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such version
     */
    @Transactional(readOnly = true)
    public String version(Actor actor, ProcessDraftId id, int version) {
        Designers.requireDesigner(actor);
        return records.xml(existing(id).id(), version).orElseThrow(() -> unknown(id));
    }

    /**
     * What a draft can be begun from.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public List<ProcessTemplate> templates(Actor actor) {
        Designers.requireDesigner(actor);
        return templates.all();
    }

    /**
     * The newest version of every definition that is deployed.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public List<DefinitionDescription> deployed(Actor actor) {
        Designers.requireDesigner(actor);
        return processes.definitions();
    }

    /**
     * Begins with an empty sheet: a start and nothing else.
     *
     * @param key letters, digits and underscores, beginning with a letter, at most 60
     * @param name at most 60 characters
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public ProcessDraftResult beginEmpty(Actor actor, @Written String key, @Written String name, Kind kind) {
        Designers.requireDesigner(actor);
        return begin(actor, EmptySheet.of(kind), key, name, "empty");
    }

    /**
     * Begins with a template under a key and name of its own.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such template
     */
    @Transactional
    public ProcessDraftResult beginFromTemplate(
            Actor actor, @Written String template, @Written String key, @Written String name) {
        Designers.requireDesigner(actor);
        var file = templates
                .file(template)
                .orElseThrow(() -> new NotPermittedException("there is no template " + template));
        return begin(actor, file, key, name, "template:" + template);
    }

    /**
     * Begins with a definition that is deployed, to change it: key and name stay, so that the deployment of the draft is
     * its next version.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     * @throws org.gongwen.process.UnknownDefinitionException if there is no such definition
     */
    @Transactional
    public ProcessDraftResult beginFromDefinition(Actor actor, DefinitionId definition) {
        Designers.requireDesigner(actor);
        try {
            return keep(actor, DefinitionFile.read(processes.diagram(definition)), "definition:" + definition.value());
        } catch (UnreadableFileException e) {
            return new ProcessDraftResult.Refused(e.messageKey(), e.arguments());
        }
    }

    /**
     * Begins with a file from elsewhere, as it is. What in it is not allowed here is not taken out; the check says so.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public ProcessDraftResult beginFromFile(Actor actor, byte[] file) {
        Designers.requireDesigner(actor);
        try {
            return keep(actor, DefinitionFile.read(file), "file");
        } catch (UnreadableFileException e) {
            return new ProcessDraftResult.Refused(e.messageKey(), e.arguments());
        }
    }

    /**
     * Keeps what was drawn; autosave is the same call.
     *
     * @param base the version that was drawn on
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional
    public ProcessDraftSave save(Actor actor, ProcessDraftId id, int base, String xml) {
        Designers.requireDesigner(actor);
        var newest = existing(id);
        DefinitionFile file;
        try {
            file = DefinitionFile.read(xml);
        } catch (UnreadableFileException e) {
            return new ProcessDraftSave.Refused(e.messageKey(), e.arguments());
        }
        if (newest.xml().equals(xml)) {
            return new ProcessDraftSave.Unchanged(newest.version(), newest.savedAt());
        }
        if (newest.version() != base) {
            return new ProcessDraftSave.Conflict(newest);
        }
        var now = now();
        if (!records.addVersion(id, base, actor, file, xml, now)) {
            return new ProcessDraftSave.Conflict(existing(id));
        }
        record(actor, "process.saveDraft", id, Map.of("version", Integer.toString(base + 1)));
        return new ProcessDraftSave.Saved(base + 1, now);
    }

    /**
     * The form of a process, as its newest version has it.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional(readOnly = true)
    public FormDraft form(Actor actor, ProcessDraftId id) {
        Designers.requireDesigner(actor);
        return formOf(existing(id), null);
    }

    /**
     * What a step asks of the units that it asks (回执), as the newest version of its process has it; a form without parts
     * where it asks nothing.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional(readOnly = true)
    public FormDraft reply(Actor actor, ProcessDraftId id, StepKey step) {
        Designers.requireDesigner(actor);
        return formOf(existing(id), step);
    }

    /**
     * Keeps a form in the newest version of its process, whatever was drawn there in between: only another change of the
     * form itself is a conflict.
     *
     * @param before the file of the form that was worked on, as {@link FormDraft} gave it
     * @param form without parts to take the form away
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional
    public FormSave saveForm(Actor actor, ProcessDraftId id, String before, FormSchema form) {
        Designers.requireDesigner(actor);
        return saved(actor, id, null, before, form);
    }

    /**
     * The same for what a step asks of units.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional
    public FormSave saveReply(Actor actor, ProcessDraftId id, StepKey step, String before, FormSchema form) {
        Designers.requireDesigner(actor);
        return saved(actor, id, step, before, form);
    }

    private FormSave saved(Actor actor, ProcessDraftId id, @Nullable StepKey step, String before, FormSchema form) {
        var newest = existing(id);
        var now = formOf(newest, step);
        if (!now.file().equals(before)) {
            return new FormSave.Conflict(now);
        }
        var written = form.parts().isEmpty() ? "" : FormWriter.write(form);
        if (written.equals(before)) {
            return new FormSave.Saved(now, newest.savedAt());
        }
        var findings = FormReader.read(FormWriter.write(form)).findings().stream()
                .filter(finding -> UNKEPT.contains(finding.rule())
                        || finding.rule() == FormRule.FIELD_KEY
                                && finding.part().isEmpty())
                .toList();
        if (!findings.isEmpty()) {
            return new FormSave.Faulty(findings);
        }
        try {
            var file = DefinitionFile.read(newest.xml());
            if (step == null) {
                file.form(written.isEmpty() ? "" : form.id(), written);
            } else if (!file.reply(step.value(), written)) {
                return new FormSave.Refused("form.design.step-gone", List.of());
            }
            return switch (save(actor, id, newest.version(), file.xml())) {
                case ProcessDraftSave.Saved saved -> new FormSave.Saved(formOf(existing(id), step), saved.at());
                case ProcessDraftSave.Unchanged same -> new FormSave.Saved(formOf(existing(id), step), same.at());
                case ProcessDraftSave.Conflict conflict -> new FormSave.Conflict(formOf(conflict.theirs(), step));
                case ProcessDraftSave.Refused refused ->
                    new FormSave.Refused(refused.messageKey(), refused.arguments());
            };
        } catch (UnreadableFileException e) {
            throw new IllegalStateException("a draft that was kept is not readable: " + id.key(), e);
        }
    }

    /** @param step null for the form of the process itself */
    private static FormDraft formOf(ProcessDraft draft, @Nullable StepKey step) {
        try {
            var file = DefinitionFile.read(draft.xml());
            return step == null
                    ? FormDraft.of(draft, file.form())
                    : FormDraft.ofReply(draft, file.reply(step.value()), file.name(step.value()));
        } catch (UnreadableFileException e) {
            throw new IllegalStateException(
                    "a draft that was kept is not readable: " + draft.id().key(), e);
        }
    }

    /**
     * Gives a draft up. What is deployed stays; what waits to be deployed from it waits no longer. While something waits,
     * only its proposer gives the draft up, or who administers where it is to be used.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional
    public DiscardResult discard(Actor actor, ProcessDraftId id) {
        Designers.requireDesigner(actor);
        if (!records.lock(id)) {
            throw unknown(id);
        }
        var waiting = releases.lockWaiting(id);
        if (waiting.filter(release -> !mayWithdraw(actor, release)).isPresent()) {
            return new DiscardResult.Refused(
                    "design.discard.waiting", waiting.get().name());
        }
        records.discard(id, now());
        record(actor, "process.discardDraft", id, Map.of());
        waiting.ifPresent(release -> {
            releases.decide(release.id(), Release.State.WITHDRAWN, actor, "", null, now());
            audit.record(new AuditRecord(
                    actor,
                    "process.withdrawRelease",
                    "release",
                    release.id().key(),
                    Map.of("process", release.key(), "draft", id.key())));
        });
        return new DiscardResult.Done();
    }

    private boolean mayWithdraw(Actor actor, Release release) {
        return release.proposer().equals(actor.person())
                || reach.covers(actor, release.key(), release.terms().starts());
    }

    /**
     * The newest version as a file to take away.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional
    public ExportedProcess export(Actor actor, ProcessDraftId id) {
        Designers.requireDesigner(actor);
        var draft = existing(id);
        record(actor, "process.exportDraft", id, Map.of("version", Integer.toString(draft.version())));
        return new ExportedProcess(draft.key() + ".bpmn20.xml", draft.xml().getBytes(StandardCharsets.UTF_8));
    }

    private ProcessDraftResult begin(Actor actor, String source, String key, String name, String origin) {
        var called = name.strip();
        var id = key.strip();
        if (called.isEmpty() || called.codePointCount(0, called.length()) > DefinitionFile.LONGEST_NAME) {
            return new ProcessDraftResult.Refused("design.refused.name", DefinitionFile.LONGEST_NAME);
        }
        if (!DefinitionFile.isKey(id)) {
            return new ProcessDraftResult.Refused("design.refused.key", id);
        }
        try {
            var file = DefinitionFile.read(source);
            if (file.uses(id)) {
                return new ProcessDraftResult.Refused("design.refused.keyUsed", id);
            }
            file.become(id, called);
            return keep(actor, file, origin);
        } catch (UnreadableFileException e) {
            throw new IllegalStateException("what a draft begins with is not readable: " + origin, e);
        }
    }

    private ProcessDraftResult keep(Actor actor, DefinitionFile file, String origin) {
        var xml = file.xml();
        if (xml.getBytes(StandardCharsets.UTF_8).length > DefinitionFile.LARGEST) {
            return new ProcessDraftResult.Refused("design.refused.tooLarge", DefinitionFile.LARGEST / 1024);
        }
        var id = records.insert(actor, file, xml, origin, now());
        var details = new LinkedHashMap<String, String>();
        details.put("process", file.key());
        details.put("processName", file.name());
        details.put("origin", origin);
        record(actor, "process.beginDraft", id, details);
        return new ProcessDraftResult.Created(existing(id));
    }

    private ProcessDraft existing(ProcessDraftId id) {
        return records.find(id).orElseThrow(() -> unknown(id));
    }

    private void record(Actor actor, String action, ProcessDraftId id, Map<String, String> details) {
        audit.record(new AuditRecord(actor, action, "processDraft", id.key(), details));
    }

    private static NotPermittedException unknown(ProcessDraftId id) {
        return new NotPermittedException("there is no process draft " + id.key());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
