package org.gongwen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {

    private static final String TAG = "\"0123-gz\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "gzip, deflate, br, zstd",
                "br;q=1.0, GZIP;q=0.8",
                "x-gzip",
                "deflate,gzip;q=0.001",
                "*",
                "identity, *;q=0.5"
            })
    void whoNamesGzipGetsIt(String accepted) {
        assertThat(Negotiation.takesGzip(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "gzip;q=0",
                "gzip; q=0.000, *",
                "*;q=0",
                "gzipped",
                ",",
                "br, gzip;Q=0.0, deflate"
            })
    void whoDoesNotWantGzipIsNotGivenIt(String accepted) {
        assertThat(Negotiation.takesGzip(accepted)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {TAG, "W/" + TAG, "\"other\", " + TAG, "*", "\"a\",W/" + TAG + " "})
    void whoNamesTheTagHasThePage(String named) {
        assertThat(Negotiation.knows(named, TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"0123\"", "0123-gz", "\"x0123-gz\"", "w/" + TAG, "\"0123-gz"})
    void whoNamesAnotherHasNot(String named) {
        assertThat(Negotiation.knows(named, TAG)).isFalse();
    }
}
