package org.gongwen.identity;

import java.util.Map;

/** What the field calls the roles, for names of principals, titles left open and the columns of an import. */
final class RoleTitles {

    static final Map<Role, String> CHINESE = Map.of(
            Role.DRAFTER, "拟稿人",
            Role.DEPARTMENT_HEAD, "部门负责人",
            Role.OFFICE_CLERK, "机要文书",
            Role.LEADER, "领导",
            Role.REGISTRAR, "收发员",
            Role.INFORMATION_OFFICER, "信息员",
            Role.SYSTEM_ADMINISTRATOR, "系统管理员",
            Role.SECURITY_ADMINISTRATOR, "安全管理员",
            Role.AUDIT_ADMINISTRATOR, "审计管理员");

    private RoleTitles() {}

    static String of(Role role) {
        return CHINESE.getOrDefault(role, role.name());
    }
}
