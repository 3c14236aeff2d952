package org.gongwen.form;

/** What may be done with a field at a step. @param required whether it must be answered there */
public record FieldAccess(Mode mode, boolean required) {

    public static final FieldAccess EDIT = new FieldAccess(Mode.EDIT, false);
    public static final FieldAccess SHOW = new FieldAccess(Mode.SHOW, false);

    /** The ways. */
    public enum Mode {
        EDIT,
        SHOW,
        HIDE
    }
}
