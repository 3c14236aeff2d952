package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** What systems send through the API stays out of the log too, with whatever of it production allows to be loud. */
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
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() {
        heard.setContext(root.getLoggerContext());
        heard.start();
        root.addAppender(heard);
    }

    @AfterEach
    void asQuietAsBefore() {
        root.detachAppender(heard);
        LOUD.forEach(name -> logging.setLogLevel(name, null));
        logging.setLogLevel("org.springframework.web", null);
        logging.setLogLevel("org.flowable", LogLevel.WARN);
    }

    @Test
    void nothingThatASystemSendsReachesTheLog() {
        LOUD.forEach(name -> logging.setLogLevel(name, LogLevel.DEBUG));

        draft();

        assertThat(heard.lines())
                .anyMatch(line -> line.contains("Executing prepared SQL statement"))
                .anyMatch(line -> line.contains("Securing POST /api/v1/documents"))
                .noneMatch(line -> line.contains(TITLE) || line.contains(BODY));
    }

    /** The reason why production refuses it. */
    @Test
    void whatTheFrameworkSaysAboutRequestsHoldsTheirContent() {
        logging.setLogLevel("org.springframework.web", LogLevel.DEBUG);

        draft();

        assertThat(heard.lines()).anyMatch(line -> line.contains(TITLE));
    }

    private void draft() {
        var answer = post(
                token("wangmin"),
                "/api/v1/documents",
                Map.of("type", "NOTICE", "title", TITLE, "body", "<p>" + BODY + "</p>"));
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    }

    /** Listens where the events arise: what the console leaves out depends on which application set it up last. */
    private static final class Heard extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy())
                    + event.getMDCPropertyMap());
        }

        List<String> lines() {
            return List.copyOf(lines);
        }
    }
}
