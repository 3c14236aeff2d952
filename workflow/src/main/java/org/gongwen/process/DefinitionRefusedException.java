package org.gongwen.process;

import java.util.List;
import java.util.stream.Collectors;

/** A definition contains what is not allowed or cannot work; nothing of it was deployed. */
public class DefinitionRefusedException extends RuntimeException {

    private final transient List<Finding> findings;

    public DefinitionRefusedException(String resource, List<Finding> findings) {
        super(resource + " is refused: "
                + findings.stream()
                        .map(finding -> FindingWords.IN_ENGLISH.say(finding))
                        .collect(Collectors.joining(" ")));
        this.findings = List.copyOf(findings);
    }

    /** What was found, warnings left out. */
    public List<Finding> findings() {
        return findings;
    }
}
