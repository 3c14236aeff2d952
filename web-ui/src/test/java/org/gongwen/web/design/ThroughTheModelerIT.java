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
import java.util.stream.Stream;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDraftSave;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Processes;
import org.gongwen.testing.GeneratedProcess;
import org.gongwen.testing.GeneratedProcess.Words;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Definitions that come in, go through the modeler in a real browser and out again say the same as before: imported,
 * drawn, saved, exported and deployed.
 */
class ThroughTheModelerIT extends BrowserTest {

    private static final int GENERATED = 220;
    private static final int WITH_ANY_WORDS = 60;
    private static final int AT_ONCE = 40;

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    DefinitionLint lint;

    @Autowired
    Processes processes;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Directory directory;

    @Test
    void everyDefinitionSaysTheSameAfterTheModeler() throws IOException {
        var names = new ArrayList<String>();
        var files = new ArrayList<String>();
        for (var made : handMade()) {
            names.add(made.getFileName().toString());
            files.add(Files.readString(made));
        }
        for (long seed = 1; seed <= GENERATED; seed++) {
            names.add("seed " + seed);
            files.add(GeneratedProcess.of(seed, Words.FITTING));
        }
        for (long seed = 1; seed <= WITH_ANY_WORDS; seed++) {
            names.add("seed " + seed + " with any words");
            files.add(GeneratedProcess.of(seed, Words.ANY));
        }
        var designer = actor();
        var imported = new ArrayList<ProcessDraft>();
        for (int i = 0; i < files.size(); i++) {
            imported.add(taken(designer, names.get(i), files.get(i)));
        }

        var desk = loginAs("xitong")
                .goTo("/processes/design/" + imported.getFirst().id().value());
        desk.page().locator("gongwen-modeler .djs-shape").first().waitFor();
        var drawn =
                throughTheModeler(desk, imported.stream().map(ProcessDraft::xml).toList());

        int deployable = 0;
        for (int i = 0; i < drawn.size(); i++) {
            if (saysTheSame(designer, names.get(i), imported.get(i), files.get(i), drawn.get(i))) {
                deployable++;
            }
        }
        // What could not be deployed before proves less: it must be the smaller part.
        assertThat(deployable).isGreaterThanOrEqualTo(200);
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

    /** Loads each file into the drawing and reads it back, in the page itself. */
    @SuppressWarnings("unchecked") // what the browser answers
    private static List<String> throughTheModeler(Desk desk, List<String> files) {
        var drawn = new ArrayList<String>();
        for (int i = 0; i < files.size(); i += AT_ONCE) {
            var some = files.subList(i, Math.min(files.size(), i + AT_ONCE));
            var answers = (List<Map<String, String>>) desk.page().evaluate("""
                    async (files) => {
                        const modeler = document.querySelector('gongwen-modeler');
                        const answers = [];
                        for (const file of files) {
                            answers.push({ trouble: await modeler.load(file), xml: await modeler.xml() });
                        }
                        return answers;
                    }
                    """, some);
            for (var answer : answers) {
                assertThat(answer.get("trouble")).as(answer.toString()).isEmpty();
                drawn.add(Objects.requireNonNull(answer.get("xml")));
            }
        }
        return drawn;
    }

    private List<Finding> blocking(String xml) {
        return lint.check(bytes(xml)).stream().filter(Finding::blocks).toList();
    }

    private Actor actor() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
