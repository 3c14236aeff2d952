package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import java.util.List;
import org.gongwen.task.InboxItem;

/**
 * The form of a step that asks for more than an opinion (登记, 拟办, 批示, 分发 ...). Beans of this type are asked in order;
 * the first that serves a task stands in the document page in place of the usual opinion box.
 */
public interface StepForm {

    /** Whether this form finishes the step that the task stands at. */
    boolean serves(InboxItem task);

    /** The form; it ends by calling one of the methods of {@code work}. */
    Component create(StepWork work);

    /** What else may be done with the task, beside what its step offers everywhere. */
    default List<Component> besides(StepWork work) {
        return List.of();
    }
}
