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
                        "https://other.example" + NOWHERE)))
                .containsExactlyInAnyOrder(
                        NOWHERE, "http://oa.binhai.example:8080" + NOWHERE, "https://www.binhai.example" + NOWHERE);
    }
}
