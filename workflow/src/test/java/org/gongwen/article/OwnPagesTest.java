package org.gongwen.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.gongwen.BureauSites;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.publication.Editions;
import org.gongwen.publication.Frames;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A page that is not there is missed however its address was copied. */
@SpringBootTest
class OwnPagesTest {

    private static final String NOWHERE = "/portal/sites/nosuchsite";

    @Autowired
    BureauSites built;

    @Autowired
    Frames frames;

    @Autowired
    Editions editions;

    @Test
    void addressesOfThePublicAndOfThoseInsideAreOurs() {
        var library = built.of("TSG");
        var pages = new OwnPages(
                frames,
                editions,
                new InstallationProperties(URI.create("http://oa.binhai.example:8080"), false),
                "https://www.binhai.example");

        assertThat(pages.missing(List.of(
                        NOWHERE,
                        "http://oa.binhai.example:8080" + NOWHERE,
                        "https://www.binhai.example" + NOWHERE,
                        "https://www.binhai.example/portal/sites/" + library.code(),
                        "https://other.example" + NOWHERE,
                        "http://oa.binhai.example:8080/todo",
                        "/todo",
                        "#here",
                        "mailto:guan@binhai.example",
                        "https://www.binhai.example:443/portal/sites/" + library.code(),
                        "https://www.binhai.example:443" + NOWHERE,
                        "http://www.binhai.example" + NOWHERE,
                        "https://www.binhai.example:8443" + NOWHERE,
                        "https://www.binhai.example/another/house")))
                .containsExactlyInAnyOrder(
                        NOWHERE,
                        "http://oa.binhai.example:8080" + NOWHERE,
                        "https://www.binhai.example" + NOWHERE,
                        "https://www.binhai.example:443" + NOWHERE,
                        "http://www.binhai.example" + NOWHERE,
                        "http://oa.binhai.example:8080/todo",
                        "/todo");
    }

    @Test
    void whereThereIsOneAddressForBothTheOfficeIsNoPageOfOurs() {
        var pages = new OwnPages(
                frames, editions, new InstallationProperties(URI.create("https://www.binhai.example"), false), "");

        assertThat(pages.missing(List.of(
                        "https://www.binhai.example/todo",
                        "https://www.binhai.example/portal",
                        "https://www.binhai.example",
                        "http://www.binhai.example/",
                        "https://www.binhai.example/sitemap.xml",
                        "https://other.example/todo")))
                .containsExactly("https://www.binhai.example/todo");
    }

    @Test
    void whoCopiesALinkInsideLeadsThePublicToTheSamePage() {
        var pages = new OwnPages(
                frames,
                editions,
                new InstallationProperties(URI.create("http://oa.binhai.example:8080"), false),
                "https://www.binhai.example");

        assertThat(pages.withoutHosts(
                        "<p><a href=\"http://oa.binhai.example:8080/portal/search?q=%E9%A6%86#hits\">馆</a>"
                                + "<a href=\"https://www.binhai.example/portal\">门户</a></p>"))
                .contains("href=\"/portal/search?q=%E9%A6%86#hits\"", "href=\"/portal\"")
                .doesNotContain("example");
        var others =
                "<p><a href=\"http://oa.binhai.example:8080/todo\">待办</a><a href=\"https://other.example/portal\">别处</a>"
                        + "<a href=\"http://[\">坏的</a></p>";
        assertThat(pages.withoutHosts(others)).isEqualTo(others);
    }
}
