package org.gongwen.publication;

/**
 * What stands in a column. The kind says how often the inspection of government sites expects something new in it
 * (国办秘函〔2019〕19号).
 */
public enum ColumnKind {
    /** What happens (动态、要闻). */
    NEWS,
    /** Notices (通知公告). */
    NOTICE,
    /** Policies and what explains them (政策文件). */
    POLICY,
    /** Information that must be open (政府信息公开). */
    DISCLOSURE,
    /** Appointments, examinations, titles (人事信息). */
    PERSONNEL,
    /** Service guides (办事指南). */
    GUIDE,
    /** Leaders (领导信息). */
    LEADERS,
    /** What the organ is and does (机构职能). */
    ORGANISATION,
    /** Forms and files to take along (资料下载). */
    DOWNLOAD,
    /** Photo galleries (图片). */
    GALLERY,
    /** A special topic (专题). */
    TOPIC,
    /** Letters of citizens and their answers (互动交流). */
    LETTERS,
    /** Surveys, votes, opinions on drafts (调查征集). */
    SURVEY
}
