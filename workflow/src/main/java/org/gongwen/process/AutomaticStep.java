package org.gongwen.process;

/** Work that a process does by itself, inside the transaction of the action that reached it. */
public interface AutomaticStep {

    /** The name by which a BPMN service task refers to it, as in <code>${numbering}</code>. */
    String name();

    /** What the processes are about in which it can run; in any other it would not find what it works on. */
    ProcessDesign.Kind kind();

    /** @param definition the version in which the instance runs */
    void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context);
}
