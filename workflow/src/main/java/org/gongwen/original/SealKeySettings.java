package org.gongwen.original;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of seals lie: {@code gongwen.seal-keys.*}. Several places may be named; a key is looked for in each.
 *
 * @param file a PKCS#12 file; empty for none
 * @param password of it
 * @param module library of a device that speaks PKCS#11; empty for none
 * @param slot of the device; null for the first with a token
 * @param pin of the device
 * @param vendor jar with a vendor's part for a device of another kind; empty for none
 */
@ConfigurationProperties("gongwen.seal-keys")
record SealKeySettings(
        @DefaultValue("") String file,
        @DefaultValue("") String password,
        @DefaultValue("") String module,
        @Nullable Long slot,
        @DefaultValue("") String pin,
        @DefaultValue("") String vendor) {

    @Override
    public String toString() {
        return "SealKeySettings[file=" + file + ", module=" + module + ", slot=" + slot + ", vendor=" + vendor + "]";
    }
}
