package org.gongwen.web.exchange;

import java.io.Serializable;
import org.gongwen.task.ActionResult;

/** Where a form of a step tells what became of its action. */
@FunctionalInterface
interface Outcome extends Serializable {
    /** @param actionText the word on the button that was pressed, for example 登记 */
    void finish(ActionResult result, String actionText);
}
