package org.gongwen.sealregister;

/** Whether a seal may be used at all. */
public enum SealState {
    /** 启用. */
    IN_USE,
    /** Not for now (停用), for example while its loss is looked into. */
    SUSPENDED,
    /** Never again (注销). */
    WITHDRAWN
}
