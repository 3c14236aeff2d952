package org.gongwen.site;

import static org.gongwen.publication.ColumnKind.DISCLOSURE;
import static org.gongwen.publication.ColumnKind.DOWNLOAD;
import static org.gongwen.publication.ColumnKind.GALLERY;
import static org.gongwen.publication.ColumnKind.GUIDE;
import static org.gongwen.publication.ColumnKind.LEADERS;
import static org.gongwen.publication.ColumnKind.LETTERS;
import static org.gongwen.publication.ColumnKind.NEWS;
import static org.gongwen.publication.ColumnKind.NOTICE;
import static org.gongwen.publication.ColumnKind.ORGANISATION;
import static org.gongwen.publication.ColumnKind.PERSONNEL;
import static org.gongwen.publication.ColumnKind.POLICY;
import static org.gongwen.publication.ColumnKind.SURVEY;
import static org.gongwen.publication.ColumnKind.TOPIC;

import java.util.List;
import java.util.Set;
import org.gongwen.publication.ColumnKind;

/**
 * With which columns a site begins. Policies and open-government information of a unit go to the office that keeps the
 * portal as well, since the bureau answers for them.
 */
public enum SiteTemplate {
    /** The portal (门户). */
    PORTAL(
            column("news", "要闻动态", NEWS),
            column("grassroots", "基层动态", NEWS),
            column("notices", "通知公告", NOTICE),
            column("policy", "政策文件", POLICY),
            column("disclosure", "政府信息公开", DISCLOSURE),
            column("service", "办事服务", GUIDE),
            column("mailbox", "局长信箱", LETTERS),
            column("opinions", "征集调查", SURVEY),
            column("leaders", "领导信息", LEADERS),
            column("organisation", "机构职能", ORGANISATION),
            column("personnel", "人事信息", PERSONNEL),
            column("pictures", "图片新闻", GALLERY),
            column("topics", "专题专栏", TOPIC),
            column("downloads", "资料下载", DOWNLOAD)),

    /** A subordinate unit or a district bureau. */
    BUREAU_UNIT(
            column("news", "工作动态", NEWS),
            column("notices", "通知公告", NOTICE),
            column("policy", "政策法规", POLICY),
            column("disclosure", "信息公开", DISCLOSURE),
            column("service", "办事指南", GUIDE),
            column("mailbox", "咨询建议", LETTERS),
            column("leaders", "领导班子", LEADERS),
            column("organisation", "单位概况", ORGANISATION),
            column("pictures", "图片集锦", GALLERY),
            column("downloads", "资料下载", DOWNLOAD)),

    /** A house that people visit: a library, a museum, a theatre (文化场馆). */
    VENUE(
            column("news", "馆内动态", NEWS),
            column("notices", "开放公告", NOTICE),
            column("visit", "参观服务", GUIDE),
            column("exhibitions", "展览与活动", TOPIC),
            column("collection", "馆藏精品", GALLERY),
            column("disclosure", "信息公开", DISCLOSURE),
            column("recruitment", "人才招聘", PERSONNEL),
            column("mailbox", "读者观众留言", LETTERS),
            column("opinions", "征集调查", SURVEY),
            column("leaders", "领导班子", LEADERS),
            column("organisation", "本馆概况", ORGANISATION),
            column("downloads", "资料下载", DOWNLOAD)),

    /** A department of the bureau (处室). */
    DEPARTMENT(
            column("news", "处室动态", NEWS),
            column("notices", "通知公告", NOTICE),
            column("policy", "政策文件", POLICY),
            column("disclosure", "信息公开", DISCLOSURE),
            column("service", "办事指南", GUIDE),
            column("organisation", "处室职能", ORGANISATION),
            column("topics", "专题专栏", TOPIC),
            column("downloads", "表格下载", DOWNLOAD));

    private static final Set<ColumnKind> RARELY_NEW = Set.of(LEADERS, ORGANISATION, DOWNLOAD, PERSONNEL);
    private static final Set<ColumnKind> ANSWERED_FOR = Set.of(POLICY, DISCLOSURE);

    private final List<Column> columns;

    SiteTemplate(Column... columns) {
        this.columns = List.of(columns);
    }

    private record Column(String code, String name, ColumnKind kind) {}

    private static Column column(String code, String name, ColumnKind kind) {
        return new Column(code, name, kind);
    }

    /** In their order. What is rarely new is in the navigation and not on the home page. */
    public List<NewColumn> columns() {
        return columns.stream()
                .map(column -> new NewColumn(
                        column.code,
                        column.name,
                        column.kind,
                        true,
                        !RARELY_NEW.contains(column.kind),
                        this != PORTAL && ANSWERED_FOR.contains(column.kind)))
                .toList();
    }
}
