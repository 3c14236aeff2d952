package org.gongwen.task;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.identity.Directory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * What conditions of a process may read of the document it is about, as the document says it when somebody finishes a
 * step. Each is looked up only where the definition reads it.
 */
@Component
class DocumentFields {

    /** Set when a run begins and when it is submitted again; what is added on the way must not be lost. */
    private static final String COUNTERSIGN_UNITS = "countersignUnits";

    private final Documents documents;
    private final Directory directory;

    DocumentFields(Documents documents, Directory directory) {
        this.documents = documents;
        this.directory = directory;
    }

    /** @param given what the action says itself, which counts */
    Map<String, Object> atBeginning(DocumentId document, Map<String, Object> given) {
        var fields = of(document);
        fields.putAll(given);
        return fields;
    }

    /** @param given what the action says itself, which counts */
    Map<String, Object> underWay(DocumentId document, Map<String, Object> given) {
        var fields = of(document);
        fields.remove(COUNTERSIGN_UNITS);
        fields.putAll(given);
        return fields;
    }

    /** What the document says now: Boolean, a whole number, a String or a list of UnitId by the name of each field. */
    Map<String, Object> now(DocumentId document) {
        var fields = of(document);
        fields.replaceAll((name, field) -> field instanceof Supplier<?> told ? told.get() : field);
        return fields;
    }

    private Map<String, Object> of(DocumentId document) {
        Supplier<Document> whole = SingletonSupplier.of(() -> documents.content(document));
        Supplier<DraftContent> content = () -> whole.get().content();
        var fields = new HashMap<String, Object>();
        fields.put("type", told(() -> content.get().type().name()));
        fields.put("direction", told(() -> content.get().direction().name()));
        fields.put("urgency", told(() -> content.get().urgency().name()));
        fields.put("classification", told(() -> content.get().classification().name()));
        fields.put(COUNTERSIGN_UNITS, told(() -> content.get().countersignUnits()));
        fields.put(
                "mainAddresseeCount", told(() -> content.get().mainAddressees().count()));
        fields.put("copyCount", told(() -> content.get().copies().count()));
        fields.put(
                "outsideAddresseeCount",
                told(() -> content.get().mainAddressees().others().size()
                        + content.get().copies().others().size()));
        fields.put(
                "draftingUnit",
                told(() -> directory.unit(whole.get().draftingUnit()).code()));
        fields.put("attachmentCount", told(() -> documents.attachmentCount(document)));
        return fields;
    }

    private static Supplier<Object> told(Supplier<Object> field) {
        return field;
    }
}
