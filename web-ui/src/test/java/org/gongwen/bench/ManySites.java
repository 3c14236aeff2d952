package org.gongwen.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.ImportResult;
import org.gongwen.identity.OrganisationImport;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Unit;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteResult;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many sub-sites with many articles each, written into a data folder before an application is started on it. */
final class ManySites {

    private static final int AT_ONCE = 1_000;
    private static final List<ColumnKind> WRITTEN = List.of(ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY);

    /** Of which texts are made: near enough to real ones in length, and in what packing makes of them. */
    private static final String[] PHRASES = ("图书馆 博物馆 文化馆 美术馆 非遗 展览 讲座 读者 少儿 培训 志愿者 演出 群众 开放 预约 通知 公告 关于 做好 工作 "
                    + "全市 公共 文化 服务 活动 参加 时间 地点 安排 各单位 认真 落实 要求 进一步 加强 管理 提高 水平 社区 乡镇 下基层 惠民 "
                    + "传承 保护 文物 古籍 数字 资源 建设 推进 专家 评审 项目 申报 名单 公示 经费 检查 安全 市场 旅游 景区 导游 投诉 "
                    + "办理 结果 公开 意见 征求 法规 解读 会议 召开 领导 讲话 学习 党建 主题 教育 总结 计划 年度 报告 𠮷田文库 喆园")
            .split(" ");

    /** Words that stand in many texts, in few and in none. */
    static final List<String> SEARCHED =
            List.of("图书", "讲座", "文物保护", "𠮷田", "喆园", "征求意见", "景区", "第17期", "不在其中", "公示名单", "少儿", "惠民演出");

    private final Directory directory;
    private final Sites sites;
    private final PastArticles past;
    private final JdbcClient jdbc;
    private final OrganisationImport organisation;
    private final Random chance = new Random(20261122);

    private ManySites(ApplicationContext services) {
        directory = services.getBean(Directory.class);
        sites = services.getBean(Sites.class);
        past = services.getBean(PastArticles.class);
        jdbc = services.getBean(JdbcClient.class);
        organisation = services.getBean(OrganisationImport.class);
    }

    /** Addresses of public pages by their kind. */
    record Addresses(List<String> homes, List<String> columns, List<String> articles) {}

    static Addresses write(Path data, int number, int articles) {
        try (var services = Services.start(data, "--gongwen.site.past=true")) {
            return new ManySites(services).write(number, articles);
        }
    }

    /** Writes on while another application runs on the folder, as a second node on its database. */
    static Node beside(Path data) {
        var services = Services.start(
                data, "--gongwen.site.past=true", "--gongwen.database.share=true", "--gongwen.node=beside");
        return new Node(services, new ManySites(services));
    }

    /** To be closed. */
    record Node(ConfigurableApplicationContext services, ManySites sites) implements AutoCloseable {

        /** One more article, in the first column that is written for, of the site with this number. */
        void publish(int number, int which) {
            sites.publish(number, which);
        }

        @Override
        public void close() {
            services.close();
        }
    }

    private void publish(int number, int which) {
        var keeper = as("chulu");
        var site = sites.of(keeper).stream()
                .filter(one -> one.code().equals("bench%03d".formatted(number)))
                .findFirst()
                .orElseThrow();
        var column = sites.columns(keeper, site.id()).stream()
                .filter(one -> WRITTEN.contains(one.kind()))
                .findFirst()
                .orElseThrow();
        past.write(List.of(article(site, column, 0, which)));
    }

    private Addresses write(int number, int articles) {
        var units = units(number);
        var keeper = as("chulu");
        if (sites.portal().isEmpty()) {
            var unit = directory.unitByCode("WLJ-BGS").orElseThrow().id();
            opened(keeper, sites.openPortal(as("xitong"), unit, "滨海市文化和旅游局", Theme.RED));
        }
        var addresses = new Addresses(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        addresses.homes().add("/portal");
        var waiting = new ArrayList<PastArticle>();
        var places = new ArrayList<String>();
        for (int i = 0; i < units.size(); i++) {
            var code = "bench%03d".formatted(i);
            var site = opened(
                    keeper,
                    sites.open(
                            keeper,
                            units.get(i).id(),
                            code,
                            units.get(i).name(),
                            SiteTemplate.BUREAU_UNIT,
                            Theme.values()[i % Theme.values().length]));
            var columns = sites.columns(keeper, site.id()).stream()
                    .filter(column -> WRITTEN.contains(column.kind()))
                    .toList();
            addresses.homes().add("/portal/sites/" + code);
            for (var column : columns) {
                addresses.columns().add("/portal/sites/" + code + "/" + column.code());
            }
            for (int which = 0; which < articles; which++) {
                var column = columns.get(which % columns.size());
                waiting.add(article(site, column, i, which));
                places.add("/portal/sites/" + code + "/" + column.code() + "/");
                if (waiting.size() == AT_ONCE) {
                    publish(waiting, places, addresses.articles());
                }
            }
        }
        publish(waiting, places, addresses.articles());
        jdbc.sql("vacuum analyze").update();
        return addresses;
    }

    private void publish(List<PastArticle> waiting, List<String> places, List<String> addresses) {
        var ids = past.write(waiting).stream().map(ArticleId::value).toList();
        for (int i = 0; i < ids.size(); i++) {
            addresses.add(places.get(i) + ids.get(i));
        }
        waiting.clear();
        places.clear();
    }

    private PastArticle article(Site site, SiteColumn column, int of, int number) {
        var body = IntStream.range(0, 10 + chance.nextInt(10))
                .mapToObj(paragraph ->
                        (paragraph % 6 == 2 ? "<h2>" + words(4) + "</h2>" : "") + "<p>" + words(60) + "。</p>")
                .collect(Collectors.joining());
        return new PastArticle(
                site.id(),
                List.of(column.id()),
                ArticleKind.TEXT,
                "关于" + words(6) + "的通知（第" + number + "期）",
                words(20) + "。",
                body,
                "{}",
                person("chulu"),
                person("linjiashu"),
                OffsetDateTime.now().minusHours(3L * number + of % 3).minusMinutes(1));
    }

    private String words(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> PHRASES[chance.nextInt(PHRASES.length)] + (i % 9 == 8 ? "，" : ""))
                .collect(Collectors.joining());
    }

    private Site opened(Actor keeper, SiteResult result) {
        var site = done(result);
        if (site.state() == Site.State.OPEN) {
            return site;
        }
        done(sites.change(keeper, site.id(), new SiteFace(site.name(), site.theme(), "地址：滨海市人民路 1 号　电话：0000-12345")));
        return done(sites.setState(keeper, site.id(), Site.State.OPEN));
    }

    private static Site done(SiteResult result) {
        if (result instanceof SiteResult.Done(var site)) {
            return site;
        }
        throw new IllegalStateException("refused: " + result);
    }

    private List<Unit> units(int number) {
        var csv = IntStream.rangeClosed(1, number)
                .mapToObj(i -> ("单位,BENCH%03d,滨海市第%d文化站,第%d文化站,下属单位,WLJ,,,,,,\n"
                                + "人员,BENCH%03d,,,,,,,bench%03d,信息员%d,信息员,政务信息员")
                        .formatted(i, i, i, i, i, i))
                .collect(Collectors.joining("\n", "类别,单位代码,单位名称,单位简称,单位性质,上级单位代码,机关代字,分管领导用户名,用户名,姓名,角色,职务\n", "\n"));
        var result = organisation.apply(as("xitong"), csv.getBytes(StandardCharsets.UTF_8));
        if (!(result instanceof ImportResult.Applied)) {
            throw new IllegalStateException("the units were not founded: " + result);
        }
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> directory.unitByCode("BENCH%03d".formatted(i)).orElseThrow())
                .toList();
    }

    private Actor as(String username) {
        return directory.actor(person(username));
    }

    private PersonId person(String username) {
        return directory.personByUsername(username).orElseThrow().id();
    }
}
