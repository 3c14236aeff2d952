package org.gongwen;

import java.util.Locale;
import java.util.Map;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteResult;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.springframework.stereotype.Component;

/** The portal of the {@link Bureau}, which its office keeps ({@code menhu}), and sub-sites below it. */
@Component
public class BureauSites {
    private static final Map<String, SiteTemplate> TEMPLATES =
            Map.of("TSG", SiteTemplate.VENUE, "BWG", SiteTemplate.BUREAU_UNIT);

    private final Sites sites;
    private final Bureau bureau;

    BureauSites(Sites sites, Bureau bureau) {
        this.sites = sites;
        this.bureau = bureau;
    }

    /** The portal, open. */
    public Site portal() {
        return sites.portal()
                .orElseGet(() ->
                        opened(done(sites.openPortal(bureau.as("sysadmin"), bureau.unit("BGS"), "滨海市文化局", Theme.RED))));
    }

    /** The sub-site of a unit, open. */
    public Site of(String unit) {
        portal();
        var id = bureau.unit(unit);
        return sites.of(bureau.as("menhu")).stream()
                .filter(site -> !site.portal() && site.unit().equals(id))
                .findFirst()
                .orElseGet(() -> opened(done(sites.open(
                        bureau.as("menhu"),
                        id,
                        unit.toLowerCase(Locale.ROOT),
                        "滨海" + unit,
                        TEMPLATES.getOrDefault(unit, SiteTemplate.DEPARTMENT),
                        Theme.BLUE))));
    }

    /** A column of a site by its code. */
    public SiteColumn column(Site site, String code) {
        return sites.columns(bureau.as("menhu"), site.id()).stream()
                .filter(column -> column.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Site opened(Site site) {
        var keeper = bureau.as("menhu");
        done(sites.change(keeper, site.id(), new SiteFace(site.name(), site.theme(), "滨海市文化局，电话 0000-12345")));
        return done(sites.setState(keeper, site.id(), Site.State.OPEN));
    }

    /** @throws AssertionError if it was refused */
    public static Site done(SiteResult result) {
        return switch (result) {
            case SiteResult.Done(var site) -> site;
            case SiteResult.Refused(var reason) -> throw new AssertionError("refused: " + reason);
            case SiteResult.Unfit(var field, var line, var reason) ->
                throw new AssertionError("unfit " + field + " " + line + ": " + reason);
        };
    }
}
