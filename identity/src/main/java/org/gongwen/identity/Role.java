package org.gongwen.identity;

/** What a post entitles its holder to do within the unit of the post. */
public enum Role {
    /** Drafts documents (拟稿人) and handles what is assigned to the unit (经办人). */
    DRAFTER,
    /** Heads a department (部门负责人). */
    DEPARTMENT_HEAD,
    /** Office clerk (机要/文书): checks, numbers, distributes and registers documents of an organ. */
    OFFICE_CLERK,
    /** Leader of an organ (局领导, 单位领导): signs off and instructs. */
    LEADER,
    /** Unit registrar (收发): acknowledges what arrives for an organ. */
    REGISTRAR,
    /** Unit information officer (信息员): keeps the unit's sub-site. */
    INFORMATION_OFFICER,
    /** System administrator (系统管理员): units, people, posts, processes. */
    SYSTEM_ADMINISTRATOR,
    /** Security administrator (安全管理员): who may do what. */
    SECURITY_ADMINISTRATOR,
    /** Audit administrator (审计管理员): alone reads the audit record. */
    AUDIT_ADMINISTRATOR;

    /** Whether it entitles to begin documents and business items: whoever works in a unit does, but those who only keep its gate. */
    public boolean drafts() {
        return this == DRAFTER || this == DEPARTMENT_HEAD || this == OFFICE_CLERK || this == LEADER;
    }

    /** Whether this is one of the three administrators that GB/T 22239-2019 (level 3) keeps in separate hands. */
    public boolean isAdministrator() {
        return this == SYSTEM_ADMINISTRATOR || this == SECURITY_ADMINISTRATOR || this == AUDIT_ADMINISTRATOR;
    }
}
