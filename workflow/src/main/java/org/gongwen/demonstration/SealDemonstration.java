package org.gongwen.demonstration;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.SystemTask;
import org.gongwen.seal.TrialSeal;
import org.gongwen.sealregister.NewSeal;
import org.gongwen.sealregister.SealKind;
import org.gongwen.sealregister.SealRegister;
import org.gongwen.sealregister.SealRegisterResult;
import org.gongwen.storage.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives the demonstration bureau a seal for trial, which its confidential clerk keeps. */
@Service
class SealDemonstration {

    private static final Logger log = LoggerFactory.getLogger(SealDemonstration.class);

    private static final String ORGAN = "WLJ";
    private static final String REGISTRAR = "anquan";
    private static final String KEEPER = "chenjing";
    private static final int YEARS = 2;

    private final SealRegister register;
    private final Directory directory;
    private final DataDirectory data;
    private final JdbcClient jdbc;
    private final Clock clock;

    SealDemonstration(SealRegister register, Directory directory, DataDirectory data, JdbcClient jdbc, Clock clock) {
        this.register = register;
        this.directory = directory;
        this.data = data;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Does nothing to a bureau that has a seal, or that is another one; once, however many nodes start. */
    @SystemTask("The demonstration bureau begins with a seal for trial")
    @Transactional
    public void setUp() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('gongwen.seal.demonstration'))")
                .query((row, index) -> "")
                .list();
        var organ = directory.unitByCode(ORGAN);
        var registrar = directory.personByUsername(REGISTRAR);
        var keeper = directory.personByUsername(KEEPER);
        if (organ.isEmpty() || registrar.isEmpty() || keeper.isEmpty()) {
            return;
        }
        var actor = directory.actor(registrar.get().id());
        if (!register.all(actor).isEmpty()) {
            return;
        }
        try {
            var seal = TrialSeal.make(TrialSeal.folder(data.root()), organ.get().name(), clock.instant());
            var today = LocalDate.now(clock.withZone(WorkingTime.ZONE));
            switch (register.register(
                    actor,
                    new NewSeal(
                            organ.get().id(),
                            SealKind.OFFICIAL,
                            seal.encoded(),
                            TrialSeal.KEY,
                            today,
                            today.plusYears(YEARS),
                            List.of(Principal.of(keeper.get().id())),
                            "试用印章，不具有法律效力"))) {
                case SealRegisterResult.Done done -> log.info("The demonstration bureau has a seal for trial");
                case SealRegisterResult.Refused(var key, var arguments) ->
                    log.warn("The demonstration bureau has no seal: {} {}", key, arguments);
            }
        } catch (IOException e) {
            log.warn("The demonstration bureau has no seal", e);
        }
    }
}
