package org.gongwen.task;

import org.gongwen.process.StepKey;

/** The steps of the shipped processes by the ids in their files; nothing but tests goes by them. */
public final class Steps {
    public static final String DISPATCH = "dispatch";
    public static final String RECEIPT = "receipt";

    public static final StepKey DRAFT = new StepKey("draft");
    public static final StepKey COUNTERSIGN = new StepKey("countersign");
    public static final StepKey OFFICE_CHECK = new StepKey("officeCheck");
    public static final StepKey SIGN_OFF = new StepKey("signOff");
    public static final StepKey DISTRIBUTE = new StepKey("distribute");
    public static final StepKey ACKNOWLEDGE = UnitInbox.ACKNOWLEDGE;
    public static final StepKey REGISTER = new StepKey("register");
    public static final StepKey PROPOSE = new StepKey("propose");
    public static final StepKey INSTRUCT = new StepKey("instruct");
    public static final StepKey HANDLE = new StepKey("handle");
    public static final StepKey CLOSE = new StepKey("close");

    private Steps() {}
}
