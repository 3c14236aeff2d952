package org.gongwen.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Files of the look. Their addresses change with their content, so that browsers keep them for ever. */
@Component
class Assets {

    static final String STYLE = "portal.css";
    static final String ICON = "icon.svg";

    private final Map<String, Contents.Content> byAddress = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    Assets() {
        read(STYLE, MediaType.parseMediaType("text/css;charset=UTF-8"));
        read(ICON, MediaType.parseMediaType("image/svg+xml"));
    }

    private void read(String name, MediaType type) {
        try (var in = Objects.requireNonNull(Assets.class.getResourceAsStream("/portal/" + name))) {
            var bytes = in.readAllBytes();
            int dot = name.lastIndexOf('.');
            var address =
                    Address.ASSETS + "/" + name.substring(0, dot) + "." + Fingerprint.of(bytes) + name.substring(dot);
            addresses.put(name, address);
            byAddress.put(address, new Contents.Content(type, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(String asset) {
        return Optional.ofNullable(addresses.get(asset))
                .orElseThrow(() -> new IllegalArgumentException("there is no asset " + asset));
    }

    /** Where all of them are. */
    Collection<String> addresses() {
        return List.copyOf(byAddress.keySet());
    }

    /** Empty for any other address, that of a former one too. */
    Optional<Contents.Content> find(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }
}
