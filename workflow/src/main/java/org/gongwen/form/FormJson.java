package org.gongwen.form;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of strangers: of bounded size, each key once, numbers whose digits can be written out. */
final class FormJson {

    private static final int MOST_LEVELS = 24;
    private static final int LARGEST_SCALE = 40;

    private FormJson() {}

    static JsonMapper mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MOST_LEVELS)
                                .maxStringLength(FormReader.MOST_BYTES)
                                .maxNumberLength(LARGEST_SCALE)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** A number whose digits can be written out; null for any other. */
    static @Nullable BigDecimal sensible(BigDecimal number) {
        return Math.abs(number.scale()) <= LARGEST_SCALE ? number : null;
    }
}
