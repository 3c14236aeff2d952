package org.gongwen.numbering;

import org.gongwen.identity.UnitId;

/** An organ is to number a document but has no 机关代字; an administrator sets it with the unit. */
public class NoNumberWordException extends RuntimeException {
    public NoNumberWordException(UnitId organ) {
        super("unit " + organ.value() + " has no number word");
    }
}
