package org.gongwen.original;

import java.nio.file.Path;
import org.gongwen.storage.DataDirectory;

/** Where the seal of the demonstration bureau lies; it is for trial, and so is its password. */
public final class TrialKeys {

    public static final String PASSWORD = "gongwen";

    private TrialKeys() {}

    /** The folder that {@link org.gongwen.seal.TrialSeal} writes. */
    public static Path folder(DataDirectory data) {
        return data.root().resolve("trial-seal");
    }
}
