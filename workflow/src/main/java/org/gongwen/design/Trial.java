package org.gongwen.design;

import java.util.List;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Reach;
import org.gongwen.process.Rehearsal;

/** A process that is open to be tried out, as it stood when it was opened. */
public final class Trial {

    private final TrialSource source;
    private final String xml;
    private final Rehearsal rehearsal;
    private final List<TrialQuestion> questions;
    private final Reach reach;

    Trial(TrialSource source, String xml, Rehearsal rehearsal, List<TrialQuestion> questions, Reach reach) {
        this.source = source;
        this.xml = xml;
        this.rehearsal = rehearsal;
        this.questions = List.copyOf(questions);
        this.reach = reach;
    }

    public TrialSource source() {
        return source;
    }

    /** The BPMN with its diagram. */
    public String xml() {
        return xml;
    }

    public ProcessDesign design() {
        return rehearsal.design();
    }

    /** What it reads of a document, in the order of the file. */
    public List<TrialQuestion> questions() {
        return questions;
    }

    /** Where nothing can ever lead. */
    public Reach reach() {
        return reach;
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }
}
