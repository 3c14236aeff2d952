package org.gongwen.task;

/** What a person did at a step, as it stands beside the opinion. */
public enum Act {
    /** Sent a draft on its way (提交). */
    SUBMITTED,
    /** Agreed, signed off, handled: finished the step (同意, 签发, 办理). */
    AGREED,
    /** Answered what the step asks of the unit, which finished the step for it (回执). */
    REPLIED,
    /** Disagreed, where several vote (不同意). */
    DISAGREED,
    /** Sent it back to an earlier step (退回). */
    RETURNED,
    /** Took back what the next person had not opened yet (撤回). */
    WITHDRAWN,
    /** Handed the task to somebody else (转办). */
    TRANSFERRED,
    /** Asked one more department to countersign (加签). */
    COUNTERSIGNER_ADDED,
    /** Urged those who have it (催办). */
    URGED,
    /** Named a handler where the rule found nobody (指定办理人). */
    ASSIGNED,
    /** Gave the task of somebody who cannot do it any more to somebody else (移交). */
    HANDED_OVER,
    /** Moved the run to another step by hand (调整环节). */
    RELOCATED,
    /** Left a step out by hand (取消环节). */
    LEFT_OUT,
    /** Ended the task of one unit by hand while others go on (取消任务). */
    TASK_CANCELLED,
    /** Suspended the run: nobody may act in it (暂停). */
    SUSPENDED,
    /** Let a suspended run go on (恢复). */
    RESUMED,
    /** Gave the document up (作废): the process ended. */
    GIVEN_UP,
    /** Sent a received document back to its sender (退文): the process ended. */
    SENT_BACK
}
