package org.gongwen.identity;

/** What a unit is in the organisation tree. */
public enum UnitKind {
    /** The bureau itself (局): the root of its tree. */
    BUREAU,
    /** A department inside an organ (处室, 科室): it does not send or receive documents in its own name. */
    DEPARTMENT,
    /** A subordinate unit (下属单位) with its own seal, registrar and document numbers. */
    SUBORDINATE,
    /** The bureau of a district (区县局), guided by the bureau above it. */
    DISTRICT_BUREAU;

    /** Whether such a unit sends and receives official documents in its own name (机关). */
    public boolean isOrgan() {
        return this != DEPARTMENT;
    }
}
