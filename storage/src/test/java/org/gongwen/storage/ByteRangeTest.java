package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongwen.storage.ByteRange.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-499, 0, 500",
        "bytes=500-, 500, 500",
        "bytes=-200, 800, 200",
        "bytes=-5000, 0, 1000",
        "bytes=900-5000, 900, 100",
        "bytes=999-999, 999, 1"
    })
    void aPartIsCutToTheFile(String header, long from, long length) {
        assertThat(ByteRange.parse(header, 1000)).isEqualTo(new Asked.Part(new ByteRange(from, length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=5000-6000", "bytes=-0"})
    void nothingInsideTheFileIsOutside(String header) {
        assertThat(ByteRange.parse(header, 1000)).isEqualTo(new Asked.Outside());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,5-6",
                "bytes=5-1",
                "bytes=-",
                "items=0-1",
                "bytes=a-b",
                "bytes=99999999999999999999-",
                ""
            })
    void whatIsNoSinglePartIsAnsweredWithTheWhole(String header) {
        assertThat(ByteRange.parse(header, 1000)).isEqualTo(new Asked.Whole());
    }

    @Test
    void noHeaderIsTheWhole() {
        assertThat(ByteRange.parse(null, 1000)).isEqualTo(new Asked.Whole());
    }
}
