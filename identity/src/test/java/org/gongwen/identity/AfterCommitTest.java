package org.gongwen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A change stands once it is committed, even if what memory knows of it cannot be read anew at that moment. */
@SpringBootTest(properties = {"gongwen.data-dir=", "gongwen.demo=false", "gongwen.signals.refresh-interval=PT1H"})
@ExtendWith(OutputCaptureExtension.class)
class AfterCommitTest {

    @Autowired
    AdmittedClients admitted;

    @Autowired
    SnapshotDirectory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void aCommittedChangeOfSystemsIsNotReportedAsFailedAndNothingOldIsBelieved(CapturedOutput output) {
        assertThat(admitted.find("oa")).isEmpty();

        assertThatCode(() -> withoutTable("api_client", admitted::changing)).doesNotThrowAnyException();

        // Who is let in is not known, so nobody is.
        assertThatThrownBy(() -> admitted.find("oa")).isInstanceOf(DataAccessException.class);
        assertThat(output.getOut()).contains("is committed");
        back("api_client");
        assertThat(admitted.find("oa")).isEmpty();
    }

    @Test
    void aCommittedChangeOfTheOrganisationIsNotReportedAsFailedAndNothingOldIsBelieved() {
        assertThat(directory.people()).isNotEmpty();

        assertThatCode(() -> withoutTable("person", directory::changing)).doesNotThrowAnyException();

        assertThatThrownBy(directory::people).isInstanceOf(DataAccessException.class);
        back("person");
        assertThat(directory.people()).isNotEmpty();
    }

    /** A change after which the table cannot be read. */
    private void withoutTable(String table, Runnable change) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            change.run();
            jdbc.sql("alter table " + table + " rename to " + table + "_elsewhere")
                    .update();
        });
    }

    private void back(String table) {
        jdbc.sql("alter table " + table + "_elsewhere rename to " + table).update();
    }
}
