package org.gongwen.process;

import java.util.List;

/** A definition contains what is not allowed or cannot work; nothing of it was deployed. */
public class DefinitionRefusedException extends RuntimeException {

    private final List<String> findings;

    public DefinitionRefusedException(String resource, List<String> findings) {
        super(resource + " is refused: " + String.join("; ", findings));
        this.findings = List.copyOf(findings);
    }

    /** One sentence for each fault, naming the element by its id. */
    public List<String> findings() {
        return findings;
    }
}
