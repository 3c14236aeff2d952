package org.gongwen.task;

import java.util.Set;
import org.gongwen.process.StepKey;

/** The steps of the dispatch and the receipt process that an action of their own finishes, by the BPMN id. */
public final class Steps {
    public static final String DISPATCH = "dispatch";
    public static final String RECEIPT = "receipt";

    /** 拟稿: finished by submitting. */
    public static final StepKey DRAFT = new StepKey("draft");

    public static final StepKey COUNTERSIGN = new StepKey("countersign");
    public static final StepKey OFFICE_CHECK = new StepKey("officeCheck");
    public static final StepKey SIGN_OFF = new StepKey("signOff");
    /** 分发: finished by distributing. */
    public static final StepKey DISTRIBUTE = new StepKey("distribute");
    /** 签收: no step of the engine; what lies before a registrar until the delivery is acknowledged. */
    public static final StepKey ACKNOWLEDGE = new StepKey("acknowledge");
    /** 登记: finished by registering the receipt. */
    public static final StepKey REGISTER = new StepKey("register");
    /** 拟办: finished by proposing who handles it. */
    public static final StepKey PROPOSE = new StepKey("propose");
    /** 批示: finished by instructing who handles it. */
    public static final StepKey INSTRUCT = new StepKey("instruct");

    public static final StepKey HANDLE = new StepKey("handle");
    public static final StepKey CLOSE = new StepKey("close");

    private static final Set<StepKey> WITH_OWN_ACTION =
            Set.of(DRAFT, DISTRIBUTE, ACKNOWLEDGE, REGISTER, PROPOSE, INSTRUCT);

    private Steps() {}

    /** Whether agreeing alone does not finish this step, since it asks for more than an opinion. */
    public static boolean hasOwnAction(StepKey step) {
        return WITH_OWN_ACTION.contains(step);
    }
}
