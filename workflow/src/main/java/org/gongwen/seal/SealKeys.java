package org.gongwen.seal;

import java.util.Optional;

/**
 * Where keys come from. {@link Pkcs12Keys} is for trial; a device in production (PKCS#11, GM/T 0018) is another
 * implementation, which leaves signing to the device.
 */
public interface SealKeys {

    /**
     * Empty if there is none of this name.
     *
     * @throws SealKeyException if they cannot be asked
     */
    Optional<SealKey> key(String name);
}
