package org.gongwen.original;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of seals lie: {@code gongwen.seal-keys.*}.
 *
 * @param file a PKCS#12 file; empty for none
 * @param password of it
 */
@ConfigurationProperties("gongwen.seal-keys")
record SealKeySettings(
        @DefaultValue("") String file, @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "SealKeySettings[file=" + file + "]";
    }
}
