package org.gongwen.web.shell;

/** The groups of the navigation, top to bottom. */
public enum NavigationSection {
    /** What is mine today: 工作台, 待办, 已办, 传阅, 我发起的. */
    MINE,
    /** 办文: drafting, dispatch and receipt registers, numbers. */
    HANDLING,
    /** 网站: the portal and the units' sub-sites. */
    SITES,
    /** 管理: organisation, processes, audit. */
    ADMINISTRATION;

    String titleKey() {
        return "shell.section." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
