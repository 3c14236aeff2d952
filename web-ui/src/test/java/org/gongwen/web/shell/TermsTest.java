package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

    private static final Pattern STEP = Pattern.compile("<\\w+ id=\"(\\w+)\" name=\"([^\"]+)\"");

    private final MessageBundles bundles = new MessageBundles(new org.gongwen.wording.Sentences());

    /** A step whose Chinese word differs from its name would be shown in Chinese on an English screen. */
    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "receipt", "article", "citizenLetter", "informationRequest"})
    void everythingNamedInAShippedProcessHasItsNameInBothLanguages(String process) throws IOException {
        var definition =
                Files.readString(Path.of("../workflow/src/main/resources/processes/" + process + ".bpmn20.xml"));
        var steps = STEP.matcher(definition).results().toList();

        assertThat(steps).hasSizeGreaterThan(4).allSatisfy(step -> {
            var key = "term.step." + step.group(1);
            assertThat(bundles.getTranslation(key, MessageBundles.CHINESE)).isEqualTo(step.group(2));
            assertThat(bundles.texts(Locale.ENGLISH)).containsKey(key);
        });
    }
}
