package org.gongwen.numbering;

import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.springframework.stereotype.Component;

/**
 * 编号登记: gives the document its number and writes number, signer and date, in the transaction of the sign-off. The
 * actor of the context is who signs.
 */
@Component
class NumberingStep implements AutomaticStep {

    private final Numbering numbering;
    private final Documents documents;

    NumberingStep(Numbering numbering, Documents documents) {
        this.numbering = numbering;
        this.documents = documents;
    }

    @Override
    public String name() {
        return "numbering";
    }

    @Override
    public Kind kind() {
        return Kind.DISPATCH;
    }

    @Override
    public void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context) {
        var document = DocumentId.ofBusinessKey(context.businessKey());
        var number = numbering.allocate(context.actor(), context.organ(), definition, document);
        documents.signOff(context.actor(), document, number);
    }
}
