package org.gongwen.portal;

import java.util.List;
import java.util.Map;
import org.gongwen.publication.Frame;
import org.gongwen.survey.NewOpinion;
import org.gongwen.survey.PublicSolicitation;
import org.gongwen.survey.SurveyStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages where opinions on a draft are sent: values in, the bytes of a page out. */
@Component
class OpinionPages {

    private final Pages pages;

    OpinionPages(Pages pages) {
        this.pages = pages;
    }

    /** Where a solicitation stands. @param feedback the address of what became of the opinions; null while nothing is public */
    record Place(
            Frame site,
            Frame.Column column,
            String article,
            @Nullable String feedback) {}

    Words words() {
        return pages.words();
    }

    /** @param token null where nobody is asked now */
    byte[] form(
            List<Frame> all,
            Place place,
            PublicSolicitation asked,
            @Nullable String token,
            NewOpinion given,
            CounterPages.@Nullable Fault fault) {
        var page = page(all, place, asked, asked.terms().title());
        if (fault != null) {
            page.put("title", words().of("fault.title") + page.get("title"));
        }
        page.put("fault", fault);
        page.put("token", token);
        page.put("action", Address.opinions(asked.edition().id()));
        page.put(
                "closed",
                token != null
                        ? null
                        : words().of(asked.stage() == SurveyStage.BEFORE ? "opinion.before" : "opinion.ended"));
        page.put("filled", given);
        return pages.render("opinion", page);
    }

    byte[] thanks(List<Frame> all, Place place, PublicSolicitation asked, String receipt) {
        var page = page(all, place, asked, words().of("opinion.thanks"));
        page.put("receipt", receipt);
        return pages.render("opinion-thanks", page);
    }

    private Map<String, Object> page(List<Frame> all, Place place, PublicSolicitation asked, String title) {
        var page = pages.page(
                all,
                place.site(),
                title + " - " + place.site().name(),
                Address.opinions(asked.edition().id()));
        page.put("hidden", true);
        page.put("heading", asked.terms().title());
        page.put("asked", pages.solicitation(asked.edition(), asked.terms()));
        page.put("article", place.article());
        page.put("feedback", place.feedback());
        page.put(
                "crumbs",
                List.of(
                        new Pages.Link(Address.of(place.site()), place.site().name(), false),
                        new Pages.Link(
                                Address.of(place.site(), place.column()),
                                place.column().name(),
                                false)));
        return page;
    }
}
