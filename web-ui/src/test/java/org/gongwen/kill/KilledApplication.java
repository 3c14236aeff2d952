package org.gongwen.kill;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.audit.AuditLog;
import org.gongwen.bench.OwnDispatch;
import org.gongwen.bench.Services;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.ImportResult;
import org.gongwen.identity.OrganisationImport;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The process that is killed: the application's services on a data folder, told by lines on its input what to do.
 * {@code distribute} distributes signed documents to all units one after the other, {@code quit} checks the audit record
 * and stops as usual.
 */
final class KilledApplication {
    /** Begins every line that is meant for {@link KillProof}. */
    static final String MARK = "##";

    private static final String BUREAU = "WLJ";

    private final ApplicationContext application;
    private final Directory directory;
    private final int units;

    private KilledApplication(ApplicationContext application, int units) {
        this.application = application;
        this.directory = application.getBean(Directory.class);
        this.units = units;
    }

    public static void main(String[] arguments) throws IOException {
        try (var application = Services.start(Path.of(arguments[0]))) {
            new KilledApplication(application, Integer.parseInt(arguments[1])).listen(Integer.parseInt(arguments[2]));
        }
        System.exit(0);
    }

    private void listen(int documents) throws IOException {
        say("ready " + application.getBean(HikariDataSource.class).getJdbcUrl());
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = input.readLine(); line != null && !line.equals("quit"); line = input.readLine()) {
            if (line.equals("distribute")) {
                distribute(documents);
            }
        }
        var verification = application.getBean(AuditLog.class).verify(administrator(Role.AUDIT_ADMINISTRATOR));
        say("audit " + verification.faults().size());
    }

    private void distribute(int documents) {
        var dispatch = new OwnDispatch(application).to(receivers());
        var waiting = signed();
        while (waiting.size() < documents) {
            waiting.add(dispatch.signed());
        }
        say("go");
        for (var document : waiting) {
            dispatch.distribute(document);
            say("distributed " + document.value());
        }
        say("done");
    }

    /** Documents of which the distribution is left to do. */
    private List<DocumentId> signed() {
        return application
                .getBean(JdbcClient.class)
                .sql("select id from document where status = 'SIGNED' order by id")
                .query((rs, row) -> new DocumentId(rs.getLong("id")))
                .stream()
                .collect(Collectors.toCollection(java.util.ArrayList::new));
    }

    /** The subordinate units of the bureau; the first time, as many are founded as are missing. */
    private List<UnitId> receivers() {
        var missing = units - organs().size();
        if (missing > 0) {
            var csv = IntStream.rangeClosed(1, missing)
                    .mapToObj(i -> "单位,K%03d,滨海市第%d文化站,第%d文化站,下属单位,%s,,,,,,".formatted(i, i, i, BUREAU))
                    .collect(Collectors.joining(
                            "\n", "类别,单位代码,单位名称,单位简称,单位性质,上级单位代码,机关代字,分管领导用户名,用户名,姓名,角色,职务\n", "\n"));
            var result = application
                    .getBean(OrganisationImport.class)
                    .apply(administrator(Role.SYSTEM_ADMINISTRATOR), csv.getBytes(StandardCharsets.UTF_8));
            if (!(result instanceof ImportResult.Applied)) {
                throw new IllegalStateException("the units were not founded: " + result);
            }
        }
        return organs().stream().map(Unit::id).toList();
    }

    private List<Unit> organs() {
        var bureau = directory.unitByCode(BUREAU).orElseThrow();
        return directory.children(bureau.id()).stream()
                .filter(unit -> unit.kind().isOrgan())
                .limit(units)
                .toList();
    }

    private Actor administrator(Role role) {
        return directory.people().stream()
                .map(person -> directory.actor(person.id()))
                .filter(actor -> actor.holds(role))
                .findFirst()
                .orElseThrow();
    }

    private static void say(String what) {
        System.out.println(MARK + what);
        System.out.flush();
    }
}
