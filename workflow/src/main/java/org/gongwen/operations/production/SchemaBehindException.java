package org.gongwen.operations.production;

import java.util.List;

/** The database lacks migrations of this build. */
class SchemaBehindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaBehindException(List<String> missing) {
        super("The database lacks " + missing.size() + " migrations of this build: " + String.join(", ", missing));
    }
}
