package org.gongwen.sealregister;

/** What a seal is for. */
public enum SealKind {
    /** The seal of the unit itself (公章); the only kind that stands on official documents. */
    OFFICIAL,
    /** 合同专用章. */
    CONTRACT,
    /** 财务专用章. */
    FINANCE,
    /** 发票专用章. */
    INVOICE,
    /** 业务专用章. */
    BUSINESS
}
