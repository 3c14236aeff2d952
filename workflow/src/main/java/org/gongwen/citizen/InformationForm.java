package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** In which form information is wanted (形式要求; 政府信息公开条例, art. 29). */
@NamedInterface("counter")
public enum InformationForm {
    /** 电子文件. */
    ELECTRONIC,
    /** 纸质. */
    PAPER,
    /** 光盘. */
    DISC
}
