package org.gongwen.original;

import java.util.List;
import java.util.Optional;
import org.gongwen.seal.SealKey;
import org.gongwen.seal.SealKeyException;
import org.gongwen.seal.SealKeys;
import org.jspecify.annotations.Nullable;

/** Keys of several places, asked in their order. A place that is away does not hide a key in another. */
final class SeveralKeys implements SealKeys, AutoCloseable {

    private final List<SealKeys> places;

    SeveralKeys(List<SealKeys> places) {
        this.places = List.copyOf(places);
    }

    @Override
    public Optional<SealKey> key(String name) {
        @Nullable SealKeyException away = null;
        for (var place : places) {
            try {
                var key = place.key(name);
                if (key.isPresent()) {
                    return key;
                }
            } catch (SealKeyException e) {
                away = e;
            }
        }
        if (away != null) {
            throw away;
        }
        return Optional.empty();
    }

    @Override
    public void close() throws Exception {
        for (var place : places) {
            if (place instanceof AutoCloseable open) {
                open.close();
            }
        }
    }
}
