package org.gongwen.document;

import java.util.LinkedHashMap;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.SystemTask;
import org.gongwen.storage.BlobId;
import org.gongwen.storage.InfectionListener;
import org.springframework.stereotype.Component;

/** Writes down, for each document concerned, that an attachment turned out to be infected after it was taken in. */
@Component
@SystemTask("The virus scanner finds it, not a person.")
class InfectedAttachments implements InfectionListener {

    private final AttachmentRecords records;
    private final AuditTrail audit;

    InfectedAttachments(AttachmentRecords records, AuditTrail audit) {
        this.records = records;
        this.audit = audit;
    }

    @Override
    public void infected(BlobId blob, String finding) {
        for (var row : records.of(blob)) {
            var details = new LinkedHashMap<String, String>();
            details.put("name", row.name());
            details.put("sha256", row.sha256());
            details.put("finding", finding);
            audit.record(new AuditRecord(
                    null, "document.removeInfected", "document", row.document().key(), details));
        }
    }
}
