package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** Of what a citizen is told who wished to be told. */
@NamedInterface("counter")
public enum Telling {
    /** 答复, or 不予受理: there is something to read. */
    ANSWER,
    /** 补正: he has to correct it by a day, or has given it up. */
    CORRECTION,
    /** 延期: it is answered later (政府信息公开条例, art. 33: he is told). */
    EXTENSION,
    /** 视为放弃: it was not corrected in time. */
    ABANDONMENT,
    /** 重新办理: it was closed and is handled again. */
    REOPENING
}
