package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Set;
import org.gongwen.document.Classification;
import org.gongwen.document.DocumentSettings;
import org.gongwen.wording.Sentences;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LargestRequestTest {

    @Test
    void aLimitThatKeepsTheLargestTextFromBeingSavedIsRefusedAtTheStart() {
        assertThatThrownBy(() -> start(DataSize.ofMegabytes(16)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gongwen.screens.largest-request")
                .hasMessageContaining("gongwen.document.body-limit");

        assertThatCode(() -> start(DataSize.ofBytes(16 * 1024 * 1024 + 1))).doesNotThrowAnyException();
    }

    private static void start(DataSize largestRequest) {
        var documents = new DocumentSettings(
                Set.of(Classification.PUBLIC),
                DataSize.ofMegabytes(2),
                DataSize.ofMegabytes(8),
                ZoneId.of("Asia/Shanghai"));
        new LargestRequest(new ScreenSettings(largestRequest), documents, new MessageBundles(new Sentences()));
    }
}
