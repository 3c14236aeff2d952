package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What systems send through the API stays out of the log too, with whatever of it production allows to be loud. */
@ExtendWith(OutputCaptureExtension.class)
class LogOfRequestsIT extends ApiTest {

    private static final String TITLE = "绝不可记入日志的接口标题𠮷喆堃";
    private static final String BODY = "绝不可记入日志的接口正文𡈽";

    private static final List<String> LOUD = List.of(
            "org.gongwen",
            "org.flowable",
            "org.springframework.boot",
            "org.springframework.jdbc",
            "org.springframework.modulith",
            "org.springframework.security",
            "org.springframework.transaction",
            "org.apache.catalina");

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    @AfterEach
    void asQuietAsBefore() {
        LOUD.forEach(name -> logging.setLogLevel(name, null));
        logging.setLogLevel("org.springframework.web", null);
        logging.setLogLevel("org.flowable", LogLevel.WARN);
    }

    @Test
    void nothingThatASystemSendsReachesTheLog(CapturedOutput output) {
        LOUD.forEach(name -> logging.setLogLevel(name, LogLevel.DEBUG));

        draft();

        assertThat(output.getAll())
                .contains("Executing prepared SQL statement", "Securing POST /api/v1/documents")
                .doesNotContain(TITLE, BODY);
    }

    /** The reason why production refuses it. */
    @Test
    void whatTheFrameworkSaysAboutRequestsHoldsTheirContent(CapturedOutput output) {
        logging.setLogLevel("org.springframework.web", LogLevel.DEBUG);

        draft();

        assertThat(output.getAll()).contains(TITLE);
    }

    private void draft() {
        var answer = post(
                token("wangmin"),
                "/api/v1/documents",
                Map.of("type", "NOTICE", "title", TITLE, "body", "<p>" + BODY + "</p>"));
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    }
}
