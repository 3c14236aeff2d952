package org.gongwen.operations.production;

import java.util.List;
import java.util.stream.Collectors;
import org.gongwen.process.FindingWords;
import org.gongwen.process.StoredDefinition;

/** This build would not run processes that are in use. */
class ProcessesRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessesRefusedException(List<StoredDefinition> refused) {
        super("This build would refuse processes that are in use: "
                + refused.stream().map(ProcessesRefusedException::say).collect(Collectors.joining("; ")));
    }

    private static String say(StoredDefinition definition) {
        return definition.key() + " version " + definition.version() + " (" + definition.runs() + " under way): "
                + definition.refused().stream()
                        .map(finding ->
                                FindingWords.IN_ENGLISH.say(finding) + " " + FindingWords.IN_ENGLISH.mend(finding))
                        .collect(Collectors.joining(" "));
    }
}
