package org.gongwen.process;

import java.util.Optional;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Step;

/** What an outgoing document has behind it that a way back would undo. */
public enum Milestone {
    /** It was signed off and has its number (签发、编号); a way back past that takes the signature away. */
    NUMBERED,
    /** It went out to its addressees (分发). */
    DISTRIBUTED,
    /** It was filed (归档). */
    FILED;

    private static final String NUMBERING = "numbering";
    private static final String ARCHIVING = "archiving";

    /** Whether no way leads back before it: what has gone out is out. */
    public boolean isForGood() {
        return this != NUMBERED;
    }

    /** The one that a node of a process of this kind is; business items and received documents have none. */
    public static Optional<Milestone> of(Kind kind, Node node) {
        if (kind != Kind.DISPATCH) {
            return Optional.empty();
        }
        return switch (node) {
            case Step step when step.finish() == Finish.DISTRIBUTE -> Optional.of(DISTRIBUTED);
            case Automatic automatic when automatic.step().equals(NUMBERING) -> Optional.of(NUMBERED);
            case Automatic automatic when automatic.step().equals(ARCHIVING) -> Optional.of(FILED);
            default -> Optional.empty();
        };
    }
}
