package org.gongwen.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.gongwen.audit.AuditLog;
import org.gongwen.bench.OwnDispatch;
import org.gongwen.bench.Services;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.springframework.context.ApplicationContext;

/**
 * A node that is killed: the application's services on a database that another node shares, told by lines on its input
 * what to do. {@code ID begin NUMBER}, {@code ID act STEP NUMBER DOCUMENT OPINION}, {@code ID audit}; answers each with
 * its ID.
 */
final class NodeUnderLoad {
    /** Units that receive each document. */
    static final int UNITS = 5;

    private final ApplicationContext application;
    private final OwnDispatch dispatch;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private NodeUnderLoad(ApplicationContext application) {
        this.application = application;
        var directory = application.getBean(Directory.class);
        var bureau = directory.unitByCode("WLJ").orElseThrow();
        var units = directory.children(bureau.id()).stream()
                .filter(unit -> unit.kind().isOrgan())
                .limit(UNITS)
                .map(Unit::id)
                .toList();
        if (units.size() < UNITS) {
            throw new IllegalStateException("the demonstration has only " + units.size() + " units");
        }
        this.dispatch = new OwnDispatch(application).to(units);
    }

    public static void main(String[] arguments) throws IOException {
        var application = Services.start(
                Path.of(arguments[2], arguments[0]),
                "--gongwen.node=" + arguments[0],
                "--gongwen.database.embedded=false",
                "--spring.datasource.url=" + arguments[1],
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
        new NodeUnderLoad(application).listen();
    }

    private void listen() throws IOException {
        out.println(KilledApplication.MARK + "ready");
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var workers = Executors.newFixedThreadPool(12)) {
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                var request = line.split(" ");
                workers.execute(() -> answer(request));
            }
        }
        System.exit(0);
    }

    private void answer(String[] request) {
        String answer;
        try {
            answer = switch (request[1]) {
                case "begin" ->
                    "" + dispatch.begin(Integer.parseInt(request[2])).value();
                case "audit" -> "" + faults();
                default ->
                    dispatch.act(
                                    OwnDispatch.Step.valueOf(request[2]),
                                    Integer.parseInt(request[3]),
                                    new DocumentId(Long.parseLong(request[4])),
                                    request[5])
                            ? "done"
                            : "before";
            };
        } catch (RuntimeException e) {
            e.printStackTrace();
            answer = "failed " + e;
        }
        // One line at a time, whole: what is printed was acknowledged.
        synchronized (out) {
            out.println(KilledApplication.MARK + request[0] + " " + answer.replaceAll("\\s+", " "));
        }
    }

    private int faults() {
        var directory = application.getBean(Directory.class);
        var auditor = directory.people().stream()
                .map(person -> directory.actor(person.id()))
                .filter(actor -> actor.holds(Role.AUDIT_ADMINISTRATOR))
                .findFirst()
                .orElseThrow();
        return application.getBean(AuditLog.class).verify(auditor).faults().size();
    }
}
