package org.gongwen.article;

import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.ItemId;
import org.springframework.stereotype.Component;

/** 发布: makes public what was approved, in the transaction of the approval, or notes that its time has not come yet. */
@Component
class PublicationStep implements AutomaticStep {

    static final String NAME = "publication";

    /** How the runs of items are keyed, apart from those of documents. */
    private static final String KEY = "item-";

    private final ArticlePublication publication;

    PublicationStep(ArticlePublication publication) {
        this.publication = publication;
    }

    @Override
    public String name() {
        return NAME;
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
        publication.reached(
                context.actor(), new ItemId(Long.parseLong(context.businessKey().substring(KEY.length()))));
    }
}
