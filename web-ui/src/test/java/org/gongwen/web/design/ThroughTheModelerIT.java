package org.gongwen.web.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDraftSave;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.Release;
import org.gongwen.design.ReleaseResult;
import org.gongwen.design.ServiceChanges;
import org.gongwen.design.ServiceResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Processes;
import org.gongwen.testing.GeneratedPart;
import org.gongwen.testing.GeneratedProcess;
import org.gongwen.testing.GeneratedProcess.Words;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Definitions that come in, are worked on in the modeler in a real browser and go out again: what was moved, renamed and set
 * there and taken back by its own button leaves no trace in what they say, and what was changed is the only thing that has
 * changed. They are imported, drawn, saved, exported and deployed, some of them by two administrators.
 */
class ThroughTheModelerIT extends BrowserTest {

    private static final int GENERATED = 210;
    private static final int WITH_ANY_WORDS = 20;
    private static final int AT_ONCE = 40;
    /** Of those that could be released this one is. */
    private static final int EVERY = 8;
    /** Two strokes of an arrow key with the shift key, in the units of the drawing. */
    private static final double MOVED = 20;

    /** What must stand in many of those that are deployed, each as it does in a file. */
    private static final List<String> VARIETY = List.of(
            "kind=\"dispatch\"",
            "finish=\"signOff\"",
            "\\{numbering}",
            "finish=\"distribute\"",
            "collection=\"countersignUnits\"",
            "name=\"body\" access=\"edit\"",
            "(attachment|mainAddressee)Count (==|!=|<|>|le|&lt;)",
            "kind=\"receipt\"",
            "finish=\"register\"",
            "finish=\"instruct\"",
            "kind=\"item\"",
            "<gongwen:form>",
            "[{](sort|days|place|sure|asked|not \\(way|not empty asked)[0-9]",
            "access=\"hide\"",
            "completion=\"(ratio|veto)\"",
            "subProcess",
            "parallelGateway");

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    DefinitionLint lint;

    @Autowired
    Processes processes;

    @Autowired
    ProcessReleases releases;

    @Autowired
    ServiceChanges services;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Directory directory;

    @Test
    void everyDefinitionSaysTheSameAfterTheModeler() throws IOException {
        var names = new ArrayList<String>();
        var files = new ArrayList<String>();
        var generated = new ArrayList<GeneratedProcess>();
        for (var made : handMade()) {
            names.add(made.getFileName().toString());
            files.add(Files.readString(made));
        }
        for (long seed = 1; seed <= GENERATED; seed++) {
            names.add("seed " + seed);
            generated.add(GeneratedProcess.of(seed, Words.FITTING));
            files.add(generated.getLast().xml());
        }
        for (long seed = 1; seed <= WITH_ANY_WORDS; seed++) {
            names.add("seed " + seed + " with any words");
            files.add(GeneratedProcess.of(seed, Words.ANY).xml());
        }
        var designer = actor("xitong");
        var imported = new ArrayList<ProcessDraft>();
        for (int i = 0; i < files.size(); i++) {
            imported.add(taken(designer, names.get(i), files.get(i)));
        }

        var desk = loginAs("xitong")
                .goTo("/processes/design/" + imported.getFirst().id().value());
        desk.page().locator("gongwen-modeler .djs-shape").first().waitFor();
        var changes = new ArrayList<LastingChange>();
        for (int i = 0; i < files.size(); i++) {
            changes.add(LastingChange.of(files.get(i), i));
        }
        var drawn =
                throughTheModeler(desk, imported.stream().map(ProcessDraft::xml).toList(), changes);

        var deployed = new ArrayList<String>();
        var releasable = 0;
        var released = 0;
        for (int i = 0; i < drawn.size(); i++) {
            var name = names.get(i);
            var before = imported.get(i);
            var changed = drawn.get(i).changed();
            assertThat(NormalForm.of(changed))
                    .as("%s with %s", name, changes.get(i))
                    .isEqualTo(NormalForm.of(changes.get(i).in(files.get(i))))
                    .isNotEqualTo(NormalForm.of(files.get(i)));
            assertThat(changes.get(i).lower(before.xml(), changed)).as(name).isEqualTo(MOVED);
            if (saysTheSame(designer, name, before, files.get(i), drawn.get(i).undone())) {
                deployed.add(files.get(i));
                // Items that are numbered would need a word to be numbered under.
                if (name.startsWith("seed") && !files.get(i).contains("{itemNumbering}") && releasable++ % EVERY == 0) {
                    isReleased(designer, name, before, changed);
                    released++;
                }
            }
        }
        // What could not be deployed before proves less: it must be the smaller part.
        assertThat(deployed).hasSizeGreaterThanOrEqualTo(200);
        assertThat(released).isGreaterThanOrEqualTo(20);
        assertThat(VARIETY)
                .allSatisfy(words -> assertThat(deployed.stream()
                                .filter(xml ->
                                        Pattern.compile(words).matcher(xml).find()))
                        .as(words)
                        .hasSizeGreaterThanOrEqualTo(10));
        assertThat(generated.stream().filter(made -> made.everything().anyMatch(GeneratedPart.Loop.class::isInstance)))
                .as("ways back that are drawn")
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(deployed.stream()
                        .flatMap(xml -> Pattern.compile("(?s)<gongwen:form>.*?</gongwen:form>")
                                .matcher(xml)
                                .results())
                        .map(MatchResult::group)
                        .distinct())
                .as("different forms")
                .hasSizeGreaterThanOrEqualTo(40);
    }

    /** Proposed by one administrator, approved by another, and what the engine then holds. */
    private void isReleased(Actor designer, String name, ProcessDraft draft, String changed) {
        var version = drafts.read(designer, draft.id()).version();
        assertThat(drafts.save(designer, draft.id(), version, changed))
                .as(name)
                .isInstanceOf(ProcessDraftSave.Saved.class);
        var proposed = done(name, releases.propose(designer, draft.id(), version + 1, "请审定。"));
        done(name, releases.approve(actor("anquan"), proposed.id(), "同意。"));
        var deployed = processes.versions(draft.key()).getFirst();
        assertThat(NormalForm.of(processes.diagram(deployed.id()))).as(name).isEqualTo(NormalForm.of(changed));
        // Nobody is to begin such work.
        var stopped = services.proposeStop(designer, draft.key(), "检验完毕。");
        assertThat(stopped).as(name).isInstanceOf(ServiceResult.Done.class);
        var stop = ((ServiceResult.Done) stopped).change();
        assertThat(services.approve(actor("anquan"), stop.id(), "")).as(name).isInstanceOf(ServiceResult.Done.class);
    }

    private static Release done(String name, ReleaseResult result) {
        assertThat(result).as(name).isInstanceOf(ReleaseResult.Done.class);
        return ((ReleaseResult.Done) result).release();
    }

    /** Whether it can be deployed, before and after. */
    private boolean saysTheSame(Actor designer, String name, ProcessDraft draft, String before, String drawn) {
        var saved = drafts.save(designer, draft.id(), draft.version(), drawn);
        assertThat(saved).as(name).isNotInstanceOf(ProcessDraftSave.Refused.class);
        var exported = new String(drafts.export(designer, draft.id()).content(), StandardCharsets.UTF_8);
        assertThat(NormalForm.of(exported)).as(name).isEqualTo(NormalForm.of(before));
        assertThat(lint.design(bytes(exported))).as(name).isEqualTo(lint.design(bytes(before)));
        assertThat(blocking(exported)).as(name).isEqualTo(blocking(before));
        if (!blocking(exported).isEmpty()) {
            return false;
        }
        assertThat(asDeployed(draft.key(), exported)).as(name).isEqualTo(lint.design(bytes(before)));
        return true;
    }

    /** What the engine has after a deployment, which is taken back: nobody is to find hundreds of processes. */
    private ProcessDesign asDeployed(String key, String xml) {
        return Objects.requireNonNull(transactions.execute(status -> {
            status.setRollbackOnly();
            return processes.design(processes.deploy(key, bytes(xml)).id());
        }));
    }

    private static List<Path> handMade() throws IOException {
        var found = new ArrayList<Path>();
        for (var folder :
                List.of("../workflow/src/main/resources/processes", "../workflow/src/main/resources/templates")) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> files = Files.list(Path.of(folder))) {
                    files.filter(file -> file.toString().endsWith(".xml"))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(2);
        return found;
    }

    private ProcessDraft taken(Actor designer, String name, String xml) {
        var result = drafts.beginFromFile(designer, bytes(xml));
        assertThat(result).as(name).isInstanceOf(ProcessDraftResult.Created.class);
        return ((ProcessDraftResult.Created) result).draft();
    }

    /**
     * What the modeler made of a file.
     *
     * @param undone after much was done and all of it was taken back
     * @param changed after a step was moved and one thing was changed
     */
    private record Drawn(String undone, String changed) {}

    /**
     * Works on each file with what the page itself works with: the keys of the drawing, what the fields beside it ask for,
     * and its buttons. The server hears nothing of it, or it would check each of these hundreds of drawings for nobody.
     */
    @SuppressWarnings("unchecked") // what the browser answers
    private static List<Drawn> throughTheModeler(Desk desk, List<String> files, List<LastingChange> changes) {
        var drawn = new ArrayList<Drawn>();
        for (int i = 0; i < files.size(); i += AT_ONCE) {
            var some = new ArrayList<Map<String, String>>();
            for (int one = i; one < Math.min(files.size(), i + AT_ONCE); one++) {
                var change = changes.get(one);
                some.add(Map.of(
                        "file", files.get(one),
                        "step", change.step(),
                        "named", change.named(),
                        "element", change.element(),
                        "what", change.what(),
                        "value", change.value()));
            }
            var answers = (List<Map<String, Object>>) desk.page().evaluate("""
                    async (works) => {
                        const modeler = document.querySelector('gongwen-modeler');
                        const quiet = (event) => event.stopImmediatePropagation();
                        const told = ['gongwen-select', 'gongwen-dirty', 'gongwen-change'];
                        told.forEach((name) => document.addEventListener(name, quiet, true));
                        const button = (name) => modeler.querySelector(`[data-tool="${name}"]`);
                        const pressAll = (name) => {
                            let times = 0;
                            for (; !button(name).disabled; times++) button(name).click();
                            return times;
                        };
                        const drawing = modeler.querySelector('.djs-container > svg');
                        const lower = (step) => {
                            modeler.show(step);
                            const key = { key: 'ArrowDown', shiftKey: true, bubbles: true };
                            drawing.dispatchEvent(new KeyboardEvent('keydown', key));
                            drawing.dispatchEvent(new KeyboardEvent('keydown', key));
                        };
                        let asked = 0;
                        const change = (...what) => modeler.ask(++asked, () => modeler.change(...what));
                        const answers = [];
                        for (const { file, step, named, element, what, value } of works) {
                            const trouble = await modeler.load(file);
                            lower(step);
                            change(step, 'name', '别的名字');
                            change(step, 'name', named);
                            change(step, 'gongwen:workingDays', '260');
                            change(step, 'gongwen:notify', 'previousHandler,drafter');
                            change(element, what, value);
                            const did = pressAll('undo');
                            const again = pressAll('redo');
                            const back = pressAll('undo');
                            const undone = await modeler.xml();
                            lower(step);
                            change(element, what, value);
                            answers.push({ trouble, did, again, back, undone, changed: await modeler.xml() });
                        }
                        await modeler.load(works[0].file);
                        told.forEach((name) => document.removeEventListener(name, quiet, true));
                        return answers;
                    }
                    """, some);
            for (var answer : answers) {
                assertThat(answer.get("trouble")).as(answer.toString()).isEqualTo("");
                // Two strokes, the name twice, two settings and one change more.
                assertThat(List.of(answer.get("did"), answer.get("again"), answer.get("back")))
                        .as(answer.toString())
                        .containsOnly(7);
                drawn.add(new Drawn(text(answer, "undone"), text(answer, "changed")));
            }
        }
        return drawn;
    }

    private static String text(Map<String, Object> answer, String name) {
        return (String) Objects.requireNonNull(answer.get(name));
    }

    private List<Finding> blocking(String xml) {
        return lint.check(bytes(xml)).stream().filter(Finding::blocks).toList();
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
