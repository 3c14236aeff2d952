package org.gongwen.task;

/** The folders of a person's inbox. */
public enum Folder {
    /** Waiting for the person (待办). */
    TO_DO(1),
    /** Done by the person (已办). */
    DONE(2),
    /** Circulated to the person for reading (传阅). */
    CIRCULATION(3),
    /** Waiting for the person once the run goes on, which was suspended (暂停); shown to nobody. */
    SUSPENDED(4);

    private final int code;

    Folder(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
