package org.gongwen.exchange;

import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.springframework.stereotype.Component;

/** Files a document that has been distributed (归档): the end of the dispatch process. */
@Component
class ArchivingStep implements AutomaticStep {
    private final Documents documents;

    ArchivingStep(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String name() {
        return "archiving";
    }

    @Override
    public Kind kind() {
        return Kind.DISPATCH;
    }

    @Override
    public void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context) {
        documents.changeStatus(
                context.actor(), new DocumentId(Long.parseLong(context.businessKey())), DocumentStatus.ARCHIVED);
    }
}
