package org.gongwen.storage.database;

import java.nio.file.Path;

/** Another running instance keeps its data in the folder we were given. */
public class DataDirectoryInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path folder) {
        super("The data folder " + folder + " is in use by another running instance of Gongwen.");
    }
}
