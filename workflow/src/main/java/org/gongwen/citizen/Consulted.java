package org.gongwen.citizen;

/** Whose opinion on a request is asked for, while its clock stands. */
public enum Consulted {
    /** Somebody whose rights it may harm to give the information (政府信息公开条例, art. 32). */
    THIRD_PARTY,
    /** Another organ that made the information too (art. 34). */
    OTHER_ORGAN
}
