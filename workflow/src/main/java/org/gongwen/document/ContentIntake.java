package org.gongwen.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnknownUnitException;
import org.springframework.stereotype.Component;

/** Brings what a browser sent into the form in which it is kept, or says why it cannot be kept. */
@Component
class ContentIntake {

    /** Far more than a title can carry on paper; keeps a pasted page out of the field. */
    private static final int TITLE_LIMIT = 300;

    private static final int TEXT_LIMIT = 2_000;

    private final DocumentSettings settings;
    private final Directory directory;

    ContentIntake(DocumentSettings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    sealed interface Taken {
        record Accepted(DraftContent content) implements Taken {}

        record Refused(Finding reason) implements Taken {}
    }

    /** @throws UnknownUnitException if the content names a unit that does not exist */
    Taken take(DraftContent raw) {
        Stream.of(raw.mainAddressees().units(), raw.copies().units(), raw.countersignUnits())
                .flatMap(List::stream)
                .forEach(directory::unit);
        if (!settings.allowedClassifications().contains(raw.classification())) {
            return refused(Element.CLASSIFICATION, "classificationNotAllowed", raw.classification(), allowed());
        }
        if (raw.body().length() > settings.bodyLimit().toBytes()) {
            return refused(Element.BODY, "bodyTooLarge", settings.bodyLimit().toMegabytes());
        }
        var body = BodyHtml.sanitise(withoutControls(raw.body(), true));
        if (BodyHtml.largestImage(body) > settings.imageLimit().toBytes()) {
            return refused(Element.BODY, "imageTooLarge", settings.imageLimit().toMegabytes());
        }
        var title = withoutControls(raw.title(), false).strip();
        if (title.codePointCount(0, title.length()) > TITLE_LIMIT) {
            return refused(Element.TITLE, "titleTooLong", TITLE_LIMIT);
        }
        var texts = new ArrayList<String>(List.of(raw.note(), raw.secrecyPeriod(), raw.copyNumber()));
        texts.addAll(raw.mainAddressees().others());
        texts.addAll(raw.copies().others());
        if (texts.stream().anyMatch(text -> text.length() > TEXT_LIMIT)) {
            return refused(Element.NOTE, "textTooLong", TEXT_LIMIT);
        }
        return new Taken.Accepted(new DraftContent(
                raw.type(),
                raw.direction(),
                title,
                body,
                raw.classification(),
                withoutControls(raw.secrecyPeriod(), false).strip(),
                withoutControls(raw.copyNumber(), false).strip(),
                raw.urgency(),
                clean(raw.mainAddressees()),
                clean(raw.copies()),
                raw.countersignUnits(),
                withoutControls(raw.note(), true).strip(),
                raw.deadline()));
    }

    private List<Classification> allowed() {
        return settings.allowedClassifications().stream().sorted().toList();
    }

    private static Addressees clean(Addressees addressees) {
        return new Addressees(
                addressees.units(),
                addressees.others().stream()
                        .map(name -> withoutControls(name, false))
                        .toList());
    }

    /**
     * PostgreSQL keeps no NUL, and no other control character belongs into a document. A lone half of a surrogate pair
     * is no character at all.
     */
    private static String withoutControls(String text, boolean multiline) {
        var kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (multiline && (point == '\n' || point == '\t')) {
                kept.appendCodePoint(point);
            } else if (point == '\n' || point == '\t') {
                kept.append(' ');
            } else if (!Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE) {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString();
    }

    private static Taken refused(Element element, String name, Object... args) {
        return new Taken.Refused(
                new Finding(Finding.Severity.ERROR, element, "document.finding." + name, null, List.of(args)));
    }
}
