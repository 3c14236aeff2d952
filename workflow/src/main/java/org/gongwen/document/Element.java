package org.gongwen.document;

/** The 18 elements of an official document, 党政机关公文处理工作条例 第九条 and GB/T 9704-2012, in the order of the page. */
public enum Element {
    /** 份号. */
    COPY_NUMBER,
    /** 密级和保密期限. */
    CLASSIFICATION,
    /** 紧急程度. */
    URGENCY,
    /** 发文机关标志. */
    ISSUER_MARK,
    /** 发文字号. */
    NUMBER,
    /** 签发人. */
    SIGNER,
    /** 标题. */
    TITLE,
    /** 主送机关. */
    MAIN_ADDRESSEES,
    /** 正文. */
    BODY,
    /** 附件说明. */
    ATTACHMENT_LIST,
    /** 发文机关署名. */
    ISSUER_SIGNATURE,
    /** 成文日期. */
    DATE,
    /** 印章. */
    SEAL,
    /** 附注. */
    NOTE,
    /** 附件. */
    ATTACHMENTS,
    /** 抄送机关. */
    COPIES,
    /** 印发机关和印发日期. */
    PRINTING,
    /** 页码. */
    PAGE_NUMBER
}
