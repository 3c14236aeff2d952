package org.gongwen.process;

import java.util.List;

/** The engine's own tables. A node that starts in production leaves them alone; the command {@code migrate} does not. */
public interface EngineSchema {

    /**
     * The definitions that are in use, each held against the rules of this build. Reads only, also the tables of an earlier
     * build; nothing where there are none yet.
     */
    List<StoredDefinition> inUse();

    /** Makes the tables, or brings them up to date with the engine of this build. Only ever adds while nodes run. */
    void update();
}
