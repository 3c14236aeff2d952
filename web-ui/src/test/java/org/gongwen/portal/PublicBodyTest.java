package org.gongwen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A link leads where its page is, also from a page that was written into a file. */
class PublicBodyTest {

    private static final String TEXT =
            "<p><a href=\"/portal/surveys/7\">填写问卷</a>，<a href=\"/portal/sites/tsg/news/9\">新闻</a></p>";

    @Test
    void whereTheApplicationAnswersItselfALinkIsAsItIsWritten() {
        assertThat(PublicBody.of(TEXT, List.of(), new Outlet("https://www.binhai.example", "")))
                .contains("href=\"/portal/surveys/7\"", "href=\"/portal/sites/tsg/news/9\"");
    }

    @Test
    void fromAFileALinkToAFormLeadsToTheApplication() {
        assertThat(PublicBody.of(
                        TEXT, List.of(), new Outlet("https://www.binhai.example", "https://ask.binhai.example")))
                .contains("href=\"https://ask.binhai.example/portal/surveys/7\"", "href=\"/portal/sites/tsg/news/9\"");
    }

    @Test
    void whereNoFormIsOfferedTheWordsStayWithoutALink() {
        assertThat(PublicBody.of(TEXT, List.of(), new Outlet("https://www.binhai.example", null)))
                .contains("填写问卷", "href=\"/portal/sites/tsg/news/9\"")
                .doesNotContain("surveys");
    }
}
