package org.gongwen.numbering;

import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.springframework.stereotype.Component;

/** 事项编号: gives a business item its number, in the transaction of the step before. */
@Component
class ItemNumberingStep implements AutomaticStep {

    /** How the runs of items are keyed, apart from those of documents. */
    private static final String KEY = "item-";

    private final Numbering numbering;

    ItemNumberingStep(Numbering numbering) {
        this.numbering = numbering;
    }

    @Override
    public String name() {
        return "itemNumbering";
    }

    @Override
    public Kind kind() {
        return Kind.ITEM;
    }

    @Override
    public void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context) {
        if (!context.businessKey().startsWith(KEY)) {
            throw new IllegalStateException("run " + instance.value() + " is about no business item");
        }
        numbering.allocateToItem(
                context.actor(),
                context.organ(),
                definition,
                Long.parseLong(context.businessKey().substring(KEY.length())));
    }
}
