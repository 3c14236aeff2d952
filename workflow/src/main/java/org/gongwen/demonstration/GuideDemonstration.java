package org.gongwen.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.citizen.OnlineGuides;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.site.Site;
import org.gongwen.site.Sites;
import org.springframework.stereotype.Component;

/** Gives a site a service guide that is applied for online, and the process in which that is handled. */
@Component
class GuideDemonstration {

    private static final String PROCESS = "groupRegistration";
    private static final int TERM = 10;
    private static final int DAYS_AGO = 20;

    private static final String DETAILS = """
            {"category": "tourism",
             "basis": "《中华人民共和国公共文化服务保障法》第三十七条",
             "conditions": "本市居民自愿组成、成员三人以上、经常开展活动的文艺团队",
             "materials": ["负责人有效证件", "成员名单"],
             "procedure": "在线申请，受理，审查，审核，答复",
             "place": "群众文化活动部",
             "hours": "工作日 9:00 至 17:00",
             "phone": "0000-8100000",
             "days": "十个工作日",
             "fee": "不收费",
             "complaintPhone": "0000-8100002"}
            """;

    private final Processes processes;
    private final PastArticles past;
    private final OnlineGuides online;
    private final Sites sites;
    private final Clock clock;

    GuideDemonstration(Processes processes, PastArticles past, OnlineGuides online, Sites sites, Clock clock) {
        this.processes = processes;
        this.past = past;
        this.online = online;
        this.sites = sites;
        this.clock = clock;
    }

    /** In the transaction that is there; nothing where the site has no column for guides. */
    void write(Site site, Actor officer, PersonId agreeing) {
        var column = sites.columns(officer, site.id()).stream()
                .filter(one -> one.isOpen() && one.kind() == ColumnKind.GUIDE)
                .findFirst();
        if (column.isEmpty()) {
            return;
        }
        if (processes.versions(PROCESS).isEmpty()) {
            processes.deploy(PROCESS, file());
        }
        var guide = past.write(List.of(new PastArticle(
                        site.id(),
                        List.of(column.get().id()),
                        ArticleKind.GUIDE,
                        "群众文艺团队备案",
                        "自愿组成的文艺团队可以在线申请备案。",
                        "<p>备案以后可以申请排练场地、业务辅导和演出机会。</p>",
                        DETAILS,
                        officer.person(),
                        agreeing,
                        SiteDemonstration.at(clock.instant(), DAYS_AGO, 1))))
                .getFirst();
        online.bind(officer, guide, PROCESS, TERM);
    }

    private static byte[] file() {
        var name = PROCESS + ".bpmn20.xml";
        try (var in = Objects.requireNonNull(GuideDemonstration.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
