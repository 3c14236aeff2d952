package org.gongwen.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Files of the look. Their addresses change with their content, so that browsers keep them for ever. */
@Component
class Assets {

    private static final String STYLE = "portal.css";

    private final byte[] style;
    private final String name;

    Assets() {
        try (var in = Objects.requireNonNull(Assets.class.getResourceAsStream("/portal/" + STYLE))) {
            style = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        name = "portal." + Fingerprint.of(style) + ".css";
    }

    String address(String asset) {
        if (!asset.equals(STYLE)) {
            throw new IllegalArgumentException("there is no asset " + asset);
        }
        return Address.ASSETS + "/" + name;
    }

    /** Style sheets; empty for any other name, that of a former one too. */
    Optional<byte[]> find(String asked) {
        return asked.equals(name) ? Optional.of(style.clone()) : Optional.empty();
    }
}
