package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** How an applicant wishes to get information (获取信息的方式、途径; 政府信息公开条例, art. 29). */
@NamedInterface("counter")
public enum ObtainBy {
    /** 电子邮件. */
    MAIL,
    /** 邮寄. */
    POST,
    /** 自行领取. */
    COLLECT,
    /** 当场查阅、抄录. */
    READ
}
