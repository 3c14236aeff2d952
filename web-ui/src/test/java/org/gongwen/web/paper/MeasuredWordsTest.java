package org.gongwen.web.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gongwen.papercheck.Finding;
import org.gongwen.papercheck.Severity;
import org.gongwen.wording.Sentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check of pages measures and requires, read by somebody who has never seen its source. */
class MeasuredWordsTest {

    private static final Path CHECKS = Path.of("../workflow/src/main/java/org/gongwen/papercheck");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Sentences SENTENCES = new Sentences();

    /** A screen in a language. */
    @SuppressWarnings("serial") // sessions are not written to disk
    private static final class Screen extends Div {
        private final transient Locale language;

        Screen(Locale language) {
            this.language = language;
        }

        @Override
        public String getTranslation(String key, Object... values) {
            return SENTENCES.say(key, language, values);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            top-margin           | 34.20 mm                        | 34.20 毫米
            top-margin           | 37.00 mm ± 1                    | 37.00 毫米（允许相差 1 毫米）
            body-on-first-page   | begins on page 2                | 从第 2 页开始
            lines-per-page       | 29 lines                        | 29 行
            lines-per-page       | up to 22 lines                  | 不超过 22 行
            imprint-rule-width   | 3 lines                         | 3 条线
            type-area            | to 190.10 mm from the left      | 到距左边 190.10 毫米 处
            text-colour          | #FF0000: 红                      | 颜色 FF0000（“红”）
            date-place           | 4 characters (22.28 mm) in, 2 without a seal, or by the name | 右空四字（22.28 毫米），不加盖印章的右空二字或者以署名为准
            face-borrowed        | 𠮷 in LXGWWenKai                 | “𠮷”用了 LXGWWenKai
            page-number-type     | 4号宋体, 4.94 mm                 | 4号宋体，4.94 毫米
            copies-form          | 抄送 with a full-width colon, 。 at the end | “抄送”后标全角冒号，最后一个机关后标句号
            line-beginning       | 。按照规定办理                    | 。按照规定办理
            """)
    void aMeasureIsSaidInChinese(String rule, String measured, String said) {
        assertThat(said(Sentences.CHINESE, rule, measured)).isEqualTo(said);
    }

    /** A new check that says something in another form is found here. */
    @Test
    void noWordOfTheChecksIsShownAsItStandsInThem() throws IOException {
        var unsaid = new ArrayList<String>();
        for (var literal : literals()) {
            var said = said(Sentences.CHINESE, "rule", literal);
            if (Pattern.compile("[a-z]{2,}").matcher(said).find()) {
                unsaid.add(literal + " is said " + said);
            }
        }
        assertThat(unsaid).isEmpty();
    }

    @Test
    void inEnglishTheSameIsSaid() {
        assertThat(said(Locale.ENGLISH, "body-on-first-page", "begins on page 2"))
                .isEqualTo("to begin on page 2");
        assertThat(said(Locale.ENGLISH, "top-margin", "37.00 mm ± 1")).isEqualTo("37.00 mm ± 1 mm");
    }

    /** Whole sentences in the checks; what is put together from parts is tried above. */
    private static List<String> literals() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.list(CHECKS)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith("Check.java")).toList()) {
                for (var line : Files.readAllLines(file)) {
                    var texts = TEXT.matcher(line)
                            .results()
                            .map(text -> text.group(1))
                            .toList();
                    if (texts.size() == 1
                            && !line.contains("\" +")
                            && !line.contains("+ \"")
                            && !line.contains("Pattern")) {
                        found.addAll(texts);
                    }
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(10);
        return found.stream()
                .filter(text -> Pattern.compile("[a-z]{2,}").matcher(text).find() && !text.contains("%"))
                .toList();
    }

    private static String said(Locale language, String rule, String measured) {
        var finding = new Finding(rule, "7.3.3", 1, "正文", measured, "", Severity.ERROR);
        return MeasuredWords.measured(new Screen(language), finding).text().strip();
    }
}
