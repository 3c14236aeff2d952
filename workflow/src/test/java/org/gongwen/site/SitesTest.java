package org.gongwen.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongwen.BureauSites.done;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.CheckFinding;
import org.gongwen.article.PublicationWords;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Change;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Units;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
class SitesTest {

    @Autowired
    Sites sites;

    @Autowired
    SiteAccess access;

    @Autowired
    Units units;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PublicationWords words;

    @Test
    void thePortalIsNamedOnceByTheSystemAdministrator() {
        var portal = built.portal();

        assertThat(portal).returns(true, Site::portal).returns("portal", Site::code);
        assertThat(portal.openedOn()).isNotNull();
        assertThat(sites.openPortal(bureau.as("sysadmin"), bureau.unit("BGS"), "又一个门户", Theme.INK))
                .isEqualTo(refused("site.refused.portal"));
        assertThatThrownBy(() -> sites.openPortal(bureau.as("menhu"), bureau.unit("BGS"), "门户", Theme.INK))
                .isInstanceOf(NotPermittedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aTemplateHasBetweenEightAndFourteenColumnsThatASiteTakes(SiteTemplate template) {
        assertThat(template.columns())
                .hasSizeBetween(8, 14)
                .doesNotHaveDuplicates()
                .allSatisfy(column -> assertThat(column.code()).matches("[a-z][a-z0-9-]{1,30}"))
                .extracting(NewColumn::kind)
                .contains(ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.DISCLOSURE, ColumnKind.ORGANISATION);
        assertThat(template.columns()).extracting(NewColumn::code).doesNotHaveDuplicates();
        assertThat(template.columns()).extracting(NewColumn::name).doesNotHaveDuplicates();
    }

    @Test
    void aSiteBeginsWithTheColumnsOfItsTemplateInTheirOrderAndWithARevision() {
        var library = built.of("TSG");

        assertThat(SiteTemplate.VENUE.columns())
                .extracting(NewColumn::code)
                .containsAll(sites.columns(bureau.as("tsgxin"), library.id()).stream()
                        .map(SiteColumn::code)
                        .filter(code -> !code.startsWith("test"))
                        .toList());
        assertThat(jdbc.sql("select revision from public_site where code = 'tsg'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aUnitHasOneSubSiteAndAnAddressBelongsToOneSite() {
        var menhu = bureau.as("menhu");
        built.of("TSG");

        assertThat(sites.open(menhu, bureau.unit("TSG"), "tushuguan", "图书馆", SiteTemplate.VENUE, Theme.TEAL))
                .isEqualTo(refused("site.refused.unit", "市图书馆"));
        assertThat(sites.open(menhu, bureau.unit("SC"), "tsg", "市场处", SiteTemplate.DEPARTMENT, Theme.TEAL))
                .isEqualTo(refused("site.refused.taken", "tsg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "sites", "search", "media", "assets", "cases", "page-2", "print"})
    void wordsOfPublicAddressesAreNoCodes(String code) {
        built.portal();

        assertThat(sites.open(bureau.as("menhu"), bureau.unit("SC"), code, "市场处", SiteTemplate.DEPARTMENT, Theme.TEAL))
                .isEqualTo(refused("site.refused.reserved", code));
        assertThat(sites.addColumn(bureau.as("tsgxin"), built.of("TSG").id(), column(code, "栏目")))
                .isEqualTo(refused("site.refused.reserved", code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1a", "Tsg", "图书馆", "a b", "a/b", "..", "a.b"})
    void aCodeIsWhatAnAddressTakes(String code) {
        built.portal();

        assertThat(sites.open(bureau.as("menhu"), bureau.unit("SC"), code, "市场处", SiteTemplate.DEPARTMENT, Theme.TEAL))
                .isEqualTo(refused("site.refused.code"));
    }

    @Test
    void aSiteThatNobodyWouldKeepIsNotBegun() {
        built.portal();

        assertThat(sites.open(bureau.as("menhu"), bureau.unit("MSG"), "msg", "美术馆", SiteTemplate.VENUE, Theme.TEAL))
                .isEqualTo(refused("site.refused.officer", "市美术馆"));
    }

    @Test
    @Transactional // for the unit that ends here has no site in other tests
    void aSiteIsHandedToAnotherUnitAndItsAddressStaysOnceItWasOpen() {
        built.of("TSG");
        var menhu = bureau.as("menhu");
        var begun =
                done(sites.open(menhu, bureau.unit("BGS"), "bangongsi", "办公室𠮷", SiteTemplate.DEPARTMENT, Theme.BLUE));

        assertThat(done(sites.assign(menhu, begun.id(), begun.unit(), " bangongshi ")))
                .returns("bangongshi", Site::code);
        assertThat(sites.assign(menhu, begun.id(), begun.unit(), "tsg"))
                .isEqualTo(refused("site.refused.taken", "tsg"));
        assertThat(sites.assign(menhu, begun.id(), begun.unit(), "办公室")).isEqualTo(refused("site.refused.code"));
        assertThat(sites.assign(menhu, begun.id(), bureau.unit("TSG"), "bangongshi"))
                .isEqualTo(refused("site.refused.unit", "市图书馆"));
        assertThat(sites.assign(menhu, begun.id(), bureau.unit("MSG"), "bangongshi"))
                .isEqualTo(refused("site.refused.officer", "市美术馆"));
        done(sites.change(menhu, begun.id(), new SiteFace("办公室", Theme.BLUE, "电话 0000-12345")));
        done(sites.setState(menhu, begun.id(), Site.State.OPEN));
        assertThat(sites.assign(menhu, begun.id(), begun.unit(), "bgs"))
                .isEqualTo(refused("site.refused.address", "办公室"));

        // A department that other tests may have given a site.
        jdbc.sql("update site set unit_id = :unit where unit_id = :taken")
                .param("unit", bureau.unit("KC").value())
                .param("taken", bureau.unit("SC").value())
                .update();
        assertThat(done(sites.assign(menhu, begun.id(), bureau.unit("SC"), "bangongshi")))
                .returns(bureau.unit("SC"), Site::unit);
        assertThat(access.mayKeep(bureau.as("scxin"), begun.id())).isTrue();
        assertThat(access.mayKeep(menhu, begun.id())).isFalse();
    }

    @Test
    void whichUnitKeepsASiteIsSaidByWhoKeepsThePortalAndOfThePortalByTheSystemAdministrator() {
        var portal = built.portal();
        var museum = built.of("BWG");

        for (var other : List.of("bwgxin", "bwgzhang", "juzhang", "sysadmin", "secadmin")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> sites.assign(actor, museum.id(), bureau.unit("SC"), museum.code()))
                    .as(other)
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> sites.assign(bureau.as("menhu"), portal.id(), bureau.unit("SC"), "portal"))
                .isInstanceOf(NotPermittedException.class);
        assertThat(sites.assign(bureau.as("sysadmin"), portal.id(), portal.unit(), "tor"))
                .isEqualTo(refused("site.refused.address", portal.name()));
        assertThat(done(sites.assign(bureau.as("sysadmin"), portal.id(), portal.unit(), "portal")))
                .isEqualTo(portal);
    }

    @Test
    @Transactional // for the unit that ends here has no site in other tests
    void aUnitDoesNotEndWhileItKeepsASite() {
        var museum = built.of("BWG");
        var gallery = bureau.unit("MSG");
        jdbc.sql("update site set unit_id = :unit where id = :site")
                .param("unit", gallery.value())
                .param("site", museum.id().value())
                .update();

        assertThat(units.retire(bureau.as("sysadmin"), gallery))
                .isEqualTo(Change.refused("organisation.refusal.unit.hasSite", "滨海市美术馆", museum.name()));
        done(sites.setState(bureau.as("menhu"), museum.id(), Site.State.CLOSED));
        assertThat(units.retire(bureau.as("sysadmin"), gallery)).isInstanceOf(Change.Done.class);
    }

    @Test
    void onlyWhoKeepsThePortalOpensAndClosesSites() {
        built.portal();
        var site = built.of("BWG");

        for (var other : List.of("bwgxin", "tsgxin", "juzhang", "banzhu", "bwgzhang", "sysadmin", "secadmin")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> sites.open(
                            actor, bureau.unit("SC"), "shichang", "市场处", SiteTemplate.DEPARTMENT, Theme.BLUE))
                    .as(other)
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> sites.setState(actor, site.id(), Site.State.CLOSED))
                    .as(other)
                    .isInstanceOf(NotPermittedException.class);
        }
        var menhu = bureau.as("menhu");
        var openedOn = site.openedOn();
        assertThat(done(sites.setState(menhu, site.id(), Site.State.CLOSED)).state())
                .isEqualTo(Site.State.CLOSED);
        assertThat(publicCodes()).doesNotContain("bwg");
        assertThat(done(sites.setState(menhu, site.id(), Site.State.OPEN)).openedOn())
                .isEqualTo(openedOn);
        assertThat(publicCodes()).contains("bwg");
        assertThat(sites.setState(menhu, site.id(), Site.State.PREPARING))
                .isEqualTo(refused("site.refused.state", site.name()));
    }

    @Test
    void aSiteIsArrangedByItsOwnOfficerAndByWhoKeepsThePortalAndByNobodyElse() {
        var site = built.of("BWG");

        for (var other : List.of("tsgxin", "bwgban", "bwgzhang", "juzhang", "banzhu", "sysadmin")) {
            for (var attempt : arrangements(bureau.as(other), site)) {
                assertThatThrownBy(attempt::run).as(other).isInstanceOf(NotPermittedException.class);
            }
        }
        for (var keeper : List.of("bwgxin", "menhu")) {
            var face = new SiteFace("滨海市𠮷博物馆", Theme.BROWN, "前台 " + keeper);
            assertThat(done(sites.change(bureau.as(keeper), site.id(), face)))
                    .returns(face.name(), Site::name)
                    .returns(face.theme(), Site::theme)
                    .returns(face.contact(), Site::contact);
        }
    }

    private List<Runnable> arrangements(Actor actor, Site site) {
        var column = built.column(site, "news").id();
        return List.of(
                () -> sites.change(actor, site.id(), new SiteFace("馆", Theme.RED, "")),
                () -> sites.addColumn(actor, site.id(), column("extra", "附加")),
                () -> sites.changeColumn(actor, column, new ColumnFace("附加", true, true, false)),
                () -> sites.orderColumns(actor, site.id(), List.of(column)),
                () -> sites.closeColumn(actor, column),
                () -> sites.reopenColumn(actor, column),
                () -> sites.replaceLinks(actor, site.id(), List.of()));
    }

    @Test
    void aSiteIsSeenByWhoKeepsItByWhoHeadsItsUnitAndByWhoKeepsThePortal() {
        var library = built.of("TSG");
        var museum = built.of("BWG");

        for (var reader : List.of("tsgxin", "tsgban", "menhu")) {
            assertThat(sites.read(bureau.as(reader), library.id()).id()).isEqualTo(library.id());
            assertThat(sites.of(bureau.as(reader))).as(reader).contains(library);
        }
        assertThat(sites.of(bureau.as("menhu"))).first().returns(true, Site::portal);
        for (var other : List.of("bwgxin", "scnig", "juzhang", "sysadmin")) {
            var actor = bureau.as(other);
            assertThat(sites.of(actor)).as(other).doesNotContain(library);
            assertThatThrownBy(() -> sites.read(actor, library.id())).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> sites.columns(actor, library.id())).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> sites.links(actor, library.id())).isInstanceOf(NotPermittedException.class);
        }
        assertThat(sites.of(bureau.as("bwgxin"))).extracting(Site::id).containsExactly(museum.id());
        assertThatThrownBy(() -> sites.read(bureau.as("menhu"), new SiteId(Long.MAX_VALUE)))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void thePublicSeesASiteThatSaysHowToReachTheUnitAndHasAColumn() {
        var menhu = bureau.as("menhu");
        built.portal();
        var site = done(sites.open(menhu, bureau.unit("SC"), "shichang", "市场处", SiteTemplate.DEPARTMENT, Theme.INK));

        assertThat(sites.setState(menhu, site.id(), Site.State.OPEN)).isEqualTo(refused("site.refused.contact"));
        assertThat(sites.setState(menhu, site.id(), Site.State.CLOSED)).isEqualTo(refused("site.refused.state", "市场处"));
        assertThat(publicCodes()).doesNotContain("shichang");

        done(sites.change(menhu, site.id(), new SiteFace("市场处", Theme.INK, "0000-12345")));
        assertThat(done(sites.setState(menhu, site.id(), Site.State.OPEN)).openedOn())
                .isNotNull();
        assertThat(publicCodes()).contains("shichang");
        assertThat(sites.change(menhu, site.id(), new SiteFace("市场处", Theme.INK, " ")))
                .isEqualTo(refused("site.refused.contact"));
        sites.columns(menhu, site.id()).forEach(column -> done(sites.closeColumn(menhu, column.id())));
        done(sites.setState(menhu, site.id(), Site.State.CLOSED));
        assertThat(sites.setState(menhu, site.id(), Site.State.OPEN)).isEqualTo(refused("site.refused.columns", "市场处"));
        sites.columns(menhu, site.id()).forEach(column -> done(sites.reopenColumn(menhu, column.id())));
        assertThat(done(sites.setState(menhu, site.id(), Site.State.OPEN)).state())
                .isEqualTo(Site.State.OPEN);
    }

    @Test
    void columnsAreOpenedChangedOrderedClosedAndOpenedAgain() {
        var tsgxin = bureau.as("tsgxin");
        var library = built.of("TSG").id();
        done(sites.addColumn(tsgxin, library, column("test-reading", "𠮷读书会")));
        var column = built.column(built.of("TSG"), "test-reading");
        assertThat(open(library)).last().isEqualTo(column.id());

        done(sites.changeColumn(tsgxin, column.id(), new ColumnFace("喆读书会", false, false, false)));
        assertThat(built.column(built.of("TSG"), "test-reading"))
                .returns("喆读书会", SiteColumn::name)
                .returns(false, SiteColumn::inNavigation)
                .returns(false, SiteColumn::onHome)
                .returns(ColumnKind.NEWS, SiteColumn::kind);

        var order = new ArrayList<>(open(library));
        Collections.reverse(order);
        done(sites.orderColumns(tsgxin, library, order));
        assertThat(open(library)).isEqualTo(order);
        assertThat(sites.orderColumns(tsgxin, library, order.subList(1, order.size())))
                .isEqualTo(refused("site.refused.column.changed"));

        done(sites.closeColumn(tsgxin, column.id()));
        assertThat(open(library)).doesNotContain(column.id());
        assertThat(sites.closeColumn(tsgxin, column.id())).isEqualTo(refused("site.refused.column.changed"));
        assertThat(sites.changeColumn(tsgxin, column.id(), new ColumnFace("会", true, true, false)))
                .isEqualTo(refused("site.refused.column.changed"));
        assertThat(sites.addColumn(tsgxin, library, column("test-reading", "读书会")))
                .isEqualTo(refused("site.refused.column.taken", "test-reading"));

        done(sites.reopenColumn(tsgxin, column.id()));
        assertThat(open(library)).contains(column.id());
        done(sites.closeColumn(tsgxin, column.id()));
    }

    @Test
    @Transactional
    void noMoreColumnsAreOpenedAgainThanMayBeOpened() {
        var tsgxin = bureau.as("tsgxin");
        var library = built.of("TSG");
        done(sites.addColumn(tsgxin, library.id(), column("test-closed", "旧栏目")));
        var closed = built.column(library, "test-closed");
        done(sites.closeColumn(tsgxin, closed.id()));
        for (int i = open(library.id()).size(); i < 40; i++) {
            done(sites.addColumn(tsgxin, library.id(), column("test-many-" + i, "栏目" + i)));
        }

        assertThat(sites.addColumn(tsgxin, library.id(), column("test-more", "再一个")))
                .isEqualTo(refused("site.refused.column.many", 40));
        assertThat(sites.reopenColumn(tsgxin, closed.id())).isEqualTo(refused("site.refused.column.many", 40));
    }

    @Test
    void twoOpenColumnsAreNotCalledTheSame() {
        var tsgxin = bureau.as("tsgxin");
        var library = built.of("TSG");
        var news = built.column(library, "news");

        assertThat(sites.addColumn(tsgxin, library.id(), column("test-news", news.name())))
                .isEqualTo(refused("site.refused.column.named", news.name()));
        assertThat(sites.addColumn(tsgxin, library.id(), column("test-news", " ")))
                .isEqualTo(refused("site.refused.column.name"));
        assertThat(sites.changeColumn(
                        tsgxin, built.column(library, "notices").id(), new ColumnFace(news.name(), true, true, false)))
                .isEqualTo(refused("site.refused.column.named", news.name()));
    }

    @Test
    void whetherTheBureauReviewsAColumnIsForWhoKeepsThePortal() {
        var library = built.of("TSG");
        var disclosure = built.column(library, "disclosure");
        assertThat(disclosure.bureauReview()).isTrue();

        assertThatThrownBy(() -> sites.changeColumn(
                        bureau.as("tsgxin"), disclosure.id(), new ColumnFace(disclosure.name(), true, true, false)))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> sites.addColumn(
                        bureau.as("tsgxin"),
                        library.id(),
                        new NewColumn("test-open", "公开", ColumnKind.DISCLOSURE, true, true, true)))
                .isInstanceOf(NotPermittedException.class);
        done(sites.changeColumn(
                bureau.as("tsgxin"), disclosure.id(), new ColumnFace(disclosure.name(), true, false, true)));
        done(sites.changeColumn(
                bureau.as("menhu"), disclosure.id(), new ColumnFace(disclosure.name(), true, true, false)));
        done(sites.changeColumn(
                bureau.as("menhu"), disclosure.id(), new ColumnFace(disclosure.name(), true, true, true)));
    }

    @Test
    void linksAreReplacedAsAWhole() {
        var tsgxin = bureau.as("tsgxin");
        var library = built.of("TSG").id();
        var links = List.of(
                new SiteLink("市博物馆", "https://bwg.example.cn/", true),
                new SiteLink("国家图书馆", "https://www.nlc.cn/web/index.shtml?a=1&b=2", false));
        done(sites.replaceLinks(tsgxin, library, links));
        assertThat(sites.links(tsgxin, library)).isEqualTo(links);
        done(sites.replaceLinks(tsgxin, library, links.reversed()));
        assertThat(sites.links(tsgxin, library)).isEqualTo(links.reversed());
        done(sites.replaceLinks(tsgxin, library, List.of()));
        assertThat(sites.links(tsgxin, library)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//example.cn",
                "ftp://example.cn",
                "https://",
                "https://name:word@example.cn/",
                "https://exa mple.cn",
                "data:text/html,x"
            })
    void aLinkLeadsToTheWebAndCarriesNobodysPassword(String address) {
        var tsgxin = bureau.as("tsgxin");
        var library = built.of("TSG").id();

        assertThat(sites.replaceLinks(tsgxin, library, List.of(new SiteLink("链接", address, false))))
                .isEqualTo(refused("site.refused.link.address", "链接"));
        assertThat(sites.replaceLinks(tsgxin, library, List.of(new SiteLink(" ", "https://example.cn", false))))
                .isEqualTo(refused("site.refused.link.label", "https://example.cn"));
    }

    @Test
    void aChangeOfASiteThatThePublicSeesIsCountedForEveryPage() {
        built.of("TSG");
        var portal = built.portal();
        var site = built.of("BWG");
        var before = revision(portal);
        var own = revision(site);

        done(sites.replaceLinks(bureau.as("bwgxin"), site.id(), List.of()));

        assertThat(revision(portal)).isGreaterThan(before);
        assertThat(revision(site)).isGreaterThan(own);
    }

    private long revision(Site site) {
        return jdbc.sql("select revision from site_revision where site_id = :site")
                .param("site", site.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void everyChangeIsOnRecord() {
        var library = built.of("TSG").id();
        done(sites.replaceLinks(bureau.as("tsgxin"), library, List.of()));

        assertThat(jdbc.sql("select distinct action from audit_entry where subject_kind = 'site'")
                        .query(String.class)
                        .list())
                .contains("site.open", "site.change", "site.state", "site.links");
    }

    @Test
    void whoKeepsWhatIsAnsweredInOnePlace() {
        var library = built.of("TSG");

        assertThat(access.mayKeep(bureau.as("tsgxin"), library)).isTrue();
        assertThat(access.mayKeep(bureau.as("menhu"), library)).isFalse();
        assertThat(access.keepsPortal(bureau.as("menhu"))).isTrue();
        assertThat(access.keepsPortal(bureau.as("tsgxin"))).isFalse();
        assertThat(access.heads(bureau.as("tsgban"), library)).isTrue();
        // The library has a head of its own beside its leader, who sees all of it and leaves deciding to the head.
        assertThat(access.heads(bureau.as("tsgzhang"), library)).isFalse();
        assertThat(access.maySee(bureau.as("tsgzhang"), library)).isTrue();
        assertThat(sites.of(bureau.as("tsgzhang"))).containsExactly(library);
        assertThat(access.maySee(bureau.as("juzhang"), library)).isFalse();
        assertThat(access.requireKeep(bureau.as("tsgxin"), library.id())).isEqualTo(library);
        assertThatThrownBy(() -> access.requireKeep(bureau.as("menhu"), library.id()))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void whatMustNotBePublicIsRefusedWhereverItIsWrittenAndNothingIsChanged() {
        var library = built.of("TSG");
        var officer = bureau.as("tsgxin");
        words.put(bureau.as("secadmin"), "喆办内参\n喆办参考", CheckFinding.Severity.ERROR, "请写公开名称");
        words.put(bureau.as("secadmin"), "喆办商榷", CheckFinding.Severity.WARNING, "");
        var before = sites.read(officer, library.id());
        var links = sites.links(officer, library.id());

        for (var text : List.of(
                "秘密★10年",
                "机密",
                "身份证11010519491231002X",
                "卡号6222021234567890128",
                "１３８００００００００",
                "王堃主任，手机13800000000",
                "滨海喆办内参")) {
            assertThat(sites.change(officer, library.id(), new SiteFace(text, Theme.BLUE, "电话 0000-12345")))
                    .as(text)
                    .isInstanceOfSatisfying(
                            SiteResult.Unfit.class,
                            unfit -> assertThat(unfit.field()).isEqualTo(SiteResult.Field.NAME));
            assertThat(sites.addColumn(officer, library.id(), column("unfit", text)))
                    .as(text)
                    .isInstanceOfSatisfying(
                            SiteResult.Unfit.class,
                            unfit -> assertThat(unfit.field()).isEqualTo(SiteResult.Field.COLUMN));
            assertThat(sites.replaceLinks(
                            officer,
                            library.id(),
                            List.of(
                                    new SiteLink("国家图书馆", "https://example.org/", false),
                                    new SiteLink(text, "https://example.org/", true))))
                    .as(text)
                    .isInstanceOfSatisfying(SiteResult.Unfit.class, unfit -> {
                        assertThat(unfit.field()).isEqualTo(SiteResult.Field.LINK_LABEL);
                        assertThat(unfit.line()).isEqualTo(1);
                    });
        }
        assertThat(sites.change(
                        officer, library.id(), new SiteFace("滨海图书馆", Theme.BLUE, "地址：𡈽城路八号\n王堃主任，手机13800000000")))
                .isEqualTo(unfit(SiteResult.Field.CONTACT, 0, "named-mobile-phone"));
        assertThat(sites.change(officer, library.id(), new SiteFace("滨海图书馆", Theme.BLUE, "喆办参考编辑部")))
                .isEqualTo(unfit(SiteResult.Field.CONTACT, 0, "listed-word", "喆办参考", "请写公开名称"));
        assertThat(sites.replaceLinks(
                        officer,
                        library.id(),
                        List.of(new SiteLink("查询", "https://example.org/?id=11010519491231002X", false))))
                .isEqualTo(unfit(SiteResult.Field.LINK_ADDRESS, 0, "identity-card"));
        for (var address : List.of("ftp://example.org/", "javascript:alert(1)", "data:text/html,x", "//example.org/")) {
            assertThat(sites.replaceLinks(officer, library.id(), List.of(new SiteLink("查询", address, false))))
                    .isEqualTo(refused("site.refused.link.address", "查询"));
        }
        assertThat(sites.open(
                        bureau.as("menhu"), bureau.unit("SC"), "sc-unfit", "喆办内参", SiteTemplate.DEPARTMENT, Theme.TEAL))
                .isEqualTo(unfit(SiteResult.Field.NAME, 0, "listed-word", "喆办内参", "请写公开名称"));
        assertThat(sites.read(officer, library.id())).isEqualTo(before);
        assertThat(sites.links(officer, library.id())).isEqualTo(links);

        // The telephones of an office belong in a contact line, and what a reviewer would have to weigh passes.
        assertThat(sites.change(
                        officer,
                        library.id(),
                        new SiteFace(before.name(), before.theme(), "办公室电话 0000-12345，24 小时 13800000000，喆办商榷")))
                .isInstanceOf(SiteResult.Done.class);
        sites.change(officer, library.id(), new SiteFace(before.name(), before.theme(), before.contact()));
    }

    @Test
    void aSiteWhoseWordsWereListedMeanwhileIsNotOpened() {
        var museum = built.of("BWG");
        var keeper = bureau.as("menhu");
        sites.setState(keeper, museum.id(), Site.State.CLOSED);
        jdbc.sql("update site_column set name = '喆办旧称' where site_id = :site and code = 'news'")
                .param("site", museum.id().value())
                .update();
        words.put(bureau.as("secadmin"), "喆办旧称", CheckFinding.Severity.ERROR, "");

        assertThat(sites.setState(keeper, museum.id(), Site.State.OPEN))
                .isEqualTo(unfit(SiteResult.Field.COLUMN, 0, "listed-word", "喆办旧称", ""));
        assertThat(sites.changeColumn(
                        keeper,
                        built.column(museum, "news").id(),
                        new ColumnFace(
                                "工作动态", true, true, built.column(museum, "news").bureauReview())))
                .isInstanceOf(SiteResult.Done.class);
        assertThat(sites.setState(keeper, museum.id(), Site.State.OPEN)).isInstanceOf(SiteResult.Done.class);
    }

    private static SiteResult unfit(SiteResult.Field field, int line, String rule, Object... arguments) {
        return new SiteResult.Unfit(field, line, Refusal.of("site.unfit." + rule, arguments));
    }

    private List<ColumnId> open(SiteId site) {
        return sites.columns(bureau.as("menhu"), site).stream()
                .filter(SiteColumn::isOpen)
                .map(SiteColumn::id)
                .toList();
    }

    private List<String> publicCodes() {
        return jdbc.sql("select code from public_site")
                .query((row, index) -> row.getString("code"))
                .list();
    }

    private static NewColumn column(String code, String name) {
        return new NewColumn(code, name, ColumnKind.NEWS, true, true, false);
    }

    private static SiteResult refused(String key, Object... arguments) {
        return new SiteResult.Refused(Refusal.of(key, arguments));
    }
}
