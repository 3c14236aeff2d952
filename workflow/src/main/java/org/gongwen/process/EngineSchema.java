package org.gongwen.process;

/** The engine's own tables. A node that starts in production leaves them alone; the command {@code migrate} does not. */
public interface EngineSchema {

    /** Makes the tables, or brings them up to date with the engine of this build. Only ever adds while nodes run. */
    void update();
}
